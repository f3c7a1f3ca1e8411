using Trove.Kernel;
using Trove.Web.Demo.Art;

namespace Trove.Web.Demo;

/// <summary>The demo shop of the invented brand Osier, read from the JSON files beside this one and found sound.</summary>
/// <param name="Categories">Parents before children, in display order.</param>
internal sealed record DemoShop(
    Palette Palette,
    IReadOnlyList<DemoCategory> Categories,
    IReadOnlyList<DemoProduct> Products
)
{
    public DemoCategory Category(string slug) => Categories.First(category => category.Slug == slug);
}

/// <param name="Tint">The paper its products are pictured on; of a subcategory, its parent's.</param>
/// <param name="Tile">Slugs of three products that stand on its tile; empty for a subcategory.</param>
internal sealed record DemoCategory(
    string Slug,
    string Name,
    string Description,
    string? Parent,
    int Position,
    string Tint,
    IReadOnlyList<string> Tile
);

/// <param name="Colors">What it is drawn in, in order: its color or finish option's values, or its one color.</param>
/// <param name="Details">The lines of its list, which the description has too.</param>
/// <param name="Category">The top-level category whose file it is in.</param>
/// <param name="Priority">The first of each file come before the second of any, so that the home page shows something of everything.</param>
internal sealed record DemoProduct(
    string Slug,
    string Name,
    string Brand,
    string Summary,
    string DescriptionHtml,
    IReadOnlyList<string> Details,
    string Category,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<string> Options,
    IReadOnlyList<DemoVariant> Variants,
    IReadOnlyList<string> Colors,
    IReadOnlyDictionary<string, string> Specifications,
    string Motif,
    IReadOnlyDictionary<string, string> Traits,
    bool Returnable,
    bool Taxable,
    string SeoTitle,
    string SeoDescription,
    int Priority
)
{
    public int Stock => Variants.Sum(variant => variant.Stock);

    public bool IsOnSale => Variants.Any(variant => variant.CompareAtMinor is not null);
}

/// <param name="PriceMinor">US cents, above 0.</param>
/// <param name="CompareAtMinor">US cents before the sale, above the price.</param>
/// <param name="Color">The palette's name for what this variant is drawn in.</param>
internal sealed record DemoVariant(
    Sku Sku,
    IReadOnlyDictionary<string, string> Attributes,
    long PriceMinor,
    long? CompareAtMinor,
    int Stock,
    int WeightGrams,
    string Color
);
