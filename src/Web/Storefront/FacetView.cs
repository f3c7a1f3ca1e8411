using System.Globalization;
using Trove.Search;

namespace Trove.Web.Storefront;

/// <summary>A facet as the page shows it: boxes to tick, or links where only one value can hold at a time.</summary>
/// <param name="Id">For the elements of the page.</param>
internal sealed record FacetView(Facet Facet, string Id, IReadOnlyList<FacetChoice> Choices)
{
    /// <summary>Values beyond these wait behind "Show more".</summary>
    public const int Shown = 8;

    private const string Price = "price";

    public static FacetView Of(Facet facet, ShelfRequest request)
    {
        var isTicked = facet.Name is not (ShelfRequest.Category or ShelfRequest.Rating or Price);
        var values = facet.Values.Where(value => value.Count > 0 || value.IsSelected).ToList();
        if (isTicked && SizeOrder.Fits([.. values.Select(value => value.Label)]))
            values = [.. values.OrderBy(value => SizeOrder.KeyOf(value.Label))];
        var isColor = facet.Name.EndsWith("color", StringComparison.OrdinalIgnoreCase);
        return new FacetView(
            facet,
            "facet-" + string.Concat(facet.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')),
            [
                .. values.Select(value => new FacetChoice(
                    value,
                    isTicked ? null : AddressOf(facet, value, request),
                    isColor ? Swatches.Find(value.Label) : null
                )),
            ]
        );
    }

    public bool IsPrice => Facet.Name == Price;

    /// <summary>One value that everything has tells nothing, unless it is chosen.</summary>
    public bool IsUseful =>
        IsPrice
            ? Facet.Range is { Min: var min, Max: var max } && min < max
            : Choices.Count > 1
                || Choices.Any(choice => choice.Value.IsSelected)
                || (Facet.Name is "inStock" or ShelfRequest.Rating && Choices.Count > 0);

    private static string AddressOf(Facet facet, FacetValue value, ShelfRequest request)
    {
        if (facet.Name == Price)
            return request.WithPrice(value.IsSelected ? new PriceRange(null, null) : RangeOf(value.Value)).Address;
        var without = request.Without(facet.Name);
        return (value.IsSelected ? without : without.With(facet.Name, value.Value)).Address;
    }

    /// <summary>Of <c>2500-4999</c>; either side may be missing.</summary>
    private static PriceRange RangeOf(string value)
    {
        var dash = value.IndexOf('-', StringComparison.Ordinal);
        return new PriceRange(Amount(value[..dash]), Amount(value[(dash + 1)..]));
    }

    private static long? Amount(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}

/// <param name="Url">The listing with it, or when it holds without it; null where several values can be ticked.</param>
/// <param name="Swatch">A colour to show beside the name, such as <c>#34533b</c>; null for none.</param>
internal sealed record FacetChoice(FacetValue Value, string? Url, string? Swatch);
