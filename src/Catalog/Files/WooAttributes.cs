namespace Trove.Catalog;

/// <summary>
/// What a product's attributes are here: those that variations have values for become options, the others, unless they
/// are hidden, specifications.
/// </summary>
internal sealed class WooAttributes
{
    private const int OptionLimit = 5;

    private readonly WooColumns _columns;

    public WooAttributes(CsvRow row, IReadOnlyList<CsvRow> variations, WooColumns columns)
    {
        _columns = columns;
        var varied = variations
            .SelectMany(variation => NamesAndValues(variation).Select(pair => pair.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var own = NamesAndValues(row).ToList();
        Options =
        [
            .. own.Select(pair => pair.Name)
                .Where(varied.Contains)
                .Concat(varied)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(OptionLimit),
        ];
        Specifications =
        [
            .. own.Where(pair => !varied.Contains(pair.Name) && pair.IsVisible && pair.Values.Length > 0)
                .Select(pair => new Specification(pair.Name, string.Join(", ", pair.Values))),
        ];
    }

    public string[] Options { get; }

    public Specification[] Specifications { get; }

    /// <summary>One for each option. A variation that leaves one open is for any value of it, and is called so.</summary>
    public string[] ValuesOf(CsvRow variation, CsvNotes notes)
    {
        var values = NamesAndValues(variation)
            .Where(pair => pair.Values.Length > 0)
            .ToLookup(pair => pair.Name, pair => pair.Values[0], StringComparer.OrdinalIgnoreCase);
        return Array.ConvertAll(
            Options,
            option =>
            {
                if (values[option].FirstOrDefault() is { } value)
                    return value;
                notes.Warning(variation, WooColumns.AttributeValues(1), $"has no value for {option}; called Any");
                return "Any";
            }
        );
    }

    private IEnumerable<(string Name, string[] Values, bool IsVisible)> NamesAndValues(CsvRow row)
    {
        for (var i = 1; i <= _columns.AttributeCount; i++)
        {
            var name = FileText.Decode(row[WooColumns.AttributeName(i)]).Trim();
            if (name.Length > 0)
                yield return (
                    name,
                    WooText.List(row[WooColumns.AttributeValues(i)]),
                    row[WooColumns.AttributeVisible(i)].Trim() != "0"
                );
        }
    }
}
