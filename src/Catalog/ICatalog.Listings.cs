using Trove.Kernel;

namespace Trove.Catalog;

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
/// <param name="IsOnSale">Only what costs less than before.</param>
public sealed record ProductQuery(
    string? Text = null,
    string? Category = null,
    IReadOnlyList<string>? Brands = null,
    long? MinAmount = null,
    long? MaxAmount = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null,
    ProductSort Sort = ProductSort.Relevance,
    int Page = 1,
    int Size = 24,
    bool IsOnSale = false
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
