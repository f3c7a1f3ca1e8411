using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// What the shop offers: products with their variants, the category tree, brands, pictures. It knows no stock and no
/// carts. Every method is one coarse call with plain records, so that the catalog can be served by another process.
/// </summary>
public interface ICatalog
{
    /// <summary>The product under this slug; an old slug answers with the new one.</summary>
    Task<ProductLookup> FindProductAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>One page of active products.</summary>
    Task<ProductPage> ListProductsAsync(ProductQuery query, CancellationToken cancellationToken = default);

    /// <summary>The whole category tree, in display order, with product counts (subcategories included).</summary>
    Task<IReadOnlyList<CategoryNode>> GetCategoriesAsync(CancellationToken cancellationToken = default);

    /// <summary>What a cart needs to know of each of these variants, at most 500, sold any more or not. Unknown SKUs are left out. From memory; quick.</summary>
    Task<IReadOnlyList<SellableVariant>> FindVariantsAsync(
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// What comes close to this variant, the closest first, at most 200: its product's other variants (most attributes in
    /// common first), then products that share a category (by price, brand, tags and specifications). Whether it is in
    /// stock is not the catalog's to say.
    /// </summary>
    Task<IReadOnlyList<SellableVariant>> FindSubstitutesAsync(
        Sku sku,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Creates or replaces the product under <paramref name="slug"/>; another slug inside the input renames it and leaves a redirect.</summary>
    Task<SaveProductResult> SaveProductAsync(
        string slug,
        ProductInput input,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Creates or replaces many products (at most 500 a call), each all or nothing, in order; unchanged ones are not
    /// written. With <see cref="SaveProducts.DryRun"/> nothing is written.
    /// </summary>
    Task<IReadOnlyList<SaveProductResult>> SaveProductsAsync(
        SaveProducts request,
        CancellationToken cancellationToken = default
    );

    /// <summary>Creates or replaces categories, all or none; parents may be among them. Categories not named are left alone.</summary>
    Task<SaveCategoriesResult> SaveCategoriesAsync(
        IReadOnlyList<CategoryInput> categories,
        CancellationToken cancellationToken = default
    );

    /// <summary>Products in slug order for export, after <paramref name="afterSlug"/>, any status.</summary>
    Task<IReadOnlyList<Product>> ExportProductsAsync(
        string? afterSlug,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>How the shop sells products that say nothing themselves. From memory: a change counts here at once, on other nodes within a second.</summary>
    Task<ShopSelling> GetShopSellingAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes it for good; the setting only says what a shop starts with.</summary>
    Task<ShopSelling> SetShopSellingAsync(ShopSelling selling, CancellationToken cancellationToken = default);

    /// <summary>The catalog's own invariants, for <c>audit</c>.</summary>
    Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default);
}

/// <summary>Whether a product is shown and sold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProductStatus>))]
public enum ProductStatus
{
    [JsonStringEnumMemberName("active")]
    Active,

    [JsonStringEnumMemberName("draft")]
    Draft,

    [JsonStringEnumMemberName("archived")]
    Archived,
}

/// <summary>What <see cref="ICatalog.FindProductAsync"/> found.</summary>
public abstract record ProductLookup;

/// <summary>The product itself.</summary>
public sealed record ProductFound(Product Product) : ProductLookup;

/// <summary>The product has a new slug; answer with a permanent redirect.</summary>
public sealed record ProductMoved(string Slug) : ProductLookup;

/// <summary>No product has or had this slug, or it is not active.</summary>
public sealed record ProductMissing : ProductLookup;

/// <summary>A product as shoppers see it.</summary>
/// <param name="Slug">Lower case letters, digits and hyphens; unique; the product's address.</param>
/// <param name="DescriptionHtml">Sanitised: safe to print as it is.</param>
/// <param name="Options">Names of what variants differ by, in picker order, such as Color, Size. Empty for a single variant.</param>
/// <param name="Variants">At least one, in display order.</param>
/// <param name="Version">Grows by one at each change.</param>
/// <param name="Priority">Products with a higher one come first in a listing by relevance.</param>
public sealed record Product(
    Id<Product> Id,
    string Slug,
    string Name,
    string Brand,
    string Summary,
    string DescriptionHtml,
    IReadOnlyList<CategoryRef> Categories,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<string> Options,
    IReadOnlyList<Variant> Variants,
    IReadOnlyList<ProductImage> Images,
    IReadOnlyList<Specification> Specifications,
    bool Returnable,
    bool Taxable,
    string SeoTitle,
    string SeoDescription,
    ProductStatus Status,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Priority,
    SellingRules Selling
);

/// <summary>One thing that can be bought.</summary>
/// <param name="Attributes">One value for each of the product's options: Color → Olive.</param>
/// <param name="CompareAtPrice">The price before the sale, above <paramref name="Price"/>; null when not on sale.</param>
/// <param name="WeightGrams">0 to 1,000,000.</param>
/// <param name="Images">URLs among the product's images that show this variant; the first is its picture.</param>
public sealed record Variant(
    Sku Sku,
    IReadOnlyDictionary<string, string> Attributes,
    Money Price,
    Money? CompareAtPrice,
    int WeightGrams,
    bool RequiresShipping,
    string? Barcode,
    IReadOnlyList<string> Images
);

/// <summary>A picture: an absolute https URL or a path under <c>/media/</c>.</summary>
public sealed record ProductImage(string Url, string Alt);

/// <summary>One line of the specifications table.</summary>
public sealed record Specification(string Name, string Value);

/// <summary>A category and the way to it, for breadcrumbs.</summary>
/// <param name="Path">From the root to this category, itself included.</param>
public sealed record CategoryRef(string Slug, string Name, IReadOnlyList<CategoryStep> Path);

/// <summary>One step of a breadcrumb trail.</summary>
public sealed record CategoryStep(string Slug, string Name);

/// <summary>A category in the tree.</summary>
/// <param name="ProductCount">Active products in it and below it.</param>
public sealed record CategoryNode(
    string Slug,
    string Name,
    string Description,
    string? ImageUrl,
    int ProductCount,
    IReadOnlyList<CategoryNode> Children
);

/// <summary>Orders a listing can have.</summary>
public enum ProductSort
{
    Relevance,
    PriceAscending,
    PriceDescending,
    Newest,
    Rating,
    Name,
}

/// <summary>What to list.</summary>
/// <param name="Text">Words that must occur; null for all.</param>
/// <param name="Category">A category's slug; products of its subcategories are included.</param>
/// <param name="Brands">Any of these; empty for all.</param>
/// <param name="MinAmount">Lowest price in minor units of the shop's currency, inclusive.</param>
/// <param name="MaxAmount">Highest price in minor units, inclusive.</param>
/// <param name="Attributes">For each name any of the values: color → red, blue. Names and values compare without letter case.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">1 to 100.</param>
public sealed record ProductQuery(
    string? Text = null,
    string? Category = null,
    IReadOnlyList<string>? Brands = null,
    long? MinAmount = null,
    long? MaxAmount = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null,
    ProductSort Sort = ProductSort.Relevance,
    int Page = 1,
    int Size = 24
);

/// <summary>One page of a listing.</summary>
/// <param name="Total">Products in all pages.</param>
public sealed record ProductPage(IReadOnlyList<ProductCard> Items, int Page, int Size, long Total);

/// <summary>A product as a listing shows it.</summary>
/// <param name="Price">The lowest of its variants.</param>
/// <param name="CompareAtPrice">Of the lowest-priced variant, when on sale.</param>
/// <param name="HasPriceRange">Whether variants differ in price ("from $45").</param>
/// <param name="Skus">All its variants, so that a page can show stock.</param>
/// <param name="Colors">The distinct values of its colour option, in order, with a picture each; empty when it has none.</param>
public sealed record ProductCard(
    string Slug,
    string Name,
    string Brand,
    ProductImage? Image,
    ProductImage? SecondImage,
    Money Price,
    Money? CompareAtPrice,
    bool HasPriceRange,
    IReadOnlyList<Sku> Skus,
    IReadOnlyList<ColorChoice> Colors,
    DateTimeOffset CreatedAt
);

/// <summary>A colour a product comes in.</summary>
public sealed record ColorChoice(string Name, string? ImageUrl);

/// <summary>A variant as carts, pricing and checkout know it.</summary>
/// <param name="IsSellable">False when the product is no longer active: carts say "discontinued".</param>
/// <param name="VariantName">Its attributes in order, such as "Olive / M"; empty for a single variant.</param>
public sealed record SellableVariant(
    Sku Sku,
    string ProductSlug,
    string ProductName,
    string Brand,
    string VariantName,
    Money Price,
    Money? CompareAtPrice,
    string? ImageUrl,
    int WeightGrams,
    bool RequiresShipping,
    bool Taxable,
    bool IsSellable,
    SellingRules Selling,
    Id<Product> ProductId
);
