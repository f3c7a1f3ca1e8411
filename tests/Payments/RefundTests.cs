using Trove.Kernel;
using Trove.Payments;
using Trove.Sandbox;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

public abstract class RefundTests(TestDatabase database)
{
    [Fact]
    public async Task A_payment_is_refunded_in_parts_until_nothing_is_left()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.PayAsync(charge);

        var part = Assert.IsType<PaymentRefunded>(await shop.Payments.RefundAsync(Refund(shop, charge, 4000)));
        var rest = Assert.IsType<PaymentRefunded>(await shop.Payments.RefundAsync(Refund(shop, charge, 4999)));

        Assert.Equal((PaymentState.PartiallyRefunded, 4000), (part.Attempt.State, part.Attempt.Refunded.Amount));
        Assert.Equal((PaymentState.Refunded, 8999), (rest.Attempt.State, rest.Attempt.Refunded.Amount));
        Assert.Equal(rest.Attempt, await shop.AttemptAsync(charge.Attempt));
        Assert.Equal(8999, await RefundedAtGatewayAsync(shop, rest.Attempt));
        Assert.Empty(await shop.BrokenPromisesAsync());
    }

    [Fact]
    public async Task A_refund_repeated_is_made_once()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.PayAsync(charge);
        var refund = Refund(shop, charge, 8999);

        var first = await shop.Payments.RefundAsync(refund);
        var second = await shop.Payments.RefundAsync(refund);

        Assert.IsType<PaymentRefunded>(first);
        Assert.Equal(first, second);
        Assert.Equal(8999, await RefundedAtGatewayAsync(shop, await shop.AttemptAsync(charge.Attempt)));
    }

    [Fact]
    public async Task More_than_was_captured_is_not_refunded()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.PayAsync(charge);
        await shop.Payments.RefundAsync(Refund(shop, charge, 1));
        var before = await shop.AttemptAsync(charge.Attempt);

        var refused = await shop.Payments.RefundAsync(Refund(shop, charge, 8999));

        Assert.Equal(new RefundRefused("USD 89.99 is more than what is left of USD 89.99."), refused);
        Assert.Equal(before, await shop.AttemptAsync(charge.Attempt));
        Assert.Equal(1, await RefundedAtGatewayAsync(shop, before));
    }

    [Fact]
    public async Task What_cannot_be_refunded_is_refused_with_its_reason()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var declined = shop.Charge("pm_card_visa_chargeDeclined");
        await shop.Payments.ChargeAsync(declined);
        var paid = shop.Charge();
        await shop.PayAsync(paid);
        var refund = Refund(shop, paid, 100);
        await shop.Payments.RefundAsync(refund);

        Assert.Equal(
            new RefundRefused("The payment is failed: nothing was captured."),
            await shop.Payments.RefundAsync(Refund(shop, declined, 1))
        );
        Assert.Equal(
            new RefundRefused("There is no such payment attempt."),
            await shop.Payments.RefundAsync(Refund(shop, shop.Charge(), 1))
        );
        Assert.Equal(
            new RefundRefused("A refund is of more than nothing."),
            await shop.Payments.RefundAsync(Refund(shop, paid, 0))
        );
        Assert.Equal(
            new RefundRefused("The payment was made in USD."),
            await shop.Payments.RefundAsync(Refund(shop, paid, 1) with { Amount = new Money(1, Currency.Parse("EUR")) })
        );
        Assert.Equal(
            new RefundRefused("This refund's id was used for another refund."),
            await shop.Payments.RefundAsync(refund with { Amount = new Money(101, Currency.Usd) })
        );
        Assert.Equal(100, (await shop.AttemptAsync(paid.Attempt)).Refunded.Amount);
    }

    [Fact]
    public async Task Fifty_refunds_at_once_never_give_back_more_than_was_captured()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.PayAsync(charge);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.Payments.RefundAsync(Refund(shop, charge, 1000))))
        );

        Assert.Equal(8, results.OfType<PaymentRefunded>().Count());
        Assert.Equal(42, results.OfType<RefundRefused>().Count());
        var attempt = await shop.AttemptAsync(charge.Attempt);
        Assert.Equal((PaymentState.PartiallyRefunded, 8000), (attempt.State, attempt.Refunded.Amount));
        Assert.Equal(8000, await RefundedAtGatewayAsync(shop, attempt));
        Assert.Empty(await shop.BrokenPromisesAsync());
    }

    [Fact]
    public async Task Fifty_callers_with_one_refund_make_one()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.PayAsync(charge);
        var refund = Refund(shop, charge, 1000);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.Payments.RefundAsync(refund))));

        var attempt = await shop.AttemptAsync(charge.Attempt);
        Assert.Equal((PaymentState.PartiallyRefunded, 1000), (attempt.State, attempt.Refunded.Amount));
        Assert.Equal(1000, await RefundedAtGatewayAsync(shop, attempt));
        Assert.Empty(await shop.BrokenPromisesAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task A_refund_without_an_answer_is_finished_by_the_reconciler(int laterHours)
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.PayAsync(charge);
        var refund = Refund(shop, charge, 8999);
        await shop.SetFaultsAsync(new SandboxFaults { Down = true });
        Assert.Equal(new RefundUnknown(), await shop.Payments.RefundAsync(refund));
        Assert.Equal(PaymentState.Succeeded, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.IsType<RefundRefused>(await shop.Payments.RefundAsync(Refund(shop, charge, 1)));
        Assert.Empty(await shop.BrokenPromisesAsync());
        await shop.SetFaultsAsync(new SandboxFaults());
        shop.Clock.Advance(TimeSpan.FromHours(laterHours));

        await shop.Payments.ReconcileAsync();

        var attempt = await shop.AttemptAsync(charge.Attempt);
        Assert.Equal((PaymentState.Refunded, 8999), (attempt.State, attempt.Refunded.Amount));
        Assert.Equal(8999, await RefundedAtGatewayAsync(shop, attempt));
    }

    [Fact]
    public async Task A_refund_that_was_made_and_not_answered_is_found_when_its_key_is_forgotten()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.PayAsync(charge);
        var refund = Refund(shop, charge, 4000);
        await shop.SetFaultsAsync(new SandboxFaults { Down = true });
        await shop.Payments.RefundAsync(refund);
        await shop.SetFaultsAsync(new SandboxFaults());
        // The gateway made it, under a key that it has forgotten since.
        await shop.Stripe()
            .V1.Refunds.CreateAsync(
                new global::Stripe.RefundCreateOptions
                {
                    PaymentIntent = (await shop.AttemptAsync(charge.Attempt)).GatewayReference,
                    Amount = 4000,
                    Metadata = new Dictionary<string, string> { ["refund"] = refund.Refund.ToString("D") },
                }
            );
        shop.Clock.Advance(TimeSpan.FromHours(24));

        await shop.Payments.ReconcileAsync();

        var attempt = await shop.AttemptAsync(charge.Attempt);
        Assert.Equal((PaymentState.PartiallyRefunded, 4000), (attempt.State, attempt.Refunded.Amount));
        Assert.Equal(4000, await RefundedAtGatewayAsync(shop, attempt));
    }

    [Fact]
    public async Task A_refund_that_the_gateway_refuses_frees_its_amount()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        var paid = await shop.PayAsync(charge);
        // Somebody gave all of it back at the gateway's own desk.
        await shop.Stripe()
            .V1.Refunds.CreateAsync(new global::Stripe.RefundCreateOptions { PaymentIntent = paid.GatewayReference });

        var refused = await shop.Payments.RefundAsync(Refund(shop, charge, 1000));

        Assert.Contains(
            "already been refunded",
            Assert.IsType<RefundRefused>(refused).Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await shop.CountAsync("SELECT refund_pending FROM payment_attempt"));
        Assert.Empty(await shop.BrokenPromisesAsync());
    }

    private static RefundPayment Refund(PaymentShop shop, Charge charge, long amount) =>
        new(shop.NewId(), charge.Attempt, new Money(amount, Currency.Usd), "Came back unworn");

    private static async Task<long> RefundedAtGatewayAsync(PaymentShop shop, PaymentAttempt attempt)
    {
        var made = await shop.Stripe()
            .V1.Refunds.ListAsync(
                new global::Stripe.RefundListOptions { PaymentIntent = attempt.GatewayReference, Limit = 100 }
            );
        return made.Data.Sum(refund => refund.Amount);
    }
}

public sealed class RefundsOnSqlite(SqliteDatabase database) : RefundTests(database), IClassFixture<SqliteDatabase>;

public sealed class RefundsOnPostgres(PostgresDatabase database)
    : RefundTests(database),
        IClassFixture<PostgresDatabase>;
