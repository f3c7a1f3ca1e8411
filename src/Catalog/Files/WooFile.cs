using System.Runtime.CompilerServices;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// Reads WooCommerce's product CSV (woocommerce.com/document/product-csv-importer-exporter). Simple products come as they
/// are read. A variable product's variations may stand anywhere behind it, so those rows wait for the end of the file.
/// </summary>
internal sealed class WooFile(Currency currency)
{
    private const int WaitingLimit = 500_000;

    private static readonly string[] Required = [WooColumn.Type, WooColumn.Name];

    private readonly NamesInFile _names = new();

    public async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var items = new List<ImportItem>();
        await using var table = await CsvTable.OpenAsync(stream, items, cancellationToken);
        var columns = table is null ? null : new WooColumns(table);
        foreach (var name in Required.Where(name => table?.Has(name) == false))
            items.Add(
                new ImportProblem(1, name, "", "is missing; the first row must be WooCommerce's header, in English")
            );
        var families = new WooFamilies();
        while (
            table is not null && !items.Exists(item => item.Row == 1) && await table.StepAsync(items, cancellationToken)
        )
        {
            var row = table.Read(items);
            if (!row.IsBlank)
                Sort(row, columns!, families, items);
            foreach (var item in items)
                yield return item;
            items.Clear();
            if (families.RowCount > WaitingLimit)
            {
                yield return new ImportProblem(
                    row.Number,
                    "",
                    "",
                    $"more than {WaitingLimit} rows of variable products; split the file"
                );
                yield break;
            }
        }

        foreach (var item in items)
            yield return item;
        foreach (var row in families.Orphans)
            yield return new ImportProblem(
                row.Number,
                WooColumn.Parent,
                row[WooColumn.Parent],
                "is no variable product in this file"
            );
        foreach (var (parent, variations) in families.All)
        {
            foreach (var item in new WooProduct(parent, variations, columns!, currency, _names).Read())
                yield return item;
        }
    }

    private void Sort(CsvRow row, WooColumns columns, WooFamilies families, List<ImportItem> items)
    {
        var types = row[WooColumn.Type].ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries);
        if (types.Contains("variable"))
            families.AddParent(row);
        else if (types.Contains("variation"))
            families.AddVariation(row);
        else if (types.Contains("simple"))
            items.AddRange(new WooProduct(row, [], columns, currency, _names).Read());
        else if (types.Contains("grouped") || types.Contains("external"))
            items.Add(
                new ImportWarning(
                    row.Number,
                    WooColumn.Type,
                    $"{row[WooColumn.Type]} products are not known here; passed over"
                )
            );
        else
            items.Add(
                new ImportProblem(
                    row.Number,
                    WooColumn.Type,
                    row[WooColumn.Type],
                    "must be simple, variable or variation"
                )
            );
    }
}

/// <summary>Variable products and their variations, found by the parent's SKU or by <c>id:12</c>.</summary>
internal sealed class WooFamilies
{
    private readonly List<CsvRow> _parents = [];
    private readonly Dictionary<string, List<CsvRow>> _variations = new(StringComparer.Ordinal);

    public int RowCount { get; private set; }

    /// <summary>In the order of the file.</summary>
    public IEnumerable<(CsvRow Parent, IReadOnlyList<CsvRow> Variations)> All =>
        _parents.Select(parent =>
            (
                parent,
                (IReadOnlyList<CsvRow>)[.. NamesOf(parent).SelectMany(name => _variations.GetValueOrDefault(name, []))]
            )
        );

    public IEnumerable<CsvRow> Orphans =>
        _variations
            .Where(family => !_parents.SelectMany(NamesOf).Contains(family.Key, StringComparer.Ordinal))
            .SelectMany(family => family.Value);

    public void AddParent(CsvRow row)
    {
        RowCount++;
        _parents.Add(row);
    }

    public void AddVariation(CsvRow row)
    {
        RowCount++;
        var parent = row[WooColumn.Parent].Trim();
        if (!_variations.TryGetValue(parent, out var family))
            _variations.Add(parent, family = []);
        family.Add(row);
    }

    private static IEnumerable<string> NamesOf(CsvRow parent) =>
        new[] { "id:" + parent[WooColumn.Id].Trim(), parent[WooColumn.Sku].Trim() }.Where(name =>
            name is not ("" or "id:")
        );
}
