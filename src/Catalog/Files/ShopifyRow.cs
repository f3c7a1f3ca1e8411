using Sylvan.Data.Csv;

namespace Trove.Catalog;

/// <summary>One row of a Shopify file, trimmed.</summary>
internal sealed class ShopifyRow
{
    private const char Damaged = '\uFFFD';

    private readonly string[] _values;

    private ShopifyRow(int number, string[] values)
    {
        Number = number;
        _values = values;
    }

    /// <summary>As a spreadsheet counts: the header is 1.</summary>
    public int Number { get; }

    /// <summary>Never null; empty when the file lacks the column.</summary>
    public string this[ShopifyColumn column] => _values[(int)column];

    public bool Has(ShopifyColumn column) => _values[(int)column].Length > 0;

    public bool IsBlank => Array.TrueForAll(_values, value => value.Length == 0);

    /// <summary>Whether the row sells something; else it only shows one more picture.</summary>
    public bool IsVariant =>
        Has(ShopifyColumn.Price)
        || Has(ShopifyColumn.Sku)
        || Has(ShopifyColumn.Option1Value)
        || Has(ShopifyColumn.Option2Value)
        || Has(ShopifyColumn.Option3Value);

    /// <summary>Reads the row the reader stands on; what is to be said about it is added to <paramref name="items"/>.</summary>
    public static ShopifyRow Read(CsvDataReader csv, int number, ShopifyColumns columns, List<ImportItem> items)
    {
        var values = new string[Enum.GetValues<ShopifyColumn>().Length];
        for (var i = 0; i < values.Length; i++)
        {
            var column = (ShopifyColumn)i;
            var ordinal = columns.Ordinal(column);
            var given = ordinal < 0 || ordinal >= csv.RowFieldCount ? "" : csv.GetString(ordinal);
            values[i] = FileText.Mend(given).Trim();
            if (values[i] != given.Trim())
                items.Add(
                    new ImportWarning(number, columns.Name(column), "control characters were mended or left out")
                );
            if (values[i].Contains(Damaged))
            {
                items.Add(
                    new ImportProblem(
                        number,
                        columns.Name(column),
                        Shorten(values[i]),
                        "holds characters that are not UTF-8; save the file again with the encoding UTF-8"
                    )
                );
            }
        }

        var row = new ShopifyRow(number, values);
        if (csv.RowFieldCount != columns.Count && !row.IsBlank)
        {
            items.Add(CsvTable.WrongCount(number, csv.RowFieldCount, columns.Count));
        }

        return row;
    }

    /// <summary>As much of a value as a message can take.</summary>
    public static string Shorten(string value) => value.Length <= 80 ? value : value[..77] + "…";
}
