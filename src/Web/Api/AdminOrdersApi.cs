using Trove.Inventory;
using Trove.Kernel;
using Trove.Orders;

namespace Trove.Web.Api;

/// <summary>Goods to be shipped: everything that waits, or from one warehouse, or some lines.</summary>
internal sealed record FulfilmentBody(
    string? Warehouse = null,
    IReadOnlyList<FulfilmentLineBody>? Lines = null,
    string? Carrier = null,
    string? TrackingNumber = null,
    string? TrackingUrl = null
);

/// <summary>So much of a SKU.</summary>
internal sealed record FulfilmentLineBody(Sku Sku, Quantity Quantity);

/// <summary>Why an order is called off; the shopper reads it.</summary>
internal sealed record CancellationBody(string Reason);

/// <summary>What left, and the order with it.</summary>
internal sealed record FulfilledView(IReadOnlyList<MerchantFulfilment> Fulfilments, Order Order);

/// <summary>What arrived, and the order with it.</summary>
internal sealed record DeliveredView(MerchantFulfilment Fulfilment, Order Order);

/// <summary>
/// Orders in the back office: list, look, ship, deliver, cancel. The Idempotency-Key of a fulfilment is the order's own,
/// see <see cref="FulfilOrder"/>, so that it survives a crash; delivering and canceling again change nothing anyway.
/// </summary>
internal static class AdminOrdersApi
{
    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/orders", ListAsync).WithSummary("Orders, newest first.").Produces<OrderPage>();
        admin
            .MapGet("/orders/{number}", FindAsync)
            .WithSummary("The order, what is to be shipped from where, its parcels.")
            .Produces<MerchantOrder>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        admin
            .MapPost("/orders/{number}/fulfilments", FulfilAsync)
            .WithSummary("Ships goods of a paid order: without lines everything that waits, one parcel a warehouse.")
            .Produces<FulfilledView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        admin
            .MapPost("/orders/{number}/fulfilments/{id}/delivery", DeliverAsync)
            .WithSummary("The parcel arrived.")
            .Produces<DeliveredView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        admin
            .MapPost("/orders/{number}/cancellation", CancelAsync)
            .WithSummary("Cancels a paid order of which nothing has left, and refunds it.")
            .Produces<Order>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(
        IOrders orders,
        CancellationToken cancellationToken,
        string? status = null,
        string? q = null,
        int page = 1,
        int size = 25
    )
    {
        OrderStatus? wanted = null;
        if (!string.IsNullOrEmpty(status))
        {
            if (!Enum.TryParse<OrderStatus>(status, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            {
                var known = string.Join(", ", Enum.GetNames<OrderStatus>()).ToLowerInvariant();
                return Problems.Invalid("status", "must be one of " + known);
            }

            wanted = parsed;
        }

        if (page is < 1 or > 100_000)
            return Problems.Invalid("page", "must be a whole number from 1 to 100,000");
        if (size is < 1 or > 100)
            return Problems.Invalid("size", "must be a whole number from 1 to 100");
        return ETagged.Json(await orders.ListAsync(new OrderQuery(wanted, q, page, size), cancellationToken));
    }

    private static async Task<IResult> FindAsync(string number, IOrders orders, CancellationToken cancellationToken) =>
        await orders.FindForMerchantAsync(number, cancellationToken) is { } order
            ? ETagged.Json(order)
            : Answer(new NoSuchOrder());

    private static async Task<IResult> FulfilAsync(
        string number,
        FulfilmentBody body,
        HttpRequest http,
        IOrders orders,
        CancellationToken cancellationToken
    )
    {
        var request = new FulfilOrder(
            number,
            http.Headers.TryGetValue("Idempotency-Key", out var key) ? key.ToString() : null,
            body.Warehouse,
            body.Lines?.Select(line => new StockLine(line.Sku, line.Quantity.Value)).ToList(),
            new Tracking(body.Carrier, body.TrackingNumber, body.TrackingUrl)
        );
        return Answer(await orders.FulfilAsync(request, cancellationToken));
    }

    private static async Task<IResult> DeliverAsync(
        string number,
        string id,
        IOrders orders,
        CancellationToken cancellationToken
    ) =>
        Guid.TryParse(id, out var fulfilment)
            ? Answer(await orders.DeliverAsync(number, fulfilment, cancellationToken))
            : Answer(new NoSuchFulfilment());

    private static async Task<IResult> CancelAsync(
        string number,
        CancellationBody body,
        IOrders orders,
        CancellationToken cancellationToken
    ) => Answer(await orders.CallOffAsync(new CallOff(number, body.Reason), cancellationToken));

    private static IResult Answer(OrderChange change) =>
        change switch
        {
            Fulfilled(var fulfilments, var order) => Results.Json(
                new FulfilledView(fulfilments, order),
                statusCode: StatusCodes.Status201Created
            ),
            Delivered(var fulfilment, var order) => Results.Json(new DeliveredView(fulfilment, order)),
            CalledOff(var order) => Results.Json(order),
            ChangeInvalid { Errors: var errors } => Problems.Invalid(errors),
            NoSuchOrder => Problems.NotFound("order_not_found", "There is no such order."),
            NoSuchFulfilment => Problems.NotFound("fulfilment_not_found", "The order has no such fulfilment."),
            NotNow { Status: OrderStatus.Created } unpaid => Conflict(
                "order_not_paid",
                "The order is not paid.",
                unpaid.Message
            ),
            NotNow not => Conflict(
                "wrong_status",
                $"The order is {not.Status.ToString().ToLowerInvariant()}.",
                not.Message
            ),
            NothingToShip nothing => Conflict("nothing_to_ship", "There is nothing to ship.", nothing.Message),
            MoreThanAllocated { Errors: var errors } => Problems.Of(
                StatusCodes.Status409Conflict,
                "not_allocated",
                "That much does not wait for this order there.",
                string.Join(" ", errors.Select(error => $"{error.Field}: {error.Message}.")),
                errors
            ),
            PartlyShipped shipped => Conflict("partly_shipped", "Goods of the order have left.", shipped.Message),
            ChangeKeyReused => Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request.",
                "Use a new key for a new request."
            ),
            _ => throw new InvalidOperationException($"No answer for {change.GetType().Name}."),
        };

    private static IResult Conflict(string code, string title, string detail) =>
        Problems.Of(StatusCodes.Status409Conflict, code, title, detail);
}
