namespace Trove.Inventory;

/// <summary>Spells a shipment or a return in one way, whatever the order of its lines.</summary>
internal static class GoodsContent
{
    public static BookedGoods Of(Guid id, string kind, Guid order, IReadOnlyList<StockLine> lines)
    {
        // A SKU holds no control characters, so no two contents are spelled alike.
        var sorted = lines.OrderBy(line => line.Sku).Select(line => $"{line.Sku}\t{line.Quantity}");
        return new BookedGoods(id, kind, $"{order:D}\n{string.Join('\n', sorted)}");
    }
}
