using Trove.Kernel;

namespace Trove.Web.Demo;

/// <summary>Multiplies a product's options into its variants: every color in every size.</summary>
internal static class ReadVariants
{
    private const string NoOptions = "only";

    public static IReadOnlyList<DemoVariant> Of(DemoFile.ProductEntry entry)
    {
        ReadDemo.Require(entry.Options.Count <= 2, entry.Slug, "it has more than two options");
        var options = entry.Options.ToList();
        string[] first = options.Count > 0 ? [.. options[0].Value] : [NoOptions];
        string[] second = options.Count > 1 ? [.. options[1].Value] : [NoOptions];
        var matches =
            entry.Stock.Keys.SequenceEqual(first, StringComparer.Ordinal)
            && entry.Stock.Values.All(row => row.Count == second.Length);
        ReadDemo.Require(matches, entry.Slug, "its stock table does not fit its options");
        return
        [
            .. from a in first
            from b in second.Index()
            select Variant(
                entry,
                options.Select((option, i) => (option.Key, i == 0 ? a : b.Item)),
                entry.Stock[a][b.Index]
            ),
        ];
    }

    private static DemoVariant Variant(
        DemoFile.ProductEntry entry,
        IEnumerable<(string Option, string Value)> choices,
        int stock
    )
    {
        var attributes = choices.ToDictionary(choice => choice.Option, choice => choice.Value, StringComparer.Ordinal);
        var values = attributes.Values;
        return new DemoVariant(
            Sku.Parse(string.Join('-', values.Select(Code).Prepend(entry.Sku))),
            attributes,
            Of(entry.PriceOf, values) ?? entry.Price,
            entry.Was is null ? null : Of(entry.WasOf, values) ?? entry.Was,
            stock,
            Of(entry.GramsOf, values) ?? entry.Grams,
            attributes.GetValueOrDefault("Color") ?? attributes.GetValueOrDefault("Finish") ?? entry.Color ?? ""
        );
    }

    private static T? Of<T>(IReadOnlyDictionary<string, T>? exceptions, IEnumerable<string> values)
        where T : struct =>
        values
            .Select(value => exceptions is not null && exceptions.TryGetValue(value, out var found) ? found : (T?)null)
            .FirstOrDefault(found => found is not null);

    /// <summary>How an option's value reads in a SKU: OLIVE, 250ML, XL.</summary>
    private static string Code(string value) =>
        string.Concat(value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
