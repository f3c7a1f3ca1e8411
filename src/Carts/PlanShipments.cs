using Trove.Inventory;
using Trove.Kernel;
using Trove.Shipping;

namespace Trove.Carts;

/// <summary>In which shipments a cart would come if it were ordered now: told before paying, decided when it is paid for.</summary>
internal sealed class PlanShipments(IInventory inventory)
{
    /// <param name="shippable">The lines that are sent at all.</param>
    public async ValueTask<IReadOnlyList<CartShipment>> PlanAsync(
        StoredCart cart,
        IReadOnlySet<Sku> shippable,
        ShippingOption? chosen,
        CancellationToken cancellationToken
    )
    {
        var lines = cart.Document.Wanted().Where(line => shippable.Contains(line.Sku)).ToList();
        if (lines.Count == 0)
            return [];
        var holder = cart.PaidBy ?? cart.Id.Value;
        var plan = new PlanParcels(holder, lines, DestinationOf(cart.Document));
        var parcels = await inventory.PlanParcelsAsync(plan, cancellationToken);
        return
        [
            .. parcels.Select(parcel => new CartShipment(
                parcel.Warehouse.Code,
                parcel.Warehouse.Address?.City ?? parcel.Warehouse.Name,
                [.. parcel.Lines.Select(line => new ShipmentItem(line.Sku, line.Quantity))],
                chosen?.Estimate
            )),
        ];
    }

    private static Destination? DestinationOf(CartDocument document) =>
        document.Address is { } address ? new Destination(address.Country, address.Region)
        : document.Destination is { } country ? new Destination(country)
        : null;
}
