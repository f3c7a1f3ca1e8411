using Trove.Pricing;
using Trove.Shipping;

namespace Trove.Carts;

/// <summary>Finds all that stands in the way of buying a cart, each with its remedy.</summary>
internal sealed class FindProblems(CartSettings settings)
{
    public IReadOnlyList<CartProblem> Find(
        CartDocument document,
        IReadOnlyList<CartLine> lines,
        Quote quote,
        LineStock stock,
        IReadOnlyList<ShippingOption> options
    )
    {
        if (lines.Count == 0)
            return [new CartProblem("cart_empty", null, "The cart is empty.", "add_items")];
        var found = new List<CartProblem>();
        var unpriced = quote.Unpriced.ToHashSet();
        foreach (var line in lines)
        {
            if (unpriced.Contains(line.Sku))
                found.Add(Discontinued(line));
            else if (stock.Short.TryGetValue(line.Sku, out var available))
                found.Add(OutOfStock(line, available));
            if (!unpriced.Contains(line.Sku) && line.UnitPrice != line.PriceAtAdd)
                found.Add(PriceChanged(line));
        }

        found.AddRange(BeyondLimits(lines));
        if (quote.NeedsShipping && document.Destination is { } country && options.Count == 0)
            found.Add(Restricted(country));
        if (quote.Lines.Count > 0 && quote.Totals.Total < settings.MinimumOrder)
            found.Add(TooSmall());
        if (quote.Totals.Total > settings.MaximumOrder)
            found.Add(TooBig());
        return found;
    }

    /// <summary>Lines that came in before their product's limit, or before it was lowered. The first in the cart are kept.</summary>
    private static IEnumerable<CartProblem> BeyondLimits(IReadOnlyList<CartLine> lines)
    {
        foreach (var product in lines.Where(line => line.Limit is not null).GroupBy(line => line.Limit!.Product))
        {
            var left = product.First().Limit!.PerCustomer;
            foreach (var line in product)
            {
                var possible = Math.Min(line.Quantity, left);
                left -= possible;
                if (possible < line.Quantity)
                    yield return BeyondLimit(line, possible);
            }
        }
    }

    private static CartProblem BeyondLimit(CartLine line, int possible) =>
        new(
            "limit_per_customer",
            line.Sku,
            $"{Name(line)}: at most {line.Limit!.PerCustomer} per customer. "
                + (possible > 0 ? $"Take {possible} to go on." : "Take it out to go on."),
            possible > 0 ? "set_quantity" : "remove_item",
            possible
        );

    private static string Name(CartLine line) =>
        line.VariantName.Length == 0 ? line.Name : $"{line.Name} ({line.VariantName})";

    private static CartProblem Discontinued(CartLine line) =>
        new("discontinued", line.Sku, $"{Name(line)} is no longer sold. Take it out to go on.", "remove_item");

    private static CartProblem OutOfStock(CartLine line, int available) =>
        available > 0
            ? new CartProblem(
                "out_of_stock",
                line.Sku,
                $"Only {available} of {Name(line)} left; you want {line.Quantity}. Take {available} to go on.",
                "set_quantity",
                available
            )
            : new CartProblem(
                "out_of_stock",
                line.Sku,
                $"{Name(line)} has just sold out. Take it out to go on.",
                "remove_item",
                Available: 0
            );

    private static CartProblem PriceChanged(CartLine line) =>
        new(
            "price_changed",
            line.Sku,
            $"{Name(line)} costs {line.UnitPrice.Display()} now; it was {line.PriceAtAdd.Display()}.",
            "accept_price"
        );

    private static CartProblem Restricted(string country) =>
        new(
            "shipping_restricted",
            null,
            $"We do not deliver to {country}. Choose an address in another country.",
            "change_address"
        );

    private CartProblem TooSmall() =>
        new(
            "minimum_order",
            null,
            $"The smallest order is {settings.MinimumOrder.Display()}. Add something to go on.",
            "add_items"
        );

    private CartProblem TooBig() =>
        new(
            "maximum_order",
            null,
            $"The largest order is {settings.MaximumOrder.Display()}. Take fewer pieces to go on.",
            "set_quantity"
        );
}
