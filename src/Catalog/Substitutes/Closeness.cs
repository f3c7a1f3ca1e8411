namespace Trove.Catalog;

/// <summary>
/// How far products and variants are from one that was wanted: 0 is the same. Whole numbers, so that an order never hangs on
/// a rounding.
/// </summary>
internal static class Closeness
{
    private const int SameBrand = 250;
    private const int SameCategory = 150;
    private const int SharedTag = 60;
    private const int SharedSpecification = 60;
    private const int SharedLimit = 5;

    /// <summary>By price first, less for all that they share; may be negative.</summary>
    public static int Distance(Product wanted, Product other) =>
        PriceDistance(wanted.Variants[0], other.Variants[0])
        - (wanted.Brand.Length > 0 && wanted.Brand == other.Brand ? SameBrand : 0)
        - SameCategory * Shared(wanted.Categories.Select(c => c.Slug), other.Categories.Select(c => c.Slug))
        - SharedTag * Shared(wanted.Tags, other.Tags)
        - SharedSpecification * Shared(wanted.Specifications, other.Specifications);

    /// <summary>The variants of a product, those most like the wanted one first.</summary>
    public static IEnumerable<Variant> Order(IEnumerable<Variant> variants, Variant wanted) =>
        variants
            .OrderByDescending(variant => wanted.Attributes.Count(attribute => Has(variant, attribute)))
            // Of two that share as much, the one that shares what is asked for first: the color before the size.
            .ThenBy(variant => wanted.Attributes.TakeWhile(attribute => !Has(variant, attribute)).Count())
            .ThenBy(variant => PriceDistance(wanted, variant));

    /// <summary>Per mille of the dearer one.</summary>
    private static int PriceDistance(Variant one, Variant other)
    {
        var dearer = Math.Max(one.Price.Amount, other.Price.Amount);
        return dearer == 0 ? 0 : (int)(Math.Abs(one.Price.Amount - other.Price.Amount) * 1_000 / dearer);
    }

    private static bool Has(Variant variant, KeyValuePair<string, string> attribute) =>
        variant.Attributes.TryGetValue(attribute.Key, out var value)
        && value.Equals(attribute.Value, StringComparison.OrdinalIgnoreCase);

    private static int Shared<T>(IEnumerable<T> one, IEnumerable<T> other) =>
        Math.Min(one.Intersect(other).Count(), SharedLimit);
}
