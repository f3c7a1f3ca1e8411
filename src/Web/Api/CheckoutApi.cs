using Trove.Carts;
using Trove.Kernel;
using Trove.Orders;
using Trove.Web.Hosting;

namespace Trove.Web.Api;

/// <summary>How to pay, and what the cart was not told yet.</summary>
internal sealed record CheckoutBody(
    PaymentBody? Payment,
    string? Email = null,
    AddressBody? Address = null,
    string? ShippingOption = null,
    string? ReturnUrl = null
);

/// <summary>The gateway and its token for the shopper's card.</summary>
internal sealed record PaymentBody(string? Gateway = null, string? Token = null);

/// <summary>Where the shopper must go next.</summary>
internal sealed record CheckoutAction(string Type, string Url);

/// <summary>The order, and what is left to do.</summary>
internal sealed record CheckoutView(Order Order, CheckoutAction? Action = null);

/// <summary><c>POST /carts/{id}/checkout</c>: buys the cart. The Idempotency-Key is the order's own, see <see cref="Checkout"/>.</summary>
internal static class CheckoutApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/carts/{id}/checkout", CheckoutAsync)
            .WithSummary("Buys the cart.")
            .WithTags("Checkout")
            .Produces<CheckoutView>(StatusCodes.Status201Created)
            .Produces<CheckoutView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status402PaymentRequired)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> CheckoutAsync(
        string id,
        CheckoutBody body,
        HttpRequest http,
        IOrders orders,
        ShopAddress shop,
        CancellationToken cancellationToken
    )
    {
        if (!CartsApi.TryGetKey(id, http, out var cart))
            return CartAnswers.Of(new CartNotFound());
        var errors = Check(body, http, out var key);
        if (errors.Count > 0)
            return Problems.Invalid(errors);

        var returnUrl = body.ReturnUrl ?? shop.Public + "/checkout/return/{number}?token={token}";
        var delivery = new DeliveryRequest(body.Email, body.Address?.ToAddress(), body.ShippingOption);
        var nothingNew = delivery is { Email: null, Address: null, ShippingOption: null };
        var result = await orders.CheckoutAsync(
            new Checkout(
                cart,
                key,
                body.Payment!.Gateway!,
                body.Payment.Token!,
                nothingNew ? null : delivery,
                returnUrl
            ),
            cancellationToken
        );
        return Answer(result, http.HttpContext.Response);
    }

    private static List<FieldError> Check(CheckoutBody body, HttpRequest http, out string key)
    {
        var errors = new List<FieldError>();
        key = http.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 255)
            errors.Add(
                new FieldError("Idempotency-Key", "is required as a header of 1 to 255 characters; a UUID will do")
            );
        if (string.IsNullOrEmpty(body.Payment?.Gateway))
            errors.Add(new FieldError("payment.gateway", "is required, such as \"stripe\""));
        if (body.Payment?.Token is not { Length: > 0 and <= 255 })
            errors.Add(new FieldError("payment.token", "is required: the token that the gateway gave for the card"));
        if (body.ReturnUrl is { } url && !IsWebAddress(url))
            errors.Add(new FieldError("returnUrl", "must be an absolute http or https address"));
        return errors;
    }

    private static bool IsWebAddress(string url) =>
        url.Length <= 2_000
        && Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && parsed.Scheme is ("http" or "https");

    private static IResult Answer(CheckoutResult result, HttpResponse response)
    {
        if (result is CheckoutGatewayUnavailable or CheckoutInProgress)
            response.Headers.RetryAfter = "5";
        return result switch
        {
            CheckoutPaid { Order: var order } => Results.Json(
                new CheckoutView(order),
                statusCode: StatusCodes.Status201Created
            ),
            CheckoutNeedsAction { Order: var order, RedirectUrl: var url } => Results.Json(
                new CheckoutView(order, new CheckoutAction("redirect", url)),
                statusCode: StatusCodes.Status202Accepted
            ),
            CheckoutPending { Order: var order } => Results.Json(
                new CheckoutView(order),
                statusCode: StatusCodes.Status202Accepted
            ),
            CheckoutPaymentFailed failed => Problems.Of(
                StatusCodes.Status402PaymentRequired,
                "payment_failed",
                "The payment was refused.",
                failed.Message,
                more: More(("reason", failed.Code), ("retry", failed.CanRetry), ("order", failed.Order))
            ),
            CheckoutRefunded { IsCalledOff: true } canceled => Canceled(canceled),
            CheckoutRefunded refunded => Problems.Of(
                StatusCodes.Status409Conflict,
                "out_of_stock",
                "The stock was gone when the payment arrived; the money goes back.",
                refunded.Message,
                more: More(("order", refunded.Order))
            ),
            CheckoutCartChanged { Problems: var problems } => Problems.Of(
                StatusCodes.Status409Conflict,
                "cart_changed",
                "The cart cannot be bought as it is.",
                string.Join(" ", problems.Select(problem => problem.Message)),
                more: More(
                    ("problems", problems),
                    ("substitutes", problems.SelectMany(problem => problem.Substitutes).DistinctBy(s => s.Sku))
                )
            ),
            CheckoutNoCart { Reason: var reason } => CartAnswers.Of(reason),
            CheckoutInvalid { Errors: var errors } => Problems.Invalid(errors),
            CheckoutGatewayUnavailable => Unreachable(),
            CheckoutInProgress busy => Problems.Of(
                StatusCodes.Status409Conflict,
                "checkout_in_progress",
                "This cart is being paid for right now.",
                "Wait for that payment to end.",
                more: More(("order", new { number = busy.OrderNumber, token = busy.OrderToken }))
            ),
            CheckoutKeyReused => Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request.",
                "Use a new key for a new request."
            ),
            _ => throw new InvalidOperationException($"No answer for {result.GetType().Name}."),
        };
    }

    private static IResult Canceled(CheckoutRefunded canceled) =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "order_canceled",
            "The order was paid, and canceled since; the money goes back.",
            canceled.Message,
            more: More(("order", canceled.Order))
        );

    private static IResult Unreachable() =>
        Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "gateway_unavailable",
            "The payment provider cannot be reached.",
            "Nothing was charged and your cart is kept. Try again in a moment."
        );

    private static Dictionary<string, object?> More(params (string Name, object? Value)[] members) =>
        members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
}
