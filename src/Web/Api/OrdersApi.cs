using Trove.Orders;

namespace Trove.Web.Api;

/// <summary><c>GET /orders/{number}</c>: opened by the token in the <c>X-Order-Token</c> header.</summary>
internal static class OrdersApi
{
    public const string TokenHeader = "X-Order-Token";

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/orders/{number}", FindAsync)
            .WithSummary("The order with its payment, parcels and timeline.")
            .WithTags("Orders")
            .Produces<Order>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> FindAsync(
        string number,
        HttpRequest http,
        IOrders orders,
        CancellationToken cancellationToken
    ) =>
        await orders.FindAsync(new OrderKey(number, http.Headers[TokenHeader]), cancellationToken) is { } order
            ? ETagged.Json(order)
            : Problems.NotFound("order_not_found", "There is no such order, or the token does not open it.");
}
