using Trove.Carts;
using Trove.Orders;
using Trove.Payments;
using Trove.Sandbox;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

/// <summary>Each thing a gateway can answer, and what the order, the payment and the stock are then.</summary>
public abstract class PaymentOutcomeTests(TestDatabase database)
{
    [Theory]
    [InlineData("pm_card_visa_chargeDeclined", "card_declined")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    public async Task A_declined_card_keeps_the_cart_and_its_stock(string token, string code)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));

        var failed = Assert.IsType<CheckoutPaymentFailed>(await shop.BuyAsync(cart, token));

        Assert.Equal((code, true), (failed.Code, failed.CanRetry));
        Assert.Equal((OrderStatus.Canceled, PaymentState.Failed), (failed.Order.Status, failed.Order.Payment!.Status));
        Assert.Equal((2, 2, 0), await shop.StockAsync(mug));
        var kept = CartShop.Open(await shop.Carts.GetAsync(CartShop.Key(cart)));
        Assert.Equal(ReservationState.Soft, Assert.Single(kept.Items).Reservation.State);
        Assert.Empty(kept.Problems);
        Assert.Equivalent(failed, await shop.BuyAsync(cart, token), strict: true);
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
        Assert.Empty(await shop.MailsAsync());
    }

    [Fact]
    public async Task A_decline_then_another_card_is_one_paid_order()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        Assert.IsType<CheckoutPaymentFailed>(await shop.BuyAsync(cart, "pm_card_visa_chargeDeclined"));

        shop.Clock.Advance(TimeSpan.FromSeconds(5));
        var paid = await shop.PayAsync(cart, key: "key-2");

        Assert.Equal([OrderStatus.Canceled, OrderStatus.Paid], (await shop.AllAsync()).Select(order => order.Status));
        Assert.Equal(
            [PaymentState.Failed, PaymentState.Succeeded],
            (await shop.AttemptsAsync()).Select(attempt => attempt.State)
        );
        Assert.Equal((2, 0, 2), await shop.StockAsync(mug));
        Assert.Equal(new CartClosed(paid.Id), await shop.Carts.GetAsync(CartShop.Key(cart)));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_charge_without_an_answer_is_settled_by_itself()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));

        var pending = await shop.BuyAsync(cart, "pm_sandbox_timeout_after_charge").WhileAsync(shop.Clock);

        if (pending is CheckoutPending waiting)
        {
            Assert.Equal(OrderStatus.Created, waiting.Order.Status);
            Assert.Equal(
                new CheckoutInProgress(waiting.Order.Number, waiting.Order.Token),
                await shop.BuyAsync(cart, key: "key-2")
            );
            await shop.RecoverAsync();
        }

        var order = Assert.IsType<CheckoutPaid>(await shop.BuyAsync(cart, "pm_sandbox_timeout_after_charge")).Order;
        Assert.Equal((OrderStatus.Paid, PaymentState.Succeeded), (order.Status, order.Payment!.Status));
        Assert.Equal((3090, 0), await shop.MoneyAsync());
        Assert.Equal((2, 0, 2), await shop.StockAsync(mug));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData("pm_sandbox_error_500_once")]
    [InlineData("pm_sandbox_webhook_first")]
    [InlineData("pm_sandbox_webhook_twice")]
    public async Task A_gateway_that_stumbles_charges_once(string token)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));

        var result = await shop.BuyAsync(cart, token).WhileAsync(shop.Clock);
        if (result is CheckoutPending)
            await shop.RecoverAsync();
        await shop.DeliverEventsAsync();

        var order = Assert.Single(await shop.AllAsync());
        Assert.Equal((OrderStatus.Paid, PaymentState.Succeeded), (order.Status, order.Payment!.Status));
        Assert.Equal(["created", "paid"], order.Timeline.Select(entry => entry.Status));
        Assert.Equal((3090, 0), await shop.MoneyAsync());
        Assert.Equal((2, 0, 2), await shop.StockAsync(mug));
        Assert.Single(await shop.MailsAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_gateway_that_is_down_charges_nothing_and_the_same_request_may_come_again()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        await shop.StopSandboxAsync();

        var result = await shop.BuyAsync(cart).WhileAsync(shop.Clock);

        Assert.Equal(new CheckoutGatewayUnavailable("stripe"), result);
        Assert.Equal((2, 2, 0), await shop.StockAsync(mug));
        Assert.Equal(OrderStatus.Canceled, Assert.Single(await shop.AllAsync()).Status);
        var again = await shop.BuyAsync(cart).WhileAsync(shop.Clock);
        Assert.IsType<CheckoutGatewayUnavailable>(again);
        Assert.Equal(2, (await shop.AttemptsAsync()).Count);
        Assert.Equal((0, 0), await shop.MoneyAsync());
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_3D_Secure_browser_or_webhook_whichever_comes_first_pays_the_order(bool webhookFirst)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));

        var asked = Assert.IsType<CheckoutNeedsAction>(await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"));
        Assert.Equal(
            (OrderStatus.Created, PaymentState.RequiresAction),
            (asked.Order.Status, asked.Order.Payment!.Status)
        );
        Assert.Equal((2, 2, 0), await shop.StockAsync(mug));
        Assert.Equivalent(asked, await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"), strict: true);
        var paying = CartShop.Open(await shop.Carts.GetAsync(CartShop.Key(cart)));
        Assert.Equal(ReservationState.Firm, Assert.Single(paying.Items).Reservation.State);

        await shop.AnswerBankAsync(asked.RedirectUrl, "authorise");
        await shop.WaitForWebhooksAsync(2);
        if (webhookFirst)
            await shop.DeliverEventsAsync();
        var paid = await shop.Orders.ContinueAsync(new OrderKey(asked.Order.Number, asked.Order.Token));
        await shop.DeliverEventsAsync();

        Assert.Equal(asked.Order.Id, Assert.IsType<CheckoutPaid>(paid).Order.Id);
        Assert.Equal(
            ["created", "created", "paid"],
            (await shop.FindAsync(asked.Order)).Timeline.Select(e => e.Status)
        );
        Assert.Equal((3090, 0), await shop.MoneyAsync());
        Assert.Equal((2, 0, 2), await shop.StockAsync(mug));
        Assert.IsType<CartClosed>(await shop.Carts.GetAsync(CartShop.Key(cart)));
        Assert.Single(await shop.MailsAsync());
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("cancel")]
    public async Task A_refusal_at_the_bank_keeps_the_cart(string answer)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        var asked = Assert.IsType<CheckoutNeedsAction>(await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"));

        await shop.AnswerBankAsync(asked.RedirectUrl, answer);
        var failed = await shop.Orders.ContinueAsync(new OrderKey(asked.Order.Number, asked.Order.Token));

        Assert.Equal(OrderStatus.Canceled, Assert.IsType<CheckoutPaymentFailed>(failed).Order.Status);
        Assert.Equal((2, 2, 0), await shop.StockAsync(mug));
        Assert.Equal(OrderStatus.Paid, (await shop.PayAsync(cart, key: "key-2")).Status);
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task An_abandoned_3D_Secure_is_given_up_after_a_while()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        var asked = Assert.IsType<CheckoutNeedsAction>(await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"));
        shop.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await shop.Orders.ReconcileAsync());
        Assert.Equal((2, 2, 0), await shop.StockAsync(mug));

        shop.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await shop.Orders.ReconcileAsync());
        await shop.DeliverEventsAsync();

        var order = await shop.FindAsync(asked.Order);
        Assert.Equal((OrderStatus.Canceled, PaymentState.Canceled), (order.Status, order.Payment!.Status));
        Assert.Equal((0, 0), await shop.MoneyAsync());
        Assert.Empty(await shop.MailsAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Trying_anew_gives_up_the_visit_to_the_bank()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        var asked = Assert.IsType<CheckoutNeedsAction>(await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"));

        shop.Clock.Advance(TimeSpan.FromSeconds(5));
        var paid = await shop.PayAsync(cart, key: "key-2");

        Assert.Equal(OrderStatus.Canceled, (await shop.FindAsync(asked.Order)).Status);
        Assert.NotEqual(asked.Order.Id, paid.Id);
        Assert.Equal(
            [PaymentState.Canceled, PaymentState.Succeeded],
            (await shop.AttemptsAsync()).Select(attempt => attempt.State)
        );
        Assert.Equal((2, 0, 2), await shop.StockAsync(mug));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_payment_that_comes_when_the_stock_is_gone_goes_back()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        var asked = Assert.IsType<CheckoutNeedsAction>(await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"));
        shop.Clock.Advance(TimeSpan.FromMinutes(16));
        var faster = await shop.PayAsync(await shop.CartAsync((mug, 1)));

        await shop.AnswerBankAsync(asked.RedirectUrl, "authorise");
        var late = await shop.Orders.ContinueAsync(new OrderKey(asked.Order.Number, asked.Order.Token));
        await shop.DeliverEventsAsync();

        var refunded = Assert.IsType<CheckoutRefunded>(late);
        Assert.StartsWith("By the time your payment arrived, what you ordered had sold out.", refunded.Message);
        var order = await shop.FindAsync(asked.Order);
        Assert.Equal((OrderStatus.Canceled, PaymentState.Refunded), (order.Status, order.Payment!.Status));
        Assert.Equal(["created", "created", "canceled", "canceled"], order.Timeline.Select(entry => entry.Status));
        Assert.Equal((3090 + 1840, 3090), await shop.MoneyAsync());
        Assert.Equal((2, 0, 1), await shop.StockAsync(mug));
        Assert.Equal(
            [$"Your order {faster.Number}", $"Your order {order.Number} could not be filled; your money goes back"],
            (await shop.MailsAsync()).Select(mail => mail.Subject).OrderBy(subject => subject.Length)
        );
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_refund_that_gets_no_answer_is_repeated_until_it_does()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        var asked = Assert.IsType<CheckoutNeedsAction>(await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"));
        shop.Clock.Advance(TimeSpan.FromMinutes(16));
        await shop.PayAsync(await shop.CartAsync((mug, 1)));
        await shop.AnswerBankAsync(asked.RedirectUrl, "authorise");
        await shop.Payments.RefreshAsync((await shop.AttemptsAsync())[0].Id);
        await shop.SetFaultsAsync(new SandboxFaults { Down = true });
        var key = new OrderKey(asked.Order.Number, asked.Order.Token);

        Assert.IsType<CheckoutRefunded>(await shop.Orders.ContinueAsync(key).WhileAsync(shop.Clock));
        Assert.Equal(0, (await shop.MoneyAsync()).Refunded);
        await shop.AssertSoundAsync();

        await shop.SetFaultsAsync(new SandboxFaults());
        shop.Clock.Advance(TimeSpan.FromMinutes(15));
        await shop.Orders.ReconcileAsync();
        await shop.DeliverEventsAsync();

        Assert.Equal((3090 + 1840, 3090), await shop.MoneyAsync());
        Assert.Equal(0, await shop.Orders.ReconcileAsync());
        await shop.AssertSoundAsync();
    }
}

public sealed class PaymentOutcomeOnSqlite(SqliteDatabase database)
    : PaymentOutcomeTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class PaymentOutcomeOnPostgres(PostgresDatabase database)
    : PaymentOutcomeTests(database),
        IClassFixture<PostgresDatabase>;
