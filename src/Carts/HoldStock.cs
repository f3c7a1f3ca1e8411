using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>What is held for a cart's lines, and what is known to be short.</summary>
/// <param name="Held">Live reservations by SKU.</param>
/// <param name="Short">Lines that cannot be held whole: what could be had instead.</param>
internal sealed record LineStock(IReadOnlyDictionary<Sku, Reservation> Held, IReadOnlyDictionary<Sku, int> Short)
{
    public static LineStock Of(IEnumerable<Reservation> held, IEnumerable<Shortage>? shortages = null) =>
        new(
            held.ToDictionary(reservation => reservation.Sku),
            (shortages ?? []).ToDictionary(shortage => shortage.Sku, shortage => shortage.Available)
        );

    public bool Holds(StockLine line) => Held.TryGetValue(line.Sku, out var held) && held.Quantity >= line.Quantity;

    /// <summary>The same with what an order holds, for lines that are not held otherwise.</summary>
    public LineStock With(LineStock order) =>
        order.Held.Count == 0
            ? this
            : this with
            {
                Held = Held.Concat(order.Held.Where(held => !Held.ContainsKey(held.Key))).ToDictionary(),
            };
}

/// <summary>
/// Holds stock for a cart: softly, as the ledger's settings say. Every call names absolute quantities, so that repeating
/// one, or doing them in another order, never adds up to more than a cart wants.
/// </summary>
internal sealed class HoldStock(IInventory inventory)
{
    /// <summary>What the order that is being paid for the cart holds; nothing when there is none, or none any more.</summary>
    public async Task<LineStock> FirmAsync(Guid? paidBy, CancellationToken cancellationToken) =>
        LineStock.Of(paidBy is { } order ? await inventory.GetReservationsAsync(order, cancellationToken) : []);

    /// <summary>
    /// Holds all the lines. Those in <paramref name="needed"/> must be had, otherwise nothing changes and the shortages
    /// of these come back; another line that lapsed is taken again if stock remains, and told as short otherwise. One
    /// call of the ledger when nothing is short, and it counts as activity: what is held lives longer.
    /// </summary>
    public async Task<(LineStock? Stock, IReadOnlyList<Shortage> Missing)> HoldAsync(
        Id<Cart> cart,
        IReadOnlyList<StockLine> lines,
        IReadOnlySet<Sku> needed,
        CancellationToken cancellationToken
    )
    {
        var result = await ReserveAsync(cart, lines, cancellationToken);
        if (result is not OutOfStock { Shortages: var shortages })
            return (LineStock.Of(((Reserved)result).Reservations), []);
        var missing = shortages.Where(shortage => needed.Contains(shortage.Sku)).ToList();
        if (missing.Count > 0)
            return (null, missing);

        // Without the short ones the rest is to be had. Should it run short in this very moment, the needed lines decide.
        var rest = Without(lines, shortages);
        var second = await ReserveAsync(cart, rest, cancellationToken);
        if (second is OutOfStock { Shortages: var more })
        {
            missing = more.Where(shortage => needed.Contains(shortage.Sku)).ToList();
            if (missing.Count > 0)
                return (null, missing);
            shortages = [.. shortages, .. more];
            second = await ReserveAsync(cart, [.. rest.Where(line => needed.Contains(line.Sku))], cancellationToken);
            if (second is OutOfStock { Shortages: var last })
                return (null, last);
        }

        return (LineStock.Of(((Reserved)second).Reservations, shortages), []);
    }

    /// <summary>What is held now, by the cart or by the order being paid for it. It holds nothing more.</summary>
    public async Task<LineStock> HeldAsync(StoredCart cart, CancellationToken cancellationToken)
    {
        if (cart.Document.Lines.Count == 0)
            return LineStock.Of([]);
        var own = LineStock.Of(await inventory.GetReservationsAsync(cart.Id.Value, cancellationToken));
        return own.With(await FirmAsync(cart.PaidBy, cancellationToken));
    }

    /// <summary>The same, and which lines could not be held again as far as anybody knows.</summary>
    public async Task<LineStock> LookAsync(StoredCart cart, CancellationToken cancellationToken)
    {
        var stock = await HeldAsync(cart, cancellationToken);
        var lapsed = cart.Document.Wanted().Where(line => !stock.Holds(line)).ToList();
        if (lapsed.Count == 0)
            return stock;
        var available = await inventory.GetAvailableAsync([.. lapsed.Select(line => line.Sku)], cancellationToken);
        var shortages =
            from line in lapsed
            let possible = available.GetValueOrDefault(line.Sku)
                + (stock.Held.GetValueOrDefault(line.Sku)?.Quantity ?? 0)
            where possible < line.Quantity
            select new Shortage(line.Sku, line.Quantity, possible);
        return LineStock.Of(stock.Held.Values, shortages);
    }

    /// <summary>Makes what is held for these SKUs what the document says: after a change that did not come about.</summary>
    public async Task RestoreAsync(
        Id<Cart> cart,
        CartDocument? document,
        IReadOnlySet<Sku> touched,
        CancellationToken cancellationToken
    )
    {
        foreach (var sku in touched.Order())
        {
            var quantity = document?.Find(sku)?.Quantity ?? 0;
            // When it can no longer be had, the line has lapsed, and the next look says so.
            await ReserveAsync(cart, [new StockLine(sku, quantity)], cancellationToken);
        }
    }

    public Task ReleaseAsync(Id<Cart> cart, CancellationToken cancellationToken) =>
        inventory.ReleaseAsync(cart.Value, cancellationToken);

    private async Task<ReserveResult> ReserveAsync(
        Id<Cart> cart,
        IReadOnlyList<StockLine> lines,
        CancellationToken cancellationToken
    ) =>
        lines.Count == 0
            ? new Reserved([])
            : await inventory.ReserveAsync(new ReserveStock(cart.Value, lines), cancellationToken);

    private static List<StockLine> Without(IReadOnlyList<StockLine> lines, IReadOnlyList<Shortage> shortages)
    {
        var skus = shortages.Select(shortage => shortage.Sku).ToHashSet();
        return [.. lines.Where(line => !skus.Contains(line.Sku))];
    }
}
