using Trove.Catalog;

namespace Trove.Web.Storefront;

/// <summary>The orders a listing can be put in, as addresses spell them and as shoppers read them.</summary>
internal static class SortOrders
{
    public const string ByRating = "rating";

    public static readonly IReadOnlyList<(string Key, string Label, ProductSort Sort)> All =
    [
        ("", "Featured", ProductSort.Relevance),
        (ByRating, "Best rated", ProductSort.Rating),
        ("newest", "Newest first", ProductSort.Newest),
        ("price", "Price, low to high", ProductSort.PriceAscending),
        ("-price", "Price, high to low", ProductSort.PriceDescending),
        ("name", "Name", ProductSort.Name),
    ];

    /// <summary>The order that an address asks for; the first when it asks for none that there is.</summary>
    public static (string Key, ProductSort Sort) Parse(string? key)
    {
        var (found, _, sort) = All.FirstOrDefault(order => order.Key == key, All[0]);
        return (found, sort);
    }
}
