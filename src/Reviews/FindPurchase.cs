using Trove.Catalog;
using Trove.Kernel;
using Trove.Orders;
using Trove.Payments;

namespace Trove.Reviews;

/// <summary>Tells whether an order proves that its owner bought a product: it was paid for, and neither goods nor money went back.</summary>
internal sealed class FindPurchase(IOrders orders, ICatalog catalog)
{
    public async Task<PurchaseFound> FindAsync(OrderKey? key, Id<Product> product, CancellationToken cancellationToken)
    {
        if (key is null)
            return new(null, NoProof.NoOrder);
        if (await orders.FindAsync(key, cancellationToken) is not { } order)
            return new(null, NoProof.UnknownOrder);
        // By SKU: the product may have been renamed since, and its variant retired.
        var skus = order.Items.Select(line => line.Sku).ToList();
        var bought = (await catalog.FindVariantsAsync(skus, cancellationToken))
            .Where(variant => variant.ProductId == product)
            .Select(variant => variant.Sku)
            .ToHashSet();
        if (order.Items.FirstOrDefault(line => bought.Contains(line.Sku)) is not { } line)
            return new(null, NoProof.NotInOrder);
        if (WhyNot(order) is { } reason)
            return new(null, reason);
        return EmailAddress.TryParse(order.Email, out var email)
            ? new(new Purchase(order.Number, email, line.VariantName, order.Address?.Name ?? ""), null)
            : new(null, NoProof.UnknownOrder);
    }

    private static NoProof? WhyNot(Order order) =>
        order switch
        {
            { Status: OrderStatus.Created } => NoProof.NotPaid,
            { Status: OrderStatus.Canceled or OrderStatus.Returned } => NoProof.GivenBack,
            { Payment.Status: PaymentState.Refunded } => NoProof.GivenBack,
            _ => null,
        };
}

/// <summary>One or the other.</summary>
internal sealed record PurchaseFound(Purchase? Purchase, NoProof? Reason);

/// <summary>That somebody bought a product.</summary>
/// <param name="Name">To whom it was sent; empty when nothing was.</param>
internal sealed record Purchase(string Order, EmailAddress Email, string VariantName, string Name);
