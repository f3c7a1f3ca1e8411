using System.Globalization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Reads the cells of one row; what cannot be understood becomes a problem.</summary>
internal sealed class TroveCsvCells(CsvRow row, CsvNotes notes)
{
    public void Problem(string column, string message) => notes.Problem(row, column, message);

    public string Text(string column) => CsvCell.Read(row[column]).Trim();

    public string[] List(string column) => CsvCell.Split(CsvCell.Read(row[column]));

    public bool Flag(string column, bool otherwise)
    {
        switch (Text(column).ToLowerInvariant())
        {
            case "":
                return otherwise;
            case "yes" or "true" or "1":
                return true;
            case "no" or "false" or "0":
                return false;
            default:
                notes.Problem(row, column, "must be yes or no");
                return otherwise;
        }
    }

    /// <summary>Null when the cell is empty.</summary>
    public int? Number(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        notes.Problem(row, column, $"must be a whole number, 0 to {int.MaxValue}");
        return null;
    }

    public DateTimeOffset? Moment(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (
            DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var moment
            )
        )
            return moment;
        notes.Problem(row, column, "must be a time such as 2026-11-27T08:00:00Z");
        return null;
    }

    public Currency Currency(string column, Currency otherwise)
    {
        var text = Text(column);
        if (text.Length == 0)
            return otherwise;
        if (Kernel.Currency.TryParse(text, null, out var currency))
            return currency;
        notes.Problem(row, column, "must be a currency such as USD");
        return otherwise;
    }

    public Money? Price(string column, Currency currency)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        var price = FileNumber.ParseMoney(text, currency);
        if (price is null)
            notes.Problem(row, column, FileNumber.MoneyRule(currency));
        return price;
    }

    public ProductStatus Status() =>
        Choice(CsvColumn.Status, ProductStatus.Active, "must be active, draft or archived");

    public SellingRules Selling()
    {
        ReservationPolicy? policy =
            Text(CsvColumn.Reservation).Length == 0
                ? null
                : Choice(CsvColumn.Reservation, ReservationPolicy.Hybrid, "must be Hybrid, AddToCart or Checkout");
        return new SellingRules(policy, Number(CsvColumn.Limit), Flag(CsvColumn.HighDemand, otherwise: false));
    }

    public ProductImage[] Images()
    {
        var alts = List(CsvColumn.ImageAlts);
        return [.. List(CsvColumn.Images).Select((url, i) => new ProductImage(url, alts.ElementAtOrDefault(i) ?? ""))];
    }

    public ProductVideo[] Videos()
    {
        var titles = List(CsvColumn.VideoTitles);
        var posters = List(CsvColumn.VideoPosters);
        return
        [
            .. List(CsvColumn.Videos)
                .Select(
                    (url, i) =>
                        new ProductVideo(
                            url,
                            titles.ElementAtOrDefault(i) ?? "",
                            posters.ElementAtOrDefault(i) is { Length: > 0 } poster ? poster : null
                        )
                ),
        ];
    }

    public Specification[] Specifications()
    {
        var pairs = CsvCell.SplitPairs(CsvCell.Read(row[CsvColumn.Specifications]));
        if (pairs.Contains(null))
            notes.Problem(row, CsvColumn.Specifications, "must be written as Name = Value | Name = Value");
        return
        [
            .. pairs
                .Where(pair => pair is not null)
                .Select(pair => new Specification(pair!.Value.Name, pair.Value.Value)),
        ];
    }

    /// <summary>All three or none.</summary>
    public Dimensions? Dimensions()
    {
        int?[] all = [Number(CsvColumn.Length), Number(CsvColumn.Width), Number(CsvColumn.Height)];
        if (all is [{ } length, { } width, { } height])
            return new Dimensions(length, width, height);
        if (Array.Exists(all, one => one is not null))
            notes.Problem(
                row,
                CsvColumn.Length,
                "length, width and height must be given together, or all be left empty"
            );
        return null;
    }

    private T Choice<T>(string column, T otherwise, string rule)
        where T : struct, Enum
    {
        var text = Text(column);
        if (text.Length == 0)
            return otherwise;
        if (char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
            return value;
        notes.Problem(row, column, rule);
        return otherwise;
    }
}
