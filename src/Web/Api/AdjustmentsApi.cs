using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>A counted quantity.</summary>
/// <param name="Force">Reservations may fall for it; then a reason is needed.</param>
internal sealed record SetStockBody(
    int OnHand,
    string? Reason = null,
    string? Warehouse = null,
    AdjustmentReason Code = AdjustmentReason.Other,
    bool Force = false
);

/// <summary>So many more or fewer.</summary>
/// <param name="Id">Names it, so that repeating it changes nothing; or send an <c>Idempotency-Key</c>.</param>
internal sealed record ChangeStockBody(
    int Change,
    AdjustmentReason Code,
    string? Reason = null,
    string? Warehouse = null,
    bool Force = false,
    Guid? Id = null
);

/// <summary>What is kept back, not sold.</summary>
internal sealed record SafetyBody(int Quantity, string? Warehouse = null);

/// <summary>A level after an adjustment, and whose reservations fell for it.</summary>
internal sealed record AdjustedView(
    Sku Sku,
    int OnHand,
    int Reserved,
    int Allocated,
    int Available,
    int Safety,
    int InTransit,
    IReadOnlyList<WarehouseLevel> Warehouses,
    IReadOnlyList<Reservation> Fallen
)
{
    public static AdjustedView Of(StockLevel level, IReadOnlyList<Reservation> fallen) =>
        new(
            level.Sku,
            level.OnHand,
            level.Reserved,
            level.Allocated,
            level.Available,
            level.Safety,
            level.InTransit,
            level.Warehouses,
            fallen
        );
}

/// <summary>On hand, changed by hand: set, more or fewer, kept back.</summary>
internal static class AdjustmentsApi
{
    private const int OnHandLimit = 1_000_000_000;
    private const int ReasonLimit = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var stock = api.MapGroup("/admin/stock/{sku}").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        stock.MapPut("/", SetAsync).WithSummary("Sets what is on hand in a warehouse.").Produces<AdjustedView>();
        stock
            .MapPost("/adjustments", ChangeAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary("So many more or fewer on hand, with the reason.")
            .Produces<AdjustedView>();
        stock
            .MapPut("/safety", KeepAsync)
            .WithSummary("Keeps so much back in a warehouse: it is not sold.")
            .Produces<AdjustedView>();
    }

    private static Task<IResult> SetAsync(
        string sku,
        SetStockBody body,
        ICatalog catalog,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        if (body.OnHand is < 0 or > OnHandLimit)
            return Task.FromResult(Problems.Invalid("onHand", "must be a whole number from 0 to 1,000,000,000"));
        var reason = body.Reason ?? "set by the API";
        return AdjustAsync(
            sku,
            "onHand",
            body.Force && body.Reason is null ? "" : reason,
            catalog,
            parsed =>
                inventory.AdjustAsync(
                    new AdjustStock(parsed, body.OnHand, reason, body.Warehouse, body.Code, IsForced: body.Force),
                    cancellationToken
                ),
            cancellationToken
        );
    }

    private static Task<IResult> ChangeAsync(
        string sku,
        ChangeStockBody body,
        HttpRequest http,
        ICatalog catalog,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        if (body.Change is 0 or < -OnHandLimit or > OnHandLimit)
            return Task.FromResult(
                Problems.Invalid("change", "must be a whole number from −1,000,000,000 to 1,000,000,000, not 0")
            );
        var reason = body.Reason ?? "changed by the API";
        return AdjustAsync(
            sku,
            "change",
            body.Force && body.Reason is null ? "" : reason,
            catalog,
            parsed =>
                inventory.AdjustAsync(
                    new AdjustStock(
                        parsed,
                        body.Change,
                        reason,
                        body.Warehouse,
                        body.Code,
                        IsRelative: true,
                        body.Force,
                        NamedByClient.Id(body.Id, http)
                    ),
                    cancellationToken
                ),
            cancellationToken
        );
    }

    private static Task<IResult> KeepAsync(
        string sku,
        SafetyBody body,
        ICatalog catalog,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        if (body.Quantity is < 0 or > OnHandLimit)
            return Task.FromResult(Problems.Invalid("quantity", "must be a whole number from 0 to 1,000,000,000"));
        return AdjustAsync(
            sku,
            "quantity",
            reason: "kept back",
            catalog,
            parsed =>
                inventory.KeepSafetyAsync(new SafetyStock(parsed, body.Quantity, body.Warehouse), cancellationToken),
            cancellationToken
        );
    }

    private static async Task<IResult> AdjustAsync(
        string sku,
        string field,
        string reason,
        ICatalog catalog,
        Func<Sku, Task<AdjustResult>> adjust,
        CancellationToken cancellationToken
    )
    {
        if (!Sku.TryParse(Uri.UnescapeDataString(sku), out var parsed))
            return Problems.Invalid("sku", $"must be a SKU: 1 to {Sku.MaxLength} printable characters");
        if (reason.Length is 0 or > ReasonLimit)
            return Problems.Invalid("reason", $"must have 1 to {ReasonLimit} characters");
        if ((await catalog.FindVariantsAsync([parsed], cancellationToken)).Count == 0)
            return Problems.NotFound("unknown_sku", "No product has this SKU.");
        return await adjust(parsed) switch
        {
            Adjusted adjusted => Results.Json(AdjustedView.Of(adjusted.Level, adjusted.Fallen)),
            UnknownWarehouse { Warehouse: var warehouse } => Problems.Invalid(
                "warehouse",
                $"'{warehouse}' is not a warehouse"
            ),
            AdjustmentReused => NamedByClient.Reused("adjustment"),
            TooManyOnHand many => Problems.Invalid(
                field,
                $"must leave at most {many.Limit:N0} on hand; {many.OnHand:N0} are there now"
            ),
            BelowPromised below => Problems.Of(
                StatusCodes.Status409Conflict,
                "below_promised",
                "More is promised to shoppers than would be on hand.",
                $"{below.OnHand} are on hand, {below.Reserved} reserved and {below.Allocated} allocated; leave at least "
                    + $"{below.Reserved + below.Allocated}, or {below.Allocated} by force.",
                [new FieldError(field, $"must leave at least {below.Reserved + below.Allocated} on hand")],
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["onHand"] = below.OnHand,
                    ["reserved"] = below.Reserved,
                    ["allocated"] = below.Allocated,
                }
            ),
            var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
        };
    }
}
