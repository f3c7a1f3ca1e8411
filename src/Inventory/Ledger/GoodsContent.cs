namespace Trove.Inventory;

/// <summary>Spells a shipment or a return in one way, whatever the order of its lines.</summary>
internal static class GoodsContent
{
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
