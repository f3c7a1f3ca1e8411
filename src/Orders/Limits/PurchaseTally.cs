using Trove.Carts;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Orders;

/// <summary>
/// Counts what each customer has ordered of limited products: in the unit that makes an order, on the condition that the
/// limit is kept, and back in the unit that cancels it. So the count is exact at every moment, on any number of nodes.
/// </summary>
internal sealed class PurchaseTally(OrderRows rows)
{
    /// <summary>The condition that does not hold when an order would go above a limit.</summary>
    public const string Condition = "limit";

    private const string CountSql = """
        INSERT INTO purchase_tally (buyer, product, quantity)
        SELECT @buyer, @product, @quantity WHERE @quantity <= @limit
        ON CONFLICT (buyer, product) DO UPDATE SET quantity = purchase_tally.quantity + excluded.quantity
        WHERE purchase_tally.quantity + excluded.quantity <= @limit
        """;

    private const string LineSql = """
        INSERT INTO tallied_line (order_id, sku, buyer, product, quantity)
        VALUES (@order, @sku, @buyer, @product, @quantity)
        """;

    private const string GiveBackSql = """
        UPDATE purchase_tally SET quantity = purchase_tally.quantity - counted.quantity
        FROM (
            SELECT buyer, product, SUM(quantity) AS quantity FROM tallied_line WHERE order_id = @order
            GROUP BY buyer, product
        ) AS counted
        WHERE purchase_tally.buyer = counted.buyer AND purchase_tally.product = counted.product
        """;

    private const string WrongTallies = """
        SELECT tally.buyer FROM purchase_tally tally
        LEFT JOIN (
            SELECT line.buyer, line.product, SUM(line.quantity) AS quantity
            FROM tallied_line line JOIN orders ON orders.id = line.order_id
            WHERE orders.status <> 'canceled' GROUP BY line.buyer, line.product
        ) AS counted ON counted.buyer = tally.buyer AND counted.product = tally.product
        WHERE tally.quantity <> COALESCE(counted.quantity, 0)
        """;

    private const string WrongLines = """
        SELECT line.sku FROM tallied_line line
        LEFT JOIN order_line ON order_line.order_id = line.order_id AND order_line.sku = line.sku
        LEFT JOIN purchase_tally tally ON tally.buyer = line.buyer AND tally.product = line.product
        WHERE order_line.quantity IS NULL OR order_line.quantity <> line.quantity OR tally.quantity IS NULL
        """;

    /// <summary>In the unit that makes the order.</summary>
    public static void Count(WriteUnit unit, Guid order, LimitedPurchase purchase)
    {
        // In one order everywhere, so that two nodes never wait for each other.
        foreach (var product in purchase.Lines.GroupBy(line => line.Product).OrderBy(product => product.Key))
        {
            unit.Require(
                Condition,
                CountSql,
                ("buyer", purchase.Buyer),
                ("product", product.Key),
                ("quantity", product.Sum(line => line.Quantity)),
                ("limit", product.First().Limit)
            );
        }

        foreach (var line in purchase.Lines)
        {
            unit.Then(
                LineSql,
                ("order", order),
                ("sku", line.Sku.Value),
                ("buyer", purchase.Buyer),
                ("product", line.Product),
                ("quantity", line.Quantity)
            );
        }
    }

    /// <summary>In the unit that cancels the order, after the condition that makes it happen once.</summary>
    public static void GiveBack(WriteUnit unit, Guid order) => unit.Then(GiveBackSql, ("order", order));

    /// <summary>Why an order of this would be refused now: perhaps nothing any more.</summary>
    public async Task<IReadOnlyList<CartProblem>> FindProblemsAsync(
        LimitedPurchase purchase,
        CancellationToken cancellationToken
    )
    {
        var problems = new List<CartProblem>();
        foreach (var product in purchase.Lines.Select(line => line.Product).Distinct())
        {
            var ordered = await rows.FindNumberAsync(
                "SELECT CAST(quantity AS BIGINT) FROM purchase_tally WHERE buyer = @buyer AND product = @product",
                cancellationToken,
                ("buyer", purchase.Buyer),
                ("product", product)
            );
            problems.AddRange(purchase.Beyond(product, (int)ordered));
        }

        return problems;
    }

    /// <summary>Each of the two is one statement, so a live shop is seen at one moment.</summary>
    public async Task<InvariantVerdict> AuditAsync(CancellationToken cancellationToken)
    {
        var tallies = await rows.CountAsync($"({WrongTallies}) AS wrong", cancellationToken);
        var lines = await rows.CountAsync($"({WrongLines}) AS wrong", cancellationToken);
        List<string> examples = [];
        if (tallies > 0)
            examples.Add($"{tallies} tallies are not the sum of their orders");
        if (lines > 0)
            examples.Add($"{lines} counted lines are not lines of an order, or not in a tally");
        return new InvariantVerdict(
            "What a customer ordered of limited products is the sum of the orders not canceled",
            await rows.CountAsync("tallied_line", cancellationToken),
            tallies + lines,
            examples
        );
    }
}
