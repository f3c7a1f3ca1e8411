using Trove.Inventory;

namespace Trove.Web.Api;

/// <summary>Goods to be sent from one warehouse to another.</summary>
internal sealed record TransferBody(
    string From,
    string To,
    IReadOnlyList<GoodsLineBody> Lines,
    string? Note = null,
    Guid? Id = null
);

/// <summary>Goods that arrived; with a reason for what is missing the transfer is closed.</summary>
internal sealed record ReceiptBody(
    IReadOnlyList<GoodsLineBody>? Lines = null,
    string? ShortfallReason = null,
    Guid? Id = null
);

/// <summary>Goods on their way between warehouses.</summary>
internal static class TransfersApi
{
    private const int TextLimit = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var transfers = api.MapGroup("/admin/stock/transfers").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        transfers
            .MapPost("/", DispatchAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary("Sends goods from one warehouse to another.")
            .Produces<Transfer>(StatusCodes.Status201Created);
        transfers.MapGet("/", ListAsync).WithSummary("Transfers, newest first.").Produces<IReadOnlyList<Transfer>>();
        transfers.MapGet("/{id:guid}", FindAsync).WithSummary("One transfer.").Produces<Transfer>();
        transfers
            .MapPost("/{id:guid}/receipt", ReceiveAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary("Goods arrived, or will not: all, some, or the rest given up with a reason.")
            .Produces<Transfer>();
    }

    private static async Task<IResult> DispatchAsync(
        TransferBody body,
        HttpRequest http,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        var (lines, errors) = NamedByClient.Lines(body.Lines, least: 1);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        if (lines.Count == 0)
            return Problems.Invalid("lines", "must have at least one line");
        if (body.Note is { Length: 0 or > TextLimit })
            return Problems.Invalid("note", $"may have 1 to {TextLimit} characters");
        var request = new DispatchTransfer(NamedByClient.Id(body.Id, http), body.From, body.To, lines, body.Note);
        var result = await inventory.DispatchAsync(request, cancellationToken);
        return result is TransferFound { Transfer: var transfer }
            ? Results.Created($"/api/v1/admin/stock/transfers/{transfer.Id}", transfer)
            : Answer(result);
    }

    private static async Task<IResult> ListAsync(
        IInventory inventory,
        CancellationToken cancellationToken,
        bool? open = null,
        int page = 1,
        int size = 25
    )
    {
        if (page is < 1 or > 100_000)
            return Problems.Invalid("page", "must be a whole number from 1 to 100,000");
        if (size is < 1 or > 100)
            return Problems.Invalid("size", "must be a whole number from 1 to 100");
        return ETagged.Json(await inventory.ListTransfersAsync(new TransferQuery(open, page, size), cancellationToken));
    }

    private static async Task<IResult> FindAsync(Guid id, IInventory inventory, CancellationToken cancellationToken) =>
        await inventory.FindTransferAsync(id, cancellationToken) is { } transfer
            ? ETagged.Json(transfer)
            : Answer(new TransferNotFound());

    private static async Task<IResult> ReceiveAsync(
        Guid id,
        ReceiptBody body,
        HttpRequest http,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        var (lines, errors) = NamedByClient.Lines(body.Lines ?? [], least: 1);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        if (body.ShortfallReason is { Length: 0 or > TextLimit })
            return Problems.Invalid("shortfallReason", $"may have 1 to {TextLimit} characters");
        if (lines.Count == 0 && body.ShortfallReason is null)
            return Problems.Invalid("lines", "must have at least one line, unless shortfallReason gives up the rest");
        var receipt = new ReceiveTransfer(id, NamedByClient.Id(body.Id, http), lines, body.ShortfallReason);
        return Answer(await inventory.ReceiveAsync(receipt, cancellationToken));
    }

    private static IResult Answer(TransferResult result) =>
        result switch
        {
            TransferFound { Transfer: var transfer } => Results.Json(transfer),
            TransferNotFound => Problems.NotFound("transfer_not_found", "There is no such transfer."),
            TransferInvalid { Errors: var errors } => Problems.Invalid(errors),
            TransferReused => NamedByClient.Reused("transfer or receipt"),
            NotThere { Lines: var lines } => NamedByClient.TooMany(
                "out_of_stock",
                "Not so many stand there that nobody was promised.",
                lines
            ),
            NotInTransit { Lines: var lines } => NamedByClient.TooMany(
                "not_in_transit",
                "Not so many are on their way.",
                lines
            ),
            TransferClosed => Problems.Of(
                StatusCodes.Status409Conflict,
                "transfer_closed",
                "The transfer is closed.",
                "All has arrived or was given up; correct the stock by an adjustment."
            ),
            _ => throw new InvalidOperationException($"No answer for {result.GetType().Name}."),
        };
}
