using System.Globalization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Reads what one simple product or one variation costs, weighs and measures; a variation inherits from its parent.</summary>
internal sealed class WooCells(CsvRow row, CsvRow parent, WooColumns columns, Currency currency, CsvNotes notes)
{
    /// <summary>What it costs now, and before a sale.</summary>
    public (Money? Price, Money? Before) Prices()
    {
        var regular = Price(WooColumn.Price);
        var sale = Price(WooColumn.SalePrice);
        if (regular is null && !row.Has(WooColumn.Price))
            notes.Problem(row, WooColumn.Price, "is empty; whatever is sold needs a price");
        if (sale is null || regular is null)
            return (regular, null);
        if (sale >= regular)
        {
            notes.Warning(row, WooColumn.SalePrice, $"{sale} is not below the price {regular}; left out");
            return (regular, null);
        }

        if (row.Has(WooColumn.SaleEnds))
            notes.Warning(
                row,
                WooColumn.SaleEnds,
                "the end of a sale is not taken over; the sale holds until it is ended here"
            );
        return (sale, regular);
    }

    /// <summary>Null when the file does not say.</summary>
    public int? OnHand()
    {
        var text = row[WooColumn.Stock].Trim();
        if (text.Length == 0)
            return row[WooColumn.InStock].Trim() == "0" ? 0 : null;
        if (
            decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var stock
            )
            && stock <= 1_000_000_000
        )
            return Math.Max(0, (int)stock);
        // A variation may say that its parent counts.
        if (text.Equals("parent", StringComparison.OrdinalIgnoreCase))
            notes.Warning(row, WooColumn.Stock, "stock kept for a whole product is not known here; count each variant");
        else
            notes.Problem(row, WooColumn.Stock, "is no count; write a whole number such as 12");
        return null;
    }

    public int WeightGrams() => Measure(columns.Weight, columns.GramsPerUnit) ?? 0;

    /// <summary>All three, or null.</summary>
    public Dimensions? Dimensions() =>
        Measure(columns.Dimensions[0], columns.MillimetresPerUnit) is { } length
        && Measure(columns.Dimensions[1], columns.MillimetresPerUnit) is { } width
        && Measure(columns.Dimensions[2], columns.MillimetresPerUnit) is { } height
        && length > 0
        && width > 0
        && height > 0
            ? new Dimensions(length, width, height)
            : null;

    private int? Measure(string column, decimal perUnit)
    {
        var source = row.Has(column) ? row : parent;
        var text = source[column].Trim();
        if (text.Length == 0)
            return null;
        if (FileNumber.Parse(text) is { } number && number * perUnit <= int.MaxValue)
            return (int)decimal.Round(number * perUnit, MidpointRounding.AwayFromZero);
        notes.Problem(source, column, "is no measure; write it as 1.25");
        return null;
    }

    private Money? Price(string column)
    {
        var text = row[column].Trim();
        if (text.Length == 0)
            return null;
        var price = FileNumber.ParseMoney(text, currency);
        if (price is null)
            notes.Problem(row, column, FileNumber.MoneyRule(currency));
        return price;
    }
}
