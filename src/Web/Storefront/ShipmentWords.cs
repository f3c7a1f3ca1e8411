using Trove.Carts;

namespace Trove.Web.Storefront;

/// <summary>In which parcels a cart would come, in the words of its lines; said only when there are several.</summary>
internal sealed record ShipmentWords(IReadOnlyList<ParcelWords> Parcels)
{
    public static ShipmentWords? Of(Cart cart, IReadOnlyList<CartShipment> shipments) =>
        shipments.Count < 2 ? null : new ShipmentWords([.. shipments.Select(shipment => Parcel(cart, shipment))]);

    private static ParcelWords Parcel(Cart cart, CartShipment shipment) =>
        new(
            shipment.ShipsFrom,
            string.Join(", ", shipment.Items.Select(item => $"{item.Quantity} × {NameOf(cart, item)}")),
            shipment.Estimate
        );

    private static string NameOf(Cart cart, ShipmentItem item)
    {
        var line = cart.Items.First(line => line.Sku == item.Sku);
        return line.VariantName.Length == 0 ? line.Name : $"{line.Name} ({line.VariantName})";
    }
}

/// <summary>One of them.</summary>
internal sealed record ParcelWords(string From, string Items, string? Estimate);
