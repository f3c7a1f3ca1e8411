using Trove.Inventory;
using Trove.Kernel;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>
/// The invariants across stock, orders and payments, checked on a live shop. The three are read one after the other, so
/// what is under way can look wrong for a moment (<see cref="Suspects"/>). An order that is still being settled is no
/// breach until the reconciler should long have been done with it.
/// </summary>
internal sealed class AuditOrders(
    IInventory inventory,
    IPayments payments,
    OrderRows rows,
    FulfilmentRows fulfilments,
    AuditFulfilments parcels,
    OrderSettings settings,
    TimeProvider clock
)
{
    private const int PageSize = 500;
    private const int AttemptLimit = 12;
    private static readonly TimeSpan SettledWithin = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow();
        var captured = new HashSet<Guid>();
        return
        [
            await CheckPaymentsAsync(start, captured, cancellationToken),
            .. await CheckOrdersAsync(start, captured, cancellationToken),
            await CheckAllocationsAsync(cancellationToken),
            .. await parcels.AuditAsync(start, cancellationToken),
            await CheckEventsAsync(cancellationToken),
        ];
    }

    /// <summary>Notes every captured attempt in <paramref name="captured"/>, for the check of orders.</summary>
    private async Task<InvariantVerdict> CheckPaymentsAsync(
        DateTimeOffset start,
        HashSet<Guid> captured,
        CancellationToken cancellationToken
    )
    {
        var suspects = new Suspects("Each captured payment belongs to exactly one paid or refunded order");
        Guid? after = null;
        while (true)
        {
            var page = await payments.ListAsync(after, PageSize, cancellationToken);
            var money = page.Where(IsCaptured).ToList();
            var found = await rows.ListByAsync("attempt_id", [.. money.Select(a => a.Id)], cancellationToken);
            var orders = found.ToDictionary(order => order.Attempt);
            foreach (var attempt in money)
            {
                captured.Add(attempt.Id);
                suspects.Look(attempt.Id, Breach(attempt, orders.GetValueOrDefault(attempt.Id), start));
            }

            if (page.Count < PageSize || page[^1].CreatedAt > start)
                break;
            after = page[^1].Id;
        }

        return await suspects.JudgeAsync(LookAgainAsync, settings.AuditSettling, clock, cancellationToken);

        async Task<string?> LookAgainAsync(Guid attempt)
        {
            var order = (await rows.ListByAsync("attempt_id", [attempt], cancellationToken)).SingleOrDefault();
            if (order is null)
                return $"attempt {attempt} belongs to no order";
            var attempts = await payments.FindByOrderAsync(order.Id, cancellationToken);
            return attempts.Where(IsCaptured).Select(a => Breach(a, order, clock.GetUtcNow())).FirstOrDefault();
        }
    }

    private async Task<IReadOnlyList<InvariantVerdict>> CheckOrdersAsync(
        DateTimeOffset start,
        HashSet<Guid> captured,
        CancellationToken cancellationToken
    )
    {
        var sums = new Suspects("Totals of an order are the sum of its lines and adjustments");
        var paid = new Suspects("Each paid order has exactly one captured payment");
        var stocked = new Suspects("Each paid order has its unshipped lines allocated");
        var after = Guid.Empty;
        while (true)
        {
            var page = await rows.ListAfterAsync(after, PageSize, cancellationToken);
            var stock = await StockAsync(page, cancellationToken);
            foreach (var order in page)
            {
                sums.Look(order.Id, SumBreach(order));
                if (!OrderStatuses.IsPaid(order.Status))
                    continue;
                paid.Look(
                    order.Id,
                    captured.Contains(order.Attempt) ? null : $"{order.Number} has no captured payment"
                );
                stocked.Look(order.Id, StockBreach(order, stock));
            }

            if (page.Count < PageSize || page[^1].CreatedAt > start)
                break;
            after = page[^1].Id;
        }

        return
        [
            await sums.JudgeAsync(id => AgainAsync(id, SumBreach), settings.AuditSettling, clock, cancellationToken),
            await paid.JudgeAsync(PaidAgainAsync, settings.AuditSettling, clock, cancellationToken),
            await stocked.JudgeAsync(StockedAgainAsync, settings.AuditSettling, clock, cancellationToken),
        ];

        async Task<string?> AgainAsync(Guid id, Func<OrderRecord, string?> breach) =>
            await rows.FindAsync(id, cancellationToken) is { } order ? breach(order) : null;

        async Task<string?> PaidAgainAsync(Guid id)
        {
            var attempts = (await payments.FindByOrderAsync(id, cancellationToken)).Count(IsCaptured);
            return await AgainAsync(
                id,
                order =>
                    attempts == 1 || !OrderStatuses.IsPaid(order.Status)
                        ? null
                        : $"{order.Number} has {attempts} captured payments"
            );
        }

        async Task<string?> StockedAgainAsync(Guid id)
        {
            if (await rows.FindAsync(id, cancellationToken) is not { } order || !OrderStatuses.IsPaid(order.Status))
                return null;
            return StockBreach(order, await StockAsync([order], cancellationToken));
        }
    }

    private async Task<InvariantVerdict> CheckAllocationsAsync(CancellationToken cancellationToken)
    {
        var suspects = new Suspects("Each allocation belongs to a paid order");
        Guid? after = null;
        while (true)
        {
            var page = await inventory.GetAllocationsAsync(
                new AllocationQuery(null, after, PageSize),
                cancellationToken
            );
            var ids = page.Select(allocation => allocation.Order).ToList();
            var orders = (await rows.ListByAsync("id", ids, cancellationToken)).ToDictionary(order => order.Id);
            foreach (var id in ids)
                suspects.Look(id, OwnerBreach(id, orders.GetValueOrDefault(id), clock.GetUtcNow()));
            if (page.Count < PageSize)
                break;
            after = page[^1].Order;
        }

        return await suspects.JudgeAsync(LookAgainAsync, settings.AuditSettling, clock, cancellationToken);

        async Task<string?> LookAgainAsync(Guid id)
        {
            var still = await inventory.GetAllocationsAsync(new AllocationQuery([id]), cancellationToken);
            return still.All(allocation => allocation.Unshipped.Count == 0)
                ? null
                : OwnerBreach(id, await rows.FindAsync(id, cancellationToken), clock.GetUtcNow());
        }
    }

    private async Task<InvariantVerdict> CheckEventsAsync(CancellationToken cancellationToken)
    {
        var all = await rows.CountAsync("outbox", cancellationToken);
        var stuck = await rows.CountAsync(
            "outbox WHERE published_at IS NULL AND attempts >= @limit",
            cancellationToken,
            ("limit", AttemptLimit)
        );
        IReadOnlyList<string> examples = stuck == 0 ? [] : [$"{stuck} events failed {AttemptLimit} times"];
        return new InvariantVerdict("Every event of an order is handled", all, stuck, examples);
    }

    private async Task<StockOfOrders> StockAsync(IReadOnlyList<OrderRecord> orders, CancellationToken cancellationToken)
    {
        var ids = orders.Where(order => OrderStatuses.IsPaid(order.Status)).Select(order => order.Id).ToList();
        if (ids.Count == 0)
            return new StockOfOrders([], Array.Empty<FulfilmentRecord>().ToLookup(parcel => parcel.Order));
        var allocated = await inventory.GetAllocationsAsync(
            new AllocationQuery(ids, Limit: ids.Count),
            cancellationToken
        );
        return new StockOfOrders(
            allocated.ToDictionary(allocation => allocation.Order, allocation => Lines(allocation.Unshipped)),
            await parcels.LeftAsync(await fulfilments.ListOfAsync(ids, cancellationToken), cancellationToken)
        );
    }

    /// <param name="Left">The parcels that have left each order, those included of which only the ledger knows yet.</param>
    private sealed record StockOfOrders(
        Dictionary<Guid, IReadOnlyList<StockLine>> Allocated,
        ILookup<Guid, FulfilmentRecord> Left
    );

    /// <summary>One line a SKU, wherever it lies; by SKU, as they come.</summary>
    private static IReadOnlyList<StockLine> Lines(IReadOnlyList<AllocatedLine> unshipped) =>
        [.. unshipped.GroupBy(line => line.Sku).Select(sku => new StockLine(sku.Key, sku.Sum(line => line.Quantity)))];

    private static bool IsCaptured(PaymentAttempt attempt) =>
        attempt.State is PaymentState.Succeeded or PaymentState.PartiallyRefunded or PaymentState.Refunded;

    private static string? Breach(PaymentAttempt attempt, OrderRecord? order, DateTimeOffset now)
    {
        if (order is null)
            return $"attempt {attempt.Id} of {attempt.Amount} belongs to no order";
        if (attempt.Amount != order.Totals.Total)
            return $"{order.Number} costs {order.Totals.Total}, captured were {attempt.Amount}";
        if (OrderStatuses.IsPaid(order.Status))
            return null;
        if (order.Canceled is { Refund: RefundState.Done })
            return attempt.State == PaymentState.Refunded ? null : $"{order.Number} is said to be refunded and is not";
        var underWaySince = order switch
        {
            { Status: OrderStatus.Created } => attempt.UpdatedAt,
            { Canceled.Refund: RefundState.Due } => order.ChangedAt,
            _ => DateTimeOffset.MinValue,
        };
        return now - underWaySince < SettledWithin
            ? null
            : $"{order.Number} is {OrderStatuses.Name(order.Status)}, yet {attempt.Amount} was captured";
    }

    private static string? SumBreach(OrderRecord order)
    {
        var (subtotal, discount, shipping, tax, total) = order.Totals;
        var lines = Money.Sum(order.Lines.Select(line => line.LineTotal), total.Currency);
        return
            order.Lines.Count > 0
            && lines == subtotal
            && total == subtotal - discount + shipping + tax
            && order.Lines.All(line => line.LineTotal == line.UnitPrice * line.Quantity)
            ? null
            : $"{order.Number}: its lines make {lines}, its totals say {subtotal} and {total}";
    }

    private static string? StockBreach(OrderRecord order, StockOfOrders stock)
    {
        var wanted = OrderParcels.Unshipped(order, stock.Left[order.Id]).OrderBy(line => line.Sku);
        var allocated = stock.Allocated.GetValueOrDefault(order.Id, []).OrderBy(line => line.Sku);
        return wanted.SequenceEqual(allocated) ? null : $"{order.Number} has not just its unshipped lines allocated";
    }

    private static string? OwnerBreach(Guid id, OrderRecord? order, DateTimeOffset now) =>
        order switch
        {
            null => $"stock is allocated to {id}, which is no order",
            { Status: OrderStatus.Created } when now - order.CreatedAt < SettledWithin => null,
            { Canceled.Refund: RefundState.Due } when now - order.ChangedAt < SettledWithin => null,
            _ when OrderStatuses.IsPaid(order.Status) => null,
            _ => $"stock is allocated to {order.Number}, which is {OrderStatuses.Name(order.Status)}",
        };
}
