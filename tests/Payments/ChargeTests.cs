using Trove.Kernel;
using Trove.Payments;
using Trove.Sandbox;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

public abstract class ChargeTests(TestDatabase database)
{
    [Fact]
    public async Task A_good_card_is_charged_in_two_writes_and_one_event()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();

        var attempt = await shop.PayAsync(charge);

        Assert.Equal(PaymentState.Succeeded, attempt.State);
        Assert.Equal(charge.Amount, attempt.Amount);
        Assert.Equal(Money.Zero(Currency.Usd), attempt.Refunded);
        Assert.Equal(attempt, await shop.AttemptAsync(charge.Attempt));
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
        Assert.Equal(2, await shop.CountAsync("SELECT version FROM payment_attempt"));
        var intent = Assert.Single(await shop.IntentsAsync(charge.Attempt));
        Assert.Equal(attempt.GatewayReference, intent.Id);
        Assert.Equal((8999, "usd", "succeeded"), (intent.Amount, intent.Currency, intent.Status));
        Assert.Equal(charge.OrderNumber, intent.Metadata["order_number"]);
        Assert.Empty(await shop.BrokenPromisesAsync());
    }

    [Theory]
    [InlineData("pm_card_visa_chargeDeclined", "card_declined")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    [InlineData("pm_card_chargeDeclinedLostCard", "lost_card")]
    [InlineData("pm_card_chargeDeclinedStolenCard", "stolen_card")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card")]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc")]
    [InlineData("pm_card_chargeDeclinedProcessingError", "processing_error")]
    public async Task A_declined_card_says_why_and_what_to_do(string token, string code)
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge(token);

        var declined = Assert.IsType<PaymentDeclined>(await shop.Payments.ChargeAsync(charge));

        Assert.Equal((code, true), (declined.Code, declined.CanRetry));
        Assert.Equal(Decline.Of(code).Message, declined.Message);
        Assert.Equal(PaymentState.Failed, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Equal([PaymentState.Failed], await shop.SettledAsync(charge.Order));
        Assert.Equal(declined, await shop.Payments.ChargeAsync(charge));
        Assert.Single(await shop.IntentsAsync(charge.Attempt));
    }

    [Fact]
    public async Task A_token_that_is_no_card_asks_for_the_details_again()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_card_of_nobody");

        var declined = Assert.IsType<PaymentDeclined>(await shop.Payments.ChargeAsync(charge));

        Assert.Equal(("payment_details_invalid", true), (declined.Code, declined.CanRetry));
        Assert.Empty(await shop.IntentsAsync(charge.Attempt));
    }

    [Fact]
    public async Task A_declined_payment_is_followed_by_one_with_another_card()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var first = shop.Charge("pm_card_visa_chargeDeclined");
        var second = first with { Attempt = shop.NewId(), Token = "pm_card_visa" };

        Assert.IsType<PaymentDeclined>(await shop.Payments.ChargeAsync(first));
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await shop.PayAsync(second);

        Assert.Equal([PaymentState.Failed, PaymentState.Succeeded], await shop.SettledAsync(first.Order));
        var attempts = await shop.Payments.FindByOrderAsync(first.Order);
        Assert.Equal([first.Attempt, second.Attempt], attempts.Select(attempt => attempt.Id));
    }

    [Fact]
    public async Task Three_d_secure_waits_for_the_shopper()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_card_threeDSecure2Required");

        var action = Assert.IsType<PaymentActionRequired>(await shop.Payments.ChargeAsync(charge));

        Assert.StartsWith(
            shop.Sandbox.Url.GetLeftPart(UriPartial.Authority),
            action.RedirectUrl,
            StringComparison.Ordinal
        );
        var attempt = await shop.AttemptAsync(charge.Attempt);
        Assert.Equal((PaymentState.RequiresAction, action.RedirectUrl), (attempt.State, attempt.ActionUrl));
        Assert.Empty(await shop.SettledAsync(charge.Order));
        Assert.Equal(action, await shop.Payments.ChargeAsync(charge));
    }

    [Fact]
    public async Task A_charge_whose_answer_is_lost_is_asked_for_again_and_made_once()
    {
        await using var shop = await PaymentShop.StartAsync(database, null, ("Payments:TimeoutSeconds", "1"));
        var charge = shop.Charge("pm_sandbox_timeout_after_charge");

        await shop.PayAsync(charge);

        Assert.Single(await shop.IntentsAsync(charge.Attempt));
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task A_server_error_is_retried_once_with_the_same_key()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_sandbox_error_500_once");

        await shop.PayAsync(charge);

        Assert.Single(await shop.IntentsAsync(charge.Attempt));
    }

    [Fact]
    public async Task A_gateway_that_cuts_every_connection_leaves_the_outcome_unknown()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.SetFaultsAsync(new SandboxFaults { Down = true });

        Assert.IsType<PaymentUnknown>(await shop.Payments.ChargeAsync(charge));

        Assert.Equal(PaymentState.Processing, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Empty(await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_connected_to_was_not_asked()
    {
        await using var shop = await PaymentShop.StartAsync(
            database,
            null,
            ("Payments:Stripe:ApiBase", "http://127.0.0.1:9")
        );
        var charge = shop.Charge();

        var outcome = await shop.Payments.ChargeAsync(charge);

        Assert.Equal(new GatewayUnavailable("stripe"), outcome);
        var attempt = await shop.AttemptAsync(charge.Attempt);
        Assert.Equal((PaymentState.Failed, "gateway_unavailable"), (attempt.State, attempt.FailureCode));
        Assert.Equal([PaymentState.Failed], await shop.SettledAsync(charge.Order));
        Assert.Equal(outcome, await shop.Payments.ChargeAsync(charge));
    }

    [Fact]
    public async Task A_gateway_that_keeps_failing_is_not_asked_for_a_while()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        await shop.SetFaultsAsync(new SandboxFaults { Down = true });
        var charges = Enumerable.Range(0, 20).Select(_ => shop.Payments.ChargeAsync(shop.Charge())).ToList();
        await Task.WhenAll(charges);
        await shop.SetFaultsAsync(new SandboxFaults());

        var charge = shop.Charge();
        var outcome = await shop.Payments.ChargeAsync(charge);

        Assert.Equal(new GatewayUnavailable("stripe"), outcome);
        Assert.Empty(await shop.IntentsAsync(charge.Attempt));
    }

    [Fact]
    public async Task Fifty_callers_with_one_attempt_make_one_charge()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.Payments.ChargeAsync(charge)))
        );

        var expected = new PaymentSucceeded(await shop.AttemptAsync(charge.Attempt));
        Assert.All(outcomes, outcome => Assert.Equal(expected, outcome));
        Assert.Single(await shop.IntentsAsync(charge.Attempt));
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task A_repeated_charge_answers_from_the_record()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        var first = await shop.Payments.ChargeAsync(charge);
        await shop.StopSandboxAsync();

        Assert.Equal(first, await shop.Payments.ChargeAsync(charge));
    }

    [Fact]
    public async Task An_attempt_is_not_used_for_another_charge()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        var attempt = await shop.PayAsync(charge);
        Charge[] others =
        [
            charge with
            {
                Amount = new Money(1, Currency.Usd),
            },
            charge with
            {
                Amount = new Money(8999, Currency.Parse("EUR")),
            },
            charge with
            {
                Order = shop.NewId(),
            },
            charge with
            {
                Token = "pm_card_mastercard",
            },
        ];

        foreach (var other in others)
            Assert.Equal(new AttemptReused(charge.Attempt), await shop.Payments.ChargeAsync(other));

        Assert.Equal(attempt, await shop.AttemptAsync(charge.Attempt));
        Assert.Single(await shop.IntentsAsync(charge.Attempt));
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_charges_nothing()
    {
        await using var shop = await PaymentShop.StartAsync(database);

        var outcome = await shop.Payments.ChargeAsync(shop.Charge() with { Gateway = "cash" });

        Assert.Equal(new UnknownGateway("cash"), outcome);
        Assert.Equal(0, await shop.CountAsync("SELECT COUNT(*) FROM payment_attempt"));
    }

    [Fact]
    public async Task An_amount_that_the_gateway_cannot_charge_exactly_is_refused()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge() with { Amount = new Money(12_345, Currency.Parse("KWD")) };

        var declined = Assert.IsType<PaymentDeclined>(await shop.Payments.ChargeAsync(charge));

        Assert.Equal(("amount_not_chargeable", false), (declined.Code, declined.CanRetry));
        Assert.Empty(await shop.IntentsAsync(charge.Attempt));
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_stop_the_charge()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        using var left = new CancellationTokenSource();
        var asked = shop.Payments.ChargeAsync(charge, left.Token);
        await left.CancelAsync();
        await asked.ContinueWith(_ => { }, TaskScheduler.Default);

        await shop.PayAsync(charge);

        Assert.Single(await shop.IntentsAsync(charge.Attempt));
    }
}

public sealed class ChargeOnSqlite(SqliteDatabase database) : ChargeTests(database), IClassFixture<SqliteDatabase>;

public sealed class ChargeOnPostgres(PostgresDatabase database)
    : ChargeTests(database),
        IClassFixture<PostgresDatabase>;
