using System.Globalization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Reads single fields: amounts, weights, counts, yes and no.</summary>
internal sealed class ShopifyValues(ShopifyNotes notes, Currency currency)
{
    private const int QuantityLimit = 1_000_000_000;

    /// <summary>Null when the field is empty, or no amount, and then a problem says so.</summary>
    public Money? Price(ShopifyRow row, ShopifyColumn column)
    {
        if (!row.Has(column))
            return null;
        var price = FileNumber.ParseMoney(row[column], currency);
        if (price is null)
            notes.Problem(row, column, FileNumber.MoneyRule(currency));
        return price;
    }

    /// <summary>To the nearest gram; 0 when the field is empty.</summary>
    public int Grams(ShopifyRow row)
    {
        if (!row.Has(ShopifyColumn.Grams))
            return 0;
        if (FileNumber.Parse(row[ShopifyColumn.Grams]) is { } grams and <= int.MaxValue)
            return (int)decimal.Round(grams, MidpointRounding.AwayFromZero);
        notes.Problem(row, ShopifyColumn.Grams, "is no weight in grams; write it as 250");
        return 0;
    }

    /// <summary>Null when the field is empty.</summary>
    public int? Quantity(ShopifyRow row)
    {
        if (!row.Has(ShopifyColumn.Quantity))
            return null;
        var text = row[ShopifyColumn.Quantity];
        if (
            !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity)
            || quantity > QuantityLimit
        )
        {
            notes.Problem(row, ShopifyColumn.Quantity, "is no quantity; write a whole number such as 12");
            return null;
        }

        if (quantity < 0)
            notes.Warning(row, ShopifyColumn.Quantity, $"{quantity} (sold beyond the stock) is taken as 0");
        return Math.Max(0, quantity);
    }

    public bool Flag(ShopifyRow row, ShopifyColumn column, bool otherwise)
    {
        switch (row[column].ToLowerInvariant())
        {
            case "":
                return otherwise;
            case "true" or "yes" or "1":
                return true;
            case "false" or "no" or "0":
                return false;
            default:
                notes.Problem(row, column, "is neither true nor false");
                return otherwise;
        }
    }

    /// <summary>What is not published is a draft, whatever its status.</summary>
    public ProductStatus Status(ShopifyRow row)
    {
        var isPublished = Flag(row, ShopifyColumn.Published, otherwise: true);
        switch (row[ShopifyColumn.Status].ToLowerInvariant())
        {
            case "" or "active":
                return isPublished ? ProductStatus.Active : ProductStatus.Draft;
            case "draft":
                return ProductStatus.Draft;
            case "archived":
                return ProductStatus.Archived;
            case "unlisted":
                notes.Warning(row, ShopifyColumn.Status, "unlisted products are not known here; taken as a draft");
                return ProductStatus.Draft;
            default:
                notes.Problem(row, ShopifyColumn.Status, "must be active, draft or archived");
                return ProductStatus.Draft;
        }
    }
}
