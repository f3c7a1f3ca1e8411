using Trove.Web.Demo.Art;
using Trove.Web.Demo.Art.Motifs;

namespace Trove.Web.Demo;

/// <summary>Turns the demo's files into products with all their variants, or says which entry is wrong and why.</summary>
internal sealed class ReadDemo
{
    private const int HighestPriority = 900;
    private const int PriorityStep = 10;

    private readonly Palette _palette;
    private readonly List<DemoCategory> _categories = [];
    private readonly List<DemoProduct> _products = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private ReadDemo(Palette palette) => _palette = palette;

    public static DemoShop FromFiles() => From(DemoFile.ReadPalette(), DemoFile.ReadAll());

    /// <exception cref="InvalidDataException">Names the product or category and what is wrong with it.</exception>
    public static DemoShop From(Palette palette, IReadOnlyList<DemoFile> files)
    {
        var reading = new ReadDemo(palette);
        foreach (var file in files)
        {
            reading.AddCategories(file.Category);
        }

        foreach (var file in files)
        {
            foreach (var (index, entry) in file.Products.Index())
            {
                reading.AddProduct(entry, file.Category.Slug, HighestPriority - index * PriorityStep);
            }
        }

        reading.CheckTiles();
        return new DemoShop(palette, reading._categories, reading._products);
    }

    private void AddCategories(DemoFile.CategoryEntry entry)
    {
        AddCategory(new(entry.Slug, entry.Name, entry.Description, null, _categories.Count, entry.Tint, entry.Tile));
        foreach (var (index, child) in entry.Children.Index())
        {
            AddCategory(new(child.Slug, child.Name, child.Description, entry.Slug, index, entry.Tint, []));
        }
    }

    private void AddCategory(DemoCategory category)
    {
        Require(_seen.Add($"category {category.Slug}"), category.Slug, "there is a category of this slug already");
        Require(
            category.Name.Length > 0 && category.Description.Length > 0,
            category.Slug,
            "it says nothing of itself"
        );
        _categories.Add(category);
    }

    private void AddProduct(DemoFile.ProductEntry entry, string category, int priority)
    {
        var slug = entry.Slug;
        Require(_seen.Add($"product {slug}"), slug, "there is a product of this slug already");
        Require(entry.Summary.Length is > 0 and <= 200, slug, "its summary is not a line of 1 to 200 characters");
        Require(entry.Description.Count > 0 && entry.Details.Count > 0, slug, "its description is empty");
        Require(Catalogue.All.ContainsKey(entry.Motif), slug, $"there is no motif '{entry.Motif}'");
        foreach (var name in entry.Categories)
        {
            Require(_seen.Contains($"category {name}"), slug, $"there is no category '{name}'");
        }

        var variants = ReadVariants.Of(entry);
        foreach (var variant in variants)
        {
            Require(_seen.Add($"SKU {variant.Sku}"), slug, $"SKU {variant.Sku} is taken");
            Require(variant.PriceMinor > 0, slug, $"the price of {variant.Sku} is not above 0");
            Require(
                variant.CompareAtMinor is null || variant.CompareAtMinor > variant.PriceMinor,
                slug,
                $"{variant.Sku} was not dearer before the sale"
            );
            Require(variant.Stock is >= 0 and <= 10_000, slug, $"the stock of {variant.Sku} is not 0 to 10,000");
            Require(variant.WeightGrams is > 0 and <= 1_000_000, slug, $"{variant.Sku} has no believable weight");
            Require(_palette.Knows(variant.Color), slug, $"the palette has no color '{variant.Color}'");
        }

        _products.Add(
            new DemoProduct(
                slug,
                entry.Name,
                entry.Brand,
                entry.Summary,
                Html(entry),
                entry.Details,
                category,
                entry.Categories,
                entry.Tags,
                entry.Keywords,
                [.. entry.Options.Keys],
                variants,
                [.. variants.Select(variant => variant.Color).Distinct(StringComparer.Ordinal)],
                entry.Specifications,
                entry.Motif,
                entry.Traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToString(), StringComparer.Ordinal),
                entry.Returnable,
                entry.Taxable,
                entry.SeoTitle,
                entry.SeoDescription,
                priority
            )
        );
    }

    private void CheckTiles()
    {
        foreach (var category in _categories)
        {
            foreach (var slug in category.Tile)
            {
                Require(_seen.Contains($"product {slug}"), category.Slug, $"there is no product '{slug}' for its tile");
            }
        }
    }

    private static string Html(DemoFile.ProductEntry entry) =>
        $"{string.Concat(entry.Description.Select(text => $"<p>{Escaped(text)}</p>"))}<ul>{string.Concat(entry.Details.Select(text => $"<li>{Escaped(text)}</li>"))}</ul>";

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    internal static void Require(bool holds, string slug, string problem)
    {
        if (!holds)
        {
            throw new InvalidDataException($"Demo '{slug}': {problem}.");
        }
    }
}
