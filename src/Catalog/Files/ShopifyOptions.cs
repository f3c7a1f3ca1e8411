namespace Trove.Catalog;

/// <summary>
/// What a product's variants differ by: up to three names in the first row, a value each in every variant's row. A single
/// variant without options is written as the option Title with the value Default Title.
/// </summary>
internal sealed class ShopifyOptions
{
    private static readonly (ShopifyColumn Name, ShopifyColumn Value)[] Pairs =
    [
        (ShopifyColumn.Option1Name, ShopifyColumn.Option1Value),
        (ShopifyColumn.Option2Name, ShopifyColumn.Option2Value),
        (ShopifyColumn.Option3Name, ShopifyColumn.Option3Value),
    ];

    private readonly (ShopifyColumn Name, ShopifyColumn Value)[] _used;
    private readonly ShopifyNotes _notes;

    public ShopifyOptions(List<ShopifyRow> rows, ShopifyNotes notes)
    {
        _notes = notes;
        var first = rows[0];
        _used = [.. Pairs.Where(pair => first.Has(pair.Name) && !IsDefault(pair, rows))];
        Names = Array.ConvertAll(_used, pair => first[pair.Name]);
        foreach (var row in rows)
        {
            foreach (var pair in Pairs)
                Check(row, pair, first);
        }
    }

    /// <summary>In picker order; empty for a single variant.</summary>
    public string[] Names { get; }

    /// <summary>One value for each name.</summary>
    public string[] ValuesOf(ShopifyRow row) => Array.ConvertAll(_used, pair => row[pair.Value]);

    private static bool IsDefault((ShopifyColumn Name, ShopifyColumn Value) pair, List<ShopifyRow> rows) =>
        rows[0][pair.Name].Equals("Title", StringComparison.OrdinalIgnoreCase)
        && rows.Count(row => row.IsVariant) <= 1
        && (!rows[0].Has(pair.Value) || IsDefaultTitle(rows[0][pair.Value]));

    private static bool IsDefaultTitle(string value) =>
        value.Equals("Default Title", StringComparison.OrdinalIgnoreCase);

    private void Check(ShopifyRow row, (ShopifyColumn Name, ShopifyColumn Value) pair, ShopifyRow first)
    {
        var isUsed = _used.Contains(pair);
        if (row.Has(pair.Name) && row[pair.Name] != first[pair.Name])
            _notes.Problem(
                row,
                pair.Name,
                $"is not what row {first.Number} says; a product's rows share their options"
            );
        if (isUsed && row.IsVariant && !row.Has(pair.Value))
            _notes.Problem(row, pair.Value, $"is empty; each variant needs a value for {first[pair.Name]}");
        if (!isUsed && row.Has(pair.Value) && !IsDefaultTitle(row[pair.Value]))
            _notes.Problem(row, pair.Value, $"is the value of an option that row {first.Number} does not name");
    }
}
