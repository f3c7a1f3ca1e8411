using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>A count to be begun.</summary>
internal sealed record StocktakeBody(string? Warehouse = null, Guid? Id = null);

/// <summary>What was counted.</summary>
internal sealed record CountBody(IReadOnlyList<GoodsLineBody> Lines);

/// <summary>How a count ends.</summary>
internal sealed record ClosingBody(bool Force = false);

/// <summary>A count, and whose reservations fell when it was closed by force.</summary>
internal sealed record StocktakeView(
    Guid Id,
    string Warehouse,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<StocktakeLine> Lines,
    IReadOnlyList<StocktakeLine> Differences,
    IReadOnlyList<Reservation> Fallen
)
{
    public static StocktakeView Of(Stocktake count, IReadOnlyList<Reservation> fallen) =>
        new(
            count.Id,
            count.Warehouse,
            count.OpenedAt,
            count.ClosedAt,
            count.Lines,
            [.. count.Lines.Where(line => line.Difference is not (null or 0))],
            fallen
        );
}

/// <summary>Counting what stands in a warehouse while the shop goes on selling.</summary>
internal static class StocktakesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var counts = api.MapGroup("/admin/stock/counts").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        counts
            .MapPost("/", OpenAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary("Begins a count of a warehouse.")
            .Produces<StocktakeView>(StatusCodes.Status201Created);
        counts.MapGet("/{id:guid}", FindAsync).WithSummary("The count and its differences.").Produces<StocktakeView>();
        counts
            .MapPost("/{id:guid}/lines", CountAsync)
            .WithSummary("Notes what was counted just now; counting a SKU again replaces its count.")
            .Produces<StocktakeView>();
        counts
            .MapPost("/{id:guid}/closing", CloseAsync)
            .WithSummary("Books the differences, all or none.")
            .Produces<StocktakeView>();
    }

    private static async Task<IResult> OpenAsync(
        StocktakeBody body,
        HttpRequest http,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        var request = new OpenStocktake(NamedByClient.Id(body.Id, http), body.Warehouse);
        var result = await inventory.OpenStocktakeAsync(request, cancellationToken);
        return result is StocktakeFound found
            ? Results.Created(
                $"/api/v1/admin/stock/counts/{request.Id}",
                StocktakeView.Of(found.Stocktake, found.Fallen)
            )
            : Answer(result);
    }

    private static async Task<IResult> FindAsync(Guid id, IInventory inventory, CancellationToken cancellationToken) =>
        await inventory.FindStocktakeAsync(id, cancellationToken) is { } count
            ? ETagged.Json(StocktakeView.Of(count, []))
            : Answer(new StocktakeNotFound());

    private static async Task<IResult> CountAsync(
        Guid id,
        CountBody body,
        ICatalog catalog,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        var (lines, errors) = NamedByClient.Lines(body.Lines, least: 0);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        if (lines.Count == 0)
            return Problems.Invalid("lines", "must have at least one line");
        var sold = await catalog.FindVariantsAsync([.. lines.Select(line => line.Sku)], cancellationToken);
        var known = sold.Select(variant => variant.Sku).ToHashSet();
        var unknown = Enumerable
            .Range(0, lines.Count)
            .Where(i => !known.Contains(lines[i].Sku))
            .Select(i => new FieldError($"lines[{i}].sku", "belongs to no product"))
            .ToList();
        if (unknown.Count > 0)
            return Problems.Invalid(unknown);
        return Answer(await inventory.CountAsync(new CountStock(id, lines), cancellationToken));
    }

    private static async Task<IResult> CloseAsync(
        Guid id,
        ClosingBody body,
        IInventory inventory,
        CancellationToken cancellationToken
    ) => Answer(await inventory.CloseStocktakeAsync(new CloseStocktake(id, body.Force), cancellationToken));

    private static IResult Answer(StocktakeResult result) =>
        result switch
        {
            StocktakeFound found => Results.Json(StocktakeView.Of(found.Stocktake, found.Fallen)),
            StocktakeNotFound => Problems.NotFound("count_not_found", "There is no such count."),
            StocktakeNowhere { Warehouse: var warehouse } => Problems.Invalid(
                "warehouse",
                $"'{warehouse}' is not a warehouse"
            ),
            StocktakeReused => NamedByClient.Reused("count"),
            StocktakeIsClosed => Problems.Of(
                StatusCodes.Status409Conflict,
                "count_closed",
                "The count is closed.",
                "Begin a new one."
            ),
            CountBelowPromised { Lines: var lines } => Problems.Of(
                StatusCodes.Status409Conflict,
                "below_promised",
                "More is promised to shoppers than was counted.",
                string.Join(
                    " ",
                    lines.Select(line => $"{line.Sku}: {line.Requested} left, {line.Available} promised.")
                ),
                more: new Dictionary<string, object?>(StringComparer.Ordinal) { ["shortages"] = lines }
            ),
            _ => throw new InvalidOperationException($"No answer for {result.GetType().Name}."),
        };
}
