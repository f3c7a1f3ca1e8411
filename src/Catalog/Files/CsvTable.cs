using System.Text;
using Sylvan.Data.Csv;

namespace Trove.Catalog;

/// <summary>A CSV file with a header, read a row at a time; column names count without letter case and outer blanks.</summary>
internal sealed class CsvTable : IAsyncDisposable
{
    public const int RecordLimit = 1 << 20;
    private const char Damaged = '\uFFFD';

    private static readonly CsvDataReaderOptions Options = new()
    {
        // No row is a comment: a title may begin with '#'. This character is in no text.
        Comment = '\uFFFF',
        BufferSize = 1 << 16,
        MaxBufferSize = RecordLimit,
        OwnsReader = true,
    };

    private readonly Dictionary<string, int> _ordinals = new(StringComparer.OrdinalIgnoreCase);

    private CsvTable(CsvDataReader reader)
    {
        Reader = reader;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            Names.Add(reader.GetName(i).Trim());
            if (!_ordinals.TryAdd(Names[i], i))
                Repeated.Add(Names[i]);
        }
    }

    public CsvDataReader Reader { get; }

    /// <summary>As the header spells them.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Names that are there twice.</summary>
    public List<string> Repeated { get; } = [];

    /// <summary>Reads the header; null when it cannot be read, and then an item says why.</summary>
    public static async Task<CsvTable?> OpenAsync(
        Stream stream,
        List<ImportItem> items,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var text = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
            return new CsvTable(await CsvDataReader.CreateAsync(text, Options, cancellationToken));
        }
        catch (CsvFormatException broken)
        {
            items.Add(Broken(broken, ""));
            return null;
        }
    }

    public bool Has(string column) => _ordinals.ContainsKey(column);

    /// <summary>Steps to the next row; false at the end, or where the file cannot be read any further, and then an item says why.</summary>
    public async Task<bool> StepAsync(List<ImportItem> items, CancellationToken cancellationToken)
    {
        try
        {
            return await Reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException broken)
        {
            items.Add(Broken(broken, broken.FieldOrdinal < Names.Count ? Names[broken.FieldOrdinal] : ""));
            return false;
        }
    }

    /// <summary>The row it stands on; what is to be said about it is added to <paramref name="items"/>.</summary>
    public CsvRow Read(List<ImportItem> items)
    {
        var number = Reader.RowNumber + 1;
        var values = new string[Names.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i < Reader.RowFieldCount ? Reader.GetString(i) : "";
            if (values[i].Contains(Damaged))
            {
                const string Remedy =
                    "holds characters that are not UTF-8; save the file again with the encoding UTF-8";
                items.Add(new ImportProblem(number, Names[i], ShopifyRow.Shorten(values[i]), Remedy));
            }
        }

        var row = new CsvRow(number, _ordinals, values);
        if (Reader.RowFieldCount != Names.Count && !row.IsBlank)
            items.Add(WrongCount(number, Reader.RowFieldCount, Names.Count));
        return row;
    }

    public static ImportProblem WrongCount(int number, int fields, int columns) =>
        new(
            number,
            "",
            "",
            $"has {fields} fields where the header has {columns}; "
                + "put fields that contain a comma between double quotes, and leave no field out"
        );

    public ValueTask DisposeAsync() => Reader.DisposeAsync();

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
}

/// <summary>One row, by the names of its columns.</summary>
/// <param name="number">As a spreadsheet counts: the header is 1.</param>
internal sealed class CsvRow(int number, IReadOnlyDictionary<string, int> ordinals, string[] values)
{
    public int Number => number;

    /// <summary>Never null; empty when the file lacks the column.</summary>
    public string this[string column] => ordinals.TryGetValue(column, out var ordinal) ? values[ordinal] : "";

    public bool Has(string column) => this[column].Length > 0;

    public bool IsBlank => Array.TrueForAll(values, string.IsNullOrWhiteSpace);
}

/// <summary>Collects what is to be said about rows.</summary>
internal sealed class CsvNotes
{
    private readonly List<ImportItem> _items = [];

    public IReadOnlyList<ImportItem> Items => _items;

    public bool HasProblems { get; private set; }

    public void Problem(CsvRow row, string column, string message)
    {
        HasProblems = true;
        _items.Add(new ImportProblem(row.Number, column, ShopifyRow.Shorten(row[column]), message));
    }

    public void Warning(CsvRow row, string column, string message) =>
        _items.Add(new ImportWarning(row.Number, column, message));
}
