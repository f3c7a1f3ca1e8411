using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>Lines of a cart that are to be held as their policies say.</summary>
/// <param name="Needed">SKUs that must be had, otherwise nothing changes.</param>
/// <param name="Changed">SKUs that the cart had before in another quantity; null when the cart is new.</param>
internal sealed record HoldLines(
    Id<Cart> Cart,
    IReadOnlyList<StockLine> Lines,
    IReadOnlySet<Sku> Needed,
    IReadOnlySet<Sku>? Changed
);

/// <summary>
/// Holds stock for a cart: softly, as policies and the ledger's settings say. Every call names absolute quantities, so
/// that repeating one, or doing them in another order, never adds up to more than a cart wants.
/// </summary>
internal sealed class HoldStock(IInventory inventory, HoldPolicies policies)
{
    /// <summary>What the order that is being paid for the cart holds; nothing when there is none, or none any more.</summary>
    public async Task<LineStock> FirmAsync(Guid? paidBy, CancellationToken cancellationToken) =>
        LineStock.Of(paidBy is { } order ? await inventory.GetReservationsAsync(order, cancellationToken) : []);

    /// <summary>
    /// Holds all the lines. The needed ones must be had, otherwise nothing changes and the shortages of these come back;
    /// another line that lapsed is taken again if stock remains, and told as short otherwise. What a policy leaves unheld
    /// is looked at only; what was held of it from before keeps its time, unless the line changed. One call of the ledger
    /// when nothing is short, and it counts as activity: what is held lives longer.
    /// </summary>
    public async Task<(LineStock? Stock, IReadOnlyList<Shortage> Missing)> HoldAsync(
        HoldLines request,
        CancellationToken cancellationToken
    )
    {
        var plan = await policies.PlanAsync(request.Lines, cancellationToken);
        if (plan.Unheld.Count == 0)
            return await HoldAsync(request, plan.Ledger, plan.Longer, cancellationToken);

        var changed = request.Changed ?? new HashSet<Sku>();
        var own = request.Changed is null
            ? []
            : await inventory.GetReservationsAsync(request.Cart.Value, cancellationToken);
        var looked = await LookAsync(LineStock.Of(own), request.Lines, cancellationToken);
        var isMissing = plan.Unheld.Any(line =>
            request.Needed.Contains(line.Sku) && looked.Short.ContainsKey(line.Sku)
        );
        if (isMissing)
            return (null, [.. ShortagesOf(request.Lines.Where(line => request.Needed.Contains(line.Sku)), looked)]);

        var released = plan.Unheld.Where(line => changed.Contains(line.Sku)).Select(line => line with { Quantity = 0 });
        var (held, missing) = await HoldAsync(request, [.. plan.Ledger, .. released], plan.Longer, cancellationToken);
        if (held is null)
            return (null, missing);
        var unheld = plan.Unheld.Select(line => line.Sku).ToHashSet();
        var kept = own.Where(reservation => unheld.Contains(reservation.Sku) && !changed.Contains(reservation.Sku));
        var known = LineStock.Of(kept, ShortagesOf(plan.Unheld, looked)) with { Unheld = unheld };
        return (held.WithUnheld(known), []);
    }

    /// <summary>What is held for the cart itself.</summary>
    public async Task<LineStock> OwnAsync(Id<Cart> cart, CancellationToken cancellationToken) =>
        LineStock.Of(await inventory.GetReservationsAsync(cart.Value, cancellationToken));

    /// <summary>What is held now, by the cart or by the order being paid for it. It holds nothing more.</summary>
    public async Task<LineStock> HeldAsync(StoredCart cart, CancellationToken cancellationToken)
    {
        if (cart.Document.Lines.Count == 0)
            return LineStock.Of([]);
        var own = await OwnAsync(cart.Id, cancellationToken);
        return own.With(await FirmAsync(cart.PaidBy, cancellationToken));
    }

    /// <summary>The same, and which lines could not be had as far as anybody knows.</summary>
    public async Task<LineStock> LookAsync(StoredCart cart, CancellationToken cancellationToken) =>
        await LookAsync(await HeldAsync(cart, cancellationToken), [.. cart.Document.Wanted()], cancellationToken);

    /// <summary>
    /// The order that was to pay for the cart is given up: what it holds goes back to the cart, or to everybody when carts
    /// do not hold it.
    /// </summary>
    public async Task TakeBackAsync(
        Id<Cart> cart,
        Guid order,
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken
    )
    {
        var freed = await policies.UnheldAsync(skus, cancellationToken);
        await inventory.SoftenAsync(new SoftenReservation(order, cart.Value, freed), cancellationToken);
    }

    /// <summary>Makes what is held for these SKUs what the document says: after a change that did not come about.</summary>
    public async Task RestoreAsync(
        Id<Cart> cart,
        CartDocument? document,
        IReadOnlySet<Sku> touched,
        CancellationToken cancellationToken
    )
    {
        var lines = touched.Order().Select(sku => new StockLine(sku, document?.Find(sku)?.Quantity ?? 0)).ToList();
        var plan = await policies.PlanAsync(lines, cancellationToken);
        // One by one: when a line can no longer be had it has lapsed, and the next look says so.
        foreach (var line in plan.Ledger)
            await ReserveAsync(cart, [line], plan.Longer, cancellationToken);
    }

    /// <summary>Gives back what the cart holds; mostly nothing, and a look is cheaper than a turn of the ledger's writer.</summary>
    public async Task ReleaseAsync(Id<Cart> cart, CancellationToken cancellationToken)
    {
        if (await inventory.GetReservationsAsync(cart.Value, cancellationToken) is not [])
            await inventory.ReleaseAsync(cart.Value, cancellationToken);
    }

    private async Task<(LineStock? Stock, IReadOnlyList<Shortage> Missing)> HoldAsync(
        HoldLines request,
        IReadOnlyList<StockLine> lines,
        IReadOnlySet<Sku> longer,
        CancellationToken cancellationToken
    )
    {
        var (cart, needed) = (request.Cart, request.Needed);
        var result = await ReserveAsync(cart, lines, longer, cancellationToken);
        if (result is not OutOfStock { Shortages: var shortages })
            return (LineStock.Of(((Reserved)result).Reservations), []);
        var missing = shortages.Where(shortage => needed.Contains(shortage.Sku)).ToList();
        if (missing.Count > 0)
            return (null, missing);

        // Without the short ones the rest is to be had. Should it run short in this very moment, the needed lines decide.
        var rest = Without(lines, shortages);
        var second = await ReserveAsync(cart, rest, longer, cancellationToken);
        if (second is OutOfStock { Shortages: var more })
        {
            missing = more.Where(shortage => needed.Contains(shortage.Sku)).ToList();
            if (missing.Count > 0)
                return (null, missing);
            shortages = [.. shortages, .. more];
            List<StockLine> last = [.. rest.Where(line => needed.Contains(line.Sku))];
            second = await ReserveAsync(cart, last, longer, cancellationToken);
            if (second is OutOfStock { Shortages: var end })
                return (null, end);
        }

        return (LineStock.Of(((Reserved)second).Reservations, shortages), []);
    }

    private async Task<LineStock> LookAsync(
        LineStock stock,
        IReadOnlyList<StockLine> lines,
        CancellationToken cancellationToken
    )
    {
        var open = lines.Where(line => line.Quantity > 0 && !stock.Holds(line)).ToList();
        if (open.Count == 0)
            return stock;
        List<Sku> skus = [.. open.Select(line => line.Sku)];
        var available = await inventory.GetAvailableAsync(skus, cancellationToken);
        var shortages =
            from line in open
            let possible = available.GetValueOrDefault(line.Sku)
                + (stock.Held.GetValueOrDefault(line.Sku)?.Quantity ?? 0)
            where possible < line.Quantity
            select new Shortage(line.Sku, line.Quantity, possible);
        var unheld = await policies.UnheldAsync(skus, cancellationToken);
        return LineStock.Of(stock.Held.Values, shortages) with { Unheld = unheld };
    }

    private async Task<ReserveResult> ReserveAsync(
        Id<Cart> cart,
        IReadOnlyList<StockLine> lines,
        IReadOnlySet<Sku> longer,
        CancellationToken cancellationToken
    ) =>
        lines.Count == 0
            ? new Reserved([])
            : await inventory.ReserveAsync(new ReserveStock(cart.Value, lines, longer), cancellationToken);

    private static IEnumerable<Shortage> ShortagesOf(IEnumerable<StockLine> lines, LineStock stock) =>
        from line in lines
        where stock.Short.ContainsKey(line.Sku)
        select new Shortage(line.Sku, line.Quantity, stock.Short[line.Sku]);

    private static List<StockLine> Without(IReadOnlyList<StockLine> lines, IReadOnlyList<Shortage> shortages)
    {
        var skus = shortages.Select(shortage => shortage.Sku).ToHashSet();
        return [.. lines.Where(line => !skus.Contains(line.Sku))];
    }
}
