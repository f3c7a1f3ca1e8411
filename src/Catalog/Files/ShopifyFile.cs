using System.Runtime.CompilerServices;
using System.Text;
using Sylvan.Data.Csv;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// Reads Shopify's product CSV. A product is a run of rows with one handle: the first says what it is, each row may add a
/// variant, a picture, or both. Only one product's rows are in memory at a time.
/// </summary>
internal sealed class ShopifyFile(Currency currency)
{
    private const int RecordLimit = 1 << 20;
    private const int GroupLimit = 1_000;

    private static readonly CsvDataReaderOptions Options = new()
    {
        // No row is a comment: a title may begin with '#'. This character is in no text.
        Comment = '\uFFFF',
        BufferSize = 1 << 16,
        MaxBufferSize = RecordLimit,
        OwnsReader = true,
    };

    private readonly NamesInFile _names = new();

    public async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var items = new List<ImportItem>();
        using var text = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await using var csv = await OpenAsync(text, items, cancellationToken);
        if (csv is null)
        {
            yield return items[0];
            yield break;
        }

        var columns = ShopifyColumns.Find(csv, items);
        var isReadable = items.Count == 0;
        var group = new List<ShopifyRow>();
        while (isReadable && await ReadRowAsync(csv, items, cancellationToken))
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

    /// <summary>The reader behind the header; null when there is none, and then an item says why.</summary>
    private static async Task<CsvDataReader?> OpenAsync(
        StreamReader text,
        List<ImportItem> items,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await CsvDataReader.CreateAsync(text, Options, cancellationToken);
        }
        catch (CsvFormatException broken)
        {
            items.Add(Broken(broken, ""));
            return null;
        }
    }

    /// <summary>Steps to the next row; false at the end, or where the file cannot be read any further, and then an item says why.</summary>
    private static async Task<bool> ReadRowAsync(
        CsvDataReader csv,
        List<ImportItem> items,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException broken)
        {
            items.Add(Broken(broken, broken.FieldOrdinal < csv.FieldCount ? csv.GetName(broken.FieldOrdinal) : ""));
            return false;
        }
    }

    private static ImportProblem Broken(CsvFormatException broken, string column)
    {
        var remedy = broken switch
        {
            CsvMissingHeadersException => "the file is empty; it must begin with the header of a product file",
            CsvRecordTooLargeException =>
                $"a row may have at most {RecordLimit} characters; perhaps a closing double quote is missing",
            _ => "a double quote inside a quoted field must be doubled, and a quoted field must end with one",
        };
        return new ImportProblem(broken.RowNumber + 1, column, "", $"cannot be read, nor can what follows: {remedy}");
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
