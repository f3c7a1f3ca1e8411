using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Orders;

/// <summary>
/// Turns a request to ship into parcels, one a warehouse, by what is allocated to the order there now. It decides
/// nothing: should somebody else ship the same goods meanwhile, the ledger refuses.
/// </summary>
internal sealed class PlanFulfilments(FindShares shares, TimeProvider clock)
{
    /// <summary>The parcels; or none, and why.</summary>
    public async Task<(IReadOnlyList<FulfilmentRecord> Parcels, OrderChange? Refusal)> PlanAsync(
        OrderRecord order,
        FulfilOrder request,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (Strangers(order, request) is { Count: > 0 } strangers)
            return ([], new ChangeInvalid(strangers));
        var waiting = await shares.OfAsync(order, cancellationToken);
        if (request.Warehouse is { } wanted)
        {
            var there = waiting.Where(share => share.Warehouse == wanted).ToList();
            if (there.Count == 0 && !await shares.KnowsAsync(wanted, cancellationToken))
                return ([], Invalid("warehouse", $"'{wanted}' is not a warehouse"));
            waiting = there;
        }

        if (waiting.Count == 0)
            return ([], Nothing(request.Warehouse));
        if (request.Lines is { } lines)
        {
            var able = waiting.FirstOrDefault(share => lines.All(line => share.QuantityOf(line.Sku) >= line.Quantity));
            if (able is null)
                return ([], new MoreThanAllocated(Excess(lines, waiting)));
            waiting = [able with { Lines = lines }];
        }

        if (waiting.Count > 1 && TrackedField(request.Tracking) is { } field)
            return ([], Invalid(field, $"belongs to one parcel, and this makes {waiting.Count}; name the warehouse"));
        return ([.. waiting.Select(share => Parcel(order, request, key, share))], null);
    }

    private FulfilmentRecord Parcel(OrderRecord order, FulfilOrder request, string key, Share share) =>
        new(
            // The same request makes the same parcels, however often it is repeated.
            DerivedId.Of(order.Id, $"fulfilment {key} {share.Warehouse}"),
            order.Id,
            key,
            FulfilmentFields.HashOf(request),
            share.Warehouse,
            share.ShipsFrom,
            FulfilmentStatus.Pending,
            request.Tracking,
            clock.GetUtcNow(),
            ShippedAt: null,
            DeliveredAt: null,
            share.Lines
        );

    private static List<FieldError> Strangers(OrderRecord order, FulfilOrder request) =>
        [
            .. (request.Lines ?? [])
                .Select((line, i) => (line.Sku, Field: $"lines[{i}].sku"))
                .Where(line => order.Lines.All(known => known.Sku != line.Sku))
                .Select(line => new FieldError(line.Field, $"{line.Sku} is not in this order")),
        ];

    /// <summary>The lines that no single place has enough for; failing that, what they are as a whole.</summary>
    private static List<FieldError> Excess(IReadOnlyList<StockLine> lines, IReadOnlyList<Share> waiting)
    {
        var errors = lines
            .Select((line, i) => (line, i, Most: waiting.Max(share => share.QuantityOf(line.Sku))))
            .Where(line => line.Most < line.line.Quantity)
            .Select(line => new FieldError(
                $"lines[{line.i}].quantity",
                $"may be at most {line.Most}: so many of {line.line.Sku} wait for this order in one place"
            ))
            .ToList();
        return errors.Count > 0
            ? errors
            : [new FieldError("lines", "wait in more than one warehouse; name one and send its part")];
    }

    private static string? TrackedField(Tracking tracking) =>
        tracking.Number is not null ? "trackingNumber"
        : tracking.Url is not null ? "trackingUrl"
        : null;

    private static NothingToShip Nothing(string? warehouse) =>
        new(
            warehouse is null
                ? "Everything has left already, or is leaving at this moment."
                : $"Nothing of this order waits in '{warehouse}'."
        );

    private static ChangeInvalid Invalid(string field, string message) => new([new FieldError(field, message)]);
}
