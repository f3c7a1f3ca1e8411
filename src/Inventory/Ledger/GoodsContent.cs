using System.Globalization;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>Spells a shipment or a return in one way, whatever the order of its lines.</summary>
internal static class GoodsContent
{
    /// <summary>What a booked shipment says.</summary>
    public static BookedShipment Read(Guid id, string content)
    {
        var lines = content.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var head = lines[0].Split('\t');
        return new BookedShipment(
            id,
            Guid.Parse(head[0]),
            head.ElementAtOrDefault(1),
            [
                .. lines[1..]
                    .Select(line => line.Split('\t'))
                    .Select(parts => new StockLine(
                        Sku.Parse(parts[0]),
                        int.Parse(parts[1], CultureInfo.InvariantCulture)
                    )),
            ]
        );
    }

    public static BookedGoods Of(
        Guid id,
        string kind,
        Guid order,
        IReadOnlyList<StockLine> lines,
        string? warehouse = null
    )
    {
        // A SKU holds no control characters, so no two contents are spelled alike.
        var sorted = lines.OrderBy(line => line.Sku).Select(line => $"{line.Sku}\t{line.Quantity}");
        return new BookedGoods(
            id,
            kind,
            (warehouse is null ? $"{order:D}\n" : $"{order:D}\t{warehouse}\n") + string.Join('\n', sorted)
        );
    }
}
