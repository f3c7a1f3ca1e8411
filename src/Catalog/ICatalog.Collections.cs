using System.Text.Json;
using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Products put together under one name, by hand or by a rule.</summary>
/// <param name="Slug">Its address, as a product's.</param>
/// <param name="ContentHtml">What its page says below the products; sanitised.</param>
/// <param name="Products">By hand: slugs in order, at most 200; they need not exist yet. Null when there is a rule.</param>
/// <param name="Rule">Null when the products are named.</param>
/// <param name="Position">Order among the collections.</param>
public sealed record Collection(
    string Slug,
    string Name,
    string? Description = null,
    string? ImageUrl = null,
    string? ContentHtml = null,
    IReadOnlyList<string>? Products = null,
    CollectionRule? Rule = null,
    int Position = 0,
    string? SeoTitle = null,
    string? SeoDescription = null
);

/// <summary>Which products belong to a collection, asked anew at each look: those that meet all that is said.</summary>
/// <param name="Text">Words that must occur in name, brand, summary, tags or keywords.</param>
/// <param name="Category">A category's slug; products of its subcategories are included.</param>
/// <param name="MinAmount">Lowest price in minor units of the shop's currency, inclusive.</param>
/// <param name="MaxAmount">Highest price in minor units, inclusive.</param>
/// <param name="Attributes">For each name any of the values: color → red, blue.</param>
/// <param name="IsOnSale">Only what costs less than before.</param>
public sealed record CollectionRule(
    string? Text = null,
    string? Category = null,
    IReadOnlyList<string>? Brands = null,
    long? MinAmount = null,
    long? MaxAmount = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Attributes = null,
    [property: JsonPropertyName("onSale")] bool IsOnSale = false,
    [property: JsonConverter(typeof(CollectionRule.SortNames))] ProductSort Sort = ProductSort.Relevance
)
{
    /// <summary>Orders as JSON spells them: <c>newest</c>, <c>priceAscending</c>.</summary>
    public sealed class SortNames() : JsonStringEnumConverter<ProductSort>(JsonNamingPolicy.CamelCase);
}

/// <summary>What became of a collection to be saved.</summary>
public abstract record SaveCollectionResult;

/// <summary>The collection is as asked.</summary>
public sealed record CollectionSaved(Collection Collection) : SaveCollectionResult;

/// <summary>Nothing was saved; each error names the field by its JSON path, such as <c>rule.category</c>.</summary>
public sealed record CollectionRejected(IReadOnlyList<FieldError> Errors) : SaveCollectionResult;
