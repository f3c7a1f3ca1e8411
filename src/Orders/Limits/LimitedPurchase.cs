using Trove.Carts;
using Trove.Kernel;

namespace Trove.Orders;

/// <summary>A line that counts toward a limit.</summary>
internal sealed record LimitedLine(Sku Sku, string Name, Guid Product, int Quantity, int Limit);

/// <summary>What of an order counts toward limits per customer, and whose it is.</summary>
internal sealed record LimitedPurchase(string Buyer, IReadOnlyList<LimitedLine> Lines)
{
    /// <summary>Null when nothing in the cart is limited: then nothing is counted, and nobody's hash is made.</summary>
    public static LimitedPurchase? Of(Cart cart, Signer signer)
    {
        List<LimitedLine> lines =
        [
            .. from line in cart.Items
            where line.Limit is not null
            let name = line.VariantName.Length == 0 ? line.Name : $"{line.Name} ({line.VariantName})"
            select new LimitedLine(line.Sku, name, line.Limit!.Product, line.Quantity, line.Limit!.PerCustomer),
        ];
        return lines.Count == 0 ? null : new LimitedPurchase(Orders.Buyer.Of(cart.Email!, signer), lines);
    }

    /// <summary>What stands in the way when so many pieces of a product were ordered before: each line beyond, with what is left for it.</summary>
    public IEnumerable<CartProblem> Beyond(Guid product, int ordered)
    {
        var lines = Lines.Where(line => line.Product == product).ToList();
        var left = Math.Max(0, lines[0].Limit - ordered);
        foreach (var line in lines)
        {
            var possible = Math.Min(line.Quantity, left);
            left -= possible;
            if (possible < line.Quantity)
                yield return Problem(line, possible);
        }
    }

    private static CartProblem Problem(LimitedLine line, int possible) =>
        new(
            "limit_per_customer",
            line.Sku,
            $"{line.Name}: at most {line.Limit} per customer, earlier orders included. "
                + (possible > 0 ? $"Take {possible} to go on." : "Take it out to go on."),
            possible > 0 ? "set_quantity" : "remove_item",
            possible
        );
}
