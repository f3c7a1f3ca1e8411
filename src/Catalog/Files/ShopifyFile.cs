using System.Runtime.CompilerServices;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// Reads Shopify's product CSV. A product is a run of rows with one handle: the first says what it is, each row may add a
/// variant, a picture, or both. Only one product's rows are in memory at a time.
/// </summary>
internal sealed class ShopifyFile(Currency currency)
{
    private const int GroupLimit = 1_000;

    private readonly NamesInFile _names = new();

    public async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var items = new List<ImportItem>();
        await using var table = await CsvTable.OpenAsync(stream, items, cancellationToken);
        if (table is null)
        {
            yield return items[0];
            yield break;
        }

        var csv = table.Reader;
        var columns = ShopifyColumns.Find(csv, items);
        var isReadable = items.Count == 0;
        var group = new List<ShopifyRow>();
        while (isReadable && await table.StepAsync(items, cancellationToken))
        {
            var row = ShopifyRow.Read(csv, csv.RowNumber + 1, columns, items);
            if (row.IsBlank)
                continue;
            if (group.Count > 0 && !ShopifyProduct.IsOne(group[0], row))
                Close(group, columns, items);
            if (group.Count < GroupLimit)
                group.Add(row);
            else
                items.Add(
                    Problem(row, columns, ShopifyColumn.Handle, $"has more than {GroupLimit} rows; split the product")
                );
            foreach (var item in items)
                yield return item;
            items.Clear();
        }

        Close(group, columns, items);
        foreach (var item in items)
            yield return item;
    }

    private void Close(List<ShopifyRow> group, ShopifyColumns columns, List<ImportItem> items)
    {
        if (group.Count == 0)
            return;
        items.AddRange(new ShopifyProduct(group, columns, currency, _names).Read());
        group.Clear();
    }

    private static ImportProblem Problem(
        ShopifyRow row,
        ShopifyColumns columns,
        ShopifyColumn column,
        string message
    ) => new(row.Number, columns.Name(column), ShopifyRow.Shorten(row[column]), message);
}
