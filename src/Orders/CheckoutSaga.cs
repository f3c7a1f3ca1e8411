using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>
/// Checkout: from a cart to a paid order, over four modules without a transaction across them. Each step can be repeated
/// or undone; what a crash leaves behind is found by the event <see cref="PaymentSettled"/> or by the reconciler, which
/// ask the gateway what became of the money and repeat the steps from there.
/// <code>
/// step                                     | a crash right after it leaves           | who heals it, and how
/// -----------------------------------------+-----------------------------------------+--------------------------------------------
/// 1 validate the cart                      | nothing                                 |
/// 2 order created, attempt named           | an order without an attempt             | reconciler: no attempt → canceled
///   stock made firm, cart → order          | the same, with stock held for minutes   | reconciler: canceled, stock back to the cart
/// 3 attempt written, gateway asked         | perhaps a charge nobody knows of        | Payments asks by the attempt's key; then as 4
/// 4 charge recorded                        | money captured, stock firm, not paid    | PaymentSettled or reconciler: allocate, paid
///   stock allocated                        | the same, stock allocated               | the same: allocating again changes nothing
///   order paid + OrderPlaced, one commit   | an open cart                            | OrderPlaced closes it; it cannot be bought again
///   cart closed                            | nothing                                 |
/// declined: stock softened                 | an order created, attempt failed        | PaymentSettled or reconciler: canceled
/// stock gone: canceled, refund due         | money captured for a canceled order     | reconciler: refunds by the same refund id
///   refunded                               | a refund still due                      | reconciler: the same, which changes nothing
/// canceled by the reconciler, then charged | money captured for a canceled order     | the late step 4, or PaymentSettled: refund due
/// </code>
/// Of the requests that buy one cart at once, the unique index on the cart lets one make the order of step 2; before
/// that nothing is held and nothing is charged. An order has one attempt; another try is another order.
/// </summary>
internal sealed class CheckoutSaga(
    ICarts carts,
    IInventory inventory,
    IPayments payments,
    ValidateCheckout validate,
    EarlierCheckout earlier,
    AnswerOrder answer,
    SettleOrder settle,
    OrderWrites writes,
    PurchaseTally tally,
    RunningCheckouts running,
    Signer signer,
    OrderSettings settings,
    TimeProvider clock
)
{
    private const int CreateTries = 4;

    public async Task<CheckoutResult> CheckoutAsync(Checkout request, CancellationToken cancellationToken)
    {
        if (validate.Check(request) is { Count: > 0 } errors)
            return new CheckoutInvalid(errors);
        if (await earlier.AnswerAsync(request, cancellationToken) is { } known)
            return known;

        var (cart, refusal) = await validate.ReadCartAsync(request, cancellationToken);
        // A twin of this request may have bought the cart between the two looks above.
        if (cart is null)
            return await earlier.AnswerAsync(request, cancellationToken) ?? refusal!;
        var drafted = Draft(request, cart);
        using var mine = running.Enter(drafted.Id);
        var (order, unmade) = await CreateAsync(drafted, LimitedPurchase.Of(cart, signer), request, cancellationToken);
        if (order is null)
            return unmade!;

        // From here on a client who leaves does not stop the work half-way.
        var firm = await inventory.MakeFirmAsync(
            new MakeFirm(order.Cart.Value, order.Id, order.StockLines, Destination: order.Destination),
            CancellationToken.None
        );
        if (firm is OutOfStock { Shortages: var shortages })
            return await WithdrawAsync(order, shortages);
        return await ChargeAsync(order, request);
    }

    /// <summary>Step 2, first half: the order, or the answer when another request is buying this cart or a limit is reached.</summary>
    private async Task<(OrderRecord? Order, CheckoutResult? Refusal)> CreateAsync(
        OrderRecord order,
        LimitedPurchase? limited,
        Checkout request,
        CancellationToken cancellationToken
    )
    {
        for (var tries = 0; tries < CreateTries; tries++)
        {
            var made = await writes.CreateAsync(order, limited);
            if (made.IsApplied)
                return (order, null);
            if (await earlier.AnswerAsync(request, cancellationToken) is { } busy)
                return (null, busy);
            if (made.RefusedBy == PurchaseTally.Condition)
            {
                var problems = await tally.FindProblemsAsync(limited!, cancellationToken);
                if (problems.Count > 0)
                    return (null, new CheckoutCartChanged(problems));
            }

            // The number was taken, or what stood in the way is gone by now.
            order = order with
            {
                Number = OrderNumber.New(),
            };
        }

        throw new InvalidOperationException($"No order could be made for cart {order.Cart}.");
    }

    /// <summary>Stock ran out between the look at the cart and step 2: nothing was charged, the same request may come again.</summary>
    private async Task<CheckoutResult> WithdrawAsync(OrderRecord order, IReadOnlyList<Shortage> shortages)
    {
        var why = new Cancellation(Reasons.OutOfStock, "The stock was gone before payment.", CanRetry: true);
        await settle.UndoAsync(order, why, freesKey: true);
        return new CheckoutCartChanged(await validate.ProblemsOfAsync(order, shortages));
    }

    /// <summary>Steps 3 and 4.</summary>
    private async Task<CheckoutResult> ChargeAsync(OrderRecord order, Checkout request)
    {
        if (clock.GetUtcNow() - order.CreatedAt > settings.ChargeWithin)
            return await GiveUpAsync(order);
        var outcome = await payments.ChargeAsync(
            new Charge(
                order.Attempt,
                order.Id,
                order.Number,
                order.Totals.Total,
                order.Gateway,
                request.PaymentToken,
                order.Email,
                ReturnUrl(request.ReturnUrl, order)
            )
        );
        switch (outcome)
        {
            case PaymentSucceeded succeeded:
                var finished = await settle.FinishAsync(order, succeeded.Attempt);
                if (OrderStatuses.IsPaid(finished.Status))
                    running.NotePaid(finished.Id);
                return answer.Answer(finished, succeeded.Attempt);
            case PaymentDeclined declined:
                var why = new Cancellation(declined.Code, declined.Message, declined.CanRetry);
                return await answer.AnswerAsync(await settle.UndoAsync(order, why, freesKey: false));
            case PaymentActionRequired action:
                return await answer.AnswerAsync(await settle.AwaitActionAsync(order, action.RedirectUrl));
            case PaymentUnknown:
                await carts.NotePaymentAsync(order.Cart, order.Id);
                return await answer.AnswerAsync(order);
            case GatewayUnavailable or UnknownGateway:
                return await GiveUpAsync(order);
            default:
                throw new InvalidOperationException($"No step for {outcome.GetType().Name}.");
        }
    }

    private async Task<CheckoutResult> GiveUpAsync(OrderRecord order)
    {
        var message = "The payment provider could not be reached. Nothing was charged.";
        var why = new Cancellation(Reasons.GatewayUnavailable, message, CanRetry: true);
        await settle.UndoAsync(order, why, freesKey: true);
        return new CheckoutGatewayUnavailable(order.Gateway);
    }

    private OrderRecord Draft(Checkout request, Cart cart)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var option = cart.ShippingOptions.FirstOrDefault(known => known.Id == cart.ShippingOption);
        return new OrderRecord(
            Guid.CreateVersion7(now),
            OrderNumber.New(),
            cart.Id,
            request.IdempotencyKey,
            ValidateCheckout.HashOf(request),
            OrderStatus.Created,
            cart.Email!,
            cart.NeedsShipping ? cart.Address : null,
            [.. cart.Items.Select(LineOf)],
            cart.Totals,
            option?.Id ?? "none",
            option is null ? "" : $"{option.Name}, {option.Estimate}",
            request.Gateway,
            Attempt: Guid.CreateVersion7(now),
            ActionUrl: null,
            Canceled: null,
            [writes.Entry(OrderStatus.Created, "Order placed; payment begins.")],
            now
        );
    }

    private static OrderLine LineOf(CartLine line) =>
        new(
            line.Sku,
            line.ProductSlug,
            line.Name,
            line.VariantName,
            line.ImageUrl,
            line.Quantity,
            line.UnitPrice,
            line.LineTotal
        );

    private string ReturnUrl(string template, OrderRecord order) =>
        template
            .Replace("{number}", order.Number, StringComparison.Ordinal)
            .Replace("{token}", answer.TokenOf(order), StringComparison.Ordinal);
}
