using System.Runtime.CompilerServices;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// Reads Trove's own CSV. A product is a run of rows with one slug. Columns may be left out: what a file does not mention
/// stays as the shop has it, so that a file of slug, sku and price changes prices and nothing else.
/// </summary>
/// <param name="currency">Of prices where there is no column currency.</param>
internal sealed class TroveCsvFile(Currency currency)
{
    private const int GroupLimit = 1_000;

    private static readonly string[] VariantColumns = CsvColumn.All[
        (Array.IndexOf(CsvColumn.All, CsvColumn.Sku) + 1)..
    ];

    private readonly NamesInFile _names = new();

    public async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var items = new List<ImportItem>();
        await using var table = await CsvTable.OpenAsync(stream, items, cancellationToken);
        if (table is not null)
            CheckHeader(table, items);
        var group = new List<CsvRow>();
        while (table is not null && !HasEnded(items, group) && await table.StepAsync(items, cancellationToken))
        {
            var row = table.Read(items);
            if (row.IsBlank)
                continue;
            if (group.Count > 0 && row.Has(CsvColumn.Slug) && row[CsvColumn.Slug] != group[0][CsvColumn.Slug])
                Close(group, table, items);
            if (group.Count < GroupLimit)
                group.Add(row);
            else
                items.Add(new ImportProblem(row.Number, CsvColumn.Slug, "", $"has more than {GroupLimit} rows"));
            foreach (var item in items)
                yield return item;
            items.Clear();
        }

        if (table is not null)
            Close(group, table, items);
        foreach (var item in items)
            yield return item;
    }

    /// <summary>A header with something wrong is told before any row is read; there is nothing to read by it.</summary>
    private static bool HasEnded(List<ImportItem> items, List<CsvRow> group) =>
        group.Count == 0 && items.Exists(item => item.Row == 1);

    private static void CheckHeader(CsvTable table, List<ImportItem> items)
    {
        foreach (var name in table.Repeated)
            items.Add(new ImportProblem(1, name, "", "is there twice; keep one of them"));
        foreach (var name in table.Names.Where(name => !IsKnown(name)))
            items.Add(new ImportProblem(1, name, "", "is no column of Trove's CSV; rename it, or leave it out"));
        if (!table.Has(CsvColumn.Slug))
            items.Add(new ImportProblem(1, CsvColumn.Slug, "", "is missing; it says which product a row is about"));
        for (var i = 0; i < CsvColumn.Values.Length; i++)
        {
            if (table.Has(CsvColumn.Values[i]) && !table.Has(CsvColumn.Options[i]))
                items.Add(
                    new ImportProblem(1, CsvColumn.Options[i], "", "is missing; it names what the values are of")
                );
        }

        var isAboutVariants = CsvColumn.Values.Any(table.Has) || VariantColumns.Any(table.Has);
        if (isAboutVariants && !table.Has(CsvColumn.Sku))
            items.Add(new ImportProblem(1, CsvColumn.Sku, "", "is missing; it says which variant a row is about"));
    }

    private static bool IsKnown(string name) => CsvColumn.All.Contains(name, StringComparer.OrdinalIgnoreCase);

    private void Close(List<CsvRow> group, CsvTable table, List<ImportItem> items)
    {
        if (group.Count > 0)
            items.AddRange(new TroveCsvProduct([.. group], table, currency, _names).Read());
        group.Clear();
    }
}
