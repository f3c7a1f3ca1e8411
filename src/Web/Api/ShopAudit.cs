using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Orders;
using Trove.Payments;
using Trove.Reviews;

namespace Trove.Web.Api;

/// <summary>Every module's invariants, checked now, on the live databases.</summary>
internal sealed class ShopAudit(
    IInventory inventory,
    IOrders orders,
    IPayments payments,
    ICarts carts,
    ICatalog catalog,
    IReviews reviews
)
{
    public async Task<IReadOnlyList<InvariantVerdict>> RunAsync(CancellationToken cancellationToken) =>
        [
            .. await inventory.AuditAsync(cancellationToken),
            .. await orders.AuditAsync(cancellationToken),
            .. await payments.AuditAsync(cancellationToken),
            .. await carts.AuditAsync(cancellationToken),
            .. await catalog.AuditAsync(cancellationToken),
            .. await reviews.AuditAsync(cancellationToken),
        ];
}
