using Trove.Payments;
using Trove.Sandbox;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

public abstract class ReconcileTests(TestDatabase database)
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(16);

    [Fact]
    public async Task A_charge_that_was_made_and_never_recorded_is_found()
    {
        await using var shop = await PaymentShop.StartAsync(database, DropWebhooks);
        var charge = shop.Charge();
        var row = await shop.LeaveUnansweredAsync(charge);
        // The charge reached the gateway; the process died before the answer.
        var made = Assert.IsType<GatewayReport>(await shop.Gateway.ChargeAsync(row, CancellationToken.None));
        shop.Clock.Advance(Later);

        Assert.Equal(1, await shop.Payments.ReconcileAsync());

        var attempt = await shop.AttemptAsync(charge.Attempt);
        Assert.Equal((PaymentState.Succeeded, made.Reference), (attempt.State, attempt.GatewayReference));
        Assert.Single(await shop.IntentsAsync(charge.Attempt));
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task A_charge_that_never_reached_the_gateway_is_made_once()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.LeaveUnansweredAsync(charge);
        Assert.Empty(await shop.IntentsAsync(charge.Attempt));
        shop.Clock.Advance(Later);

        Assert.Equal(1, await shop.Payments.ReconcileAsync());
        Assert.Equal(0, await shop.Payments.ReconcileAsync());

        Assert.Equal(PaymentState.Succeeded, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Single(await shop.IntentsAsync(charge.Attempt));
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task An_attempt_is_left_alone_while_its_charge_may_be_under_way()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.LeaveUnansweredAsync(charge);
        shop.Clock.Advance(TimeSpan.FromSeconds(14));

        Assert.Equal(0, await shop.Payments.ReconcileAsync());

        Assert.Equal(PaymentState.Processing, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Empty(await shop.IntentsAsync(charge.Attempt));
    }

    [Fact]
    public async Task A_charge_older_than_its_key_is_looked_for_and_not_made_again()
    {
        await using var shop = await PaymentShop.StartAsync(database, DropWebhooks);
        var made = shop.Charge();
        await shop.Gateway.ChargeAsync(await shop.LeaveUnansweredAsync(made), CancellationToken.None);
        var never = shop.Charge();
        await shop.LeaveUnansweredAsync(never);
        shop.Clock.Advance(TimeSpan.FromHours(23));

        Assert.Equal(2, await shop.Payments.ReconcileAsync());

        Assert.Equal(PaymentState.Succeeded, (await shop.AttemptAsync(made.Attempt)).State);
        Assert.Single(await shop.IntentsAsync(made.Attempt));
        var lost = await shop.AttemptAsync(never.Attempt);
        Assert.Equal((PaymentState.Failed, "never_charged"), (lost.State, lost.FailureCode));
        Assert.Empty(await shop.IntentsAsync(never.Attempt));
        Assert.Equal([PaymentState.Failed], await shop.SettledAsync(never.Order));
    }

    [Fact]
    public async Task A_charge_given_up_as_never_made_that_arrives_after_all_is_not_lost()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_sandbox_webhook_first");
        var row = await shop.LeaveUnansweredAsync(charge);
        shop.Clock.Advance(TimeSpan.FromHours(23));
        await shop.Payments.ReconcileAsync();
        Assert.Equal(PaymentState.Failed, (await shop.AttemptAsync(charge.Attempt)).State);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        await shop.Gateway.ChargeAsync(row, CancellationToken.None);

        Assert.Equal(PaymentState.Succeeded, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Equal([PaymentState.Failed, PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task A_silent_gateway_is_asked_again_later_and_more_rarely()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.LeaveUnansweredAsync(charge);
        await shop.SetFaultsAsync(new SandboxFaults { Down = true });
        shop.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(0, await shop.Payments.ReconcileAsync());

        var row = (await shop.RowAsync(charge.Attempt))!;
        Assert.Equal(PaymentState.Processing, row.State);
        Assert.Equal(shop.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), row.DueAt);
        Assert.Empty(await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task An_abandoned_three_d_secure_is_given_up_at_the_gateway()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_card_threeDSecure2Required");
        await shop.Payments.ChargeAsync(charge);
        shop.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(0, await shop.Payments.ReconcileAsync());
        shop.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await shop.Payments.ReconcileAsync());

        Assert.Equal(PaymentState.Canceled, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Equal("canceled", Assert.Single(await shop.IntentsAsync(charge.Attempt)).Status);
        Assert.Equal([PaymentState.Canceled], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task Two_nodes_reconciling_at_once_settle_each_payment_once()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charges = Enumerable.Range(0, 30).Select(_ => shop.Charge()).ToList();
        await shop.SetFaultsAsync(new SandboxFaults { Down = true });
        foreach (var charge in charges.Take(8))
            Assert.IsType<PaymentUnknown>(await shop.Payments.ChargeAsync(charge));
        await shop.SetFaultsAsync(new SandboxFaults());
        shop.Clock.Advance(Later);

        var settled = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.Payments.ReconcileAsync()))
        );
        shop.Clock.Advance(Later);
        await shop.Payments.ReconcileAsync();

        Assert.NotEqual(0, settled.Sum());
        foreach (var charge in charges.Take(8))
        {
            Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
            Assert.Single(await shop.IntentsAsync(charge.Attempt));
        }
    }

    [Fact]
    public async Task Refreshing_finds_out_what_became_of_an_attempt()
    {
        await using var shop = await PaymentShop.StartAsync(database, DropWebhooks);
        var charge = shop.Charge();
        await shop.LeaveUnansweredAsync(charge);

        var attempt = await shop.Payments.RefreshAsync(charge.Attempt);

        Assert.Equal(PaymentState.Succeeded, attempt!.State);
        Assert.Equal(attempt, await shop.AttemptAsync(charge.Attempt));
        Assert.Null(await shop.Payments.RefreshAsync(shop.NewId()));
    }

    [Fact]
    public async Task An_attempt_given_up_is_canceled_at_the_gateway()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_card_threeDSecure2Required");
        await shop.Payments.ChargeAsync(charge);

        var attempt = await shop.Payments.CancelAsync(charge.Attempt);

        Assert.Equal(PaymentState.Canceled, attempt!.State);
        Assert.Equal(attempt, await shop.Payments.CancelAsync(charge.Attempt));
        Assert.Equal("canceled", Assert.Single(await shop.IntentsAsync(charge.Attempt)).Status);
        Assert.Equal([PaymentState.Canceled], await shop.SettledAsync(charge.Order));
        var declined = Assert.IsType<PaymentDeclined>(await shop.Payments.ChargeAsync(charge));
        Assert.Equal(("canceled", true), (declined.Code, declined.CanRetry));
        Assert.Null(await shop.Payments.CancelAsync(shop.NewId()));
    }

    [Fact]
    public async Task An_attempt_given_up_too_late_is_found_to_have_succeeded()
    {
        await using var shop = await PaymentShop.StartAsync(database, DropWebhooks);
        var charge = shop.Charge();
        await shop.Gateway.ChargeAsync(await shop.LeaveUnansweredAsync(charge), CancellationToken.None);

        var attempt = await shop.Payments.CancelAsync(charge.Attempt);

        Assert.Equal(PaymentState.Succeeded, attempt!.State);
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    private static SandboxOptions DropWebhooks(SandboxOptions options) => options with { WebhookUrl = null };
}

public sealed class ReconcileOnSqlite(SqliteDatabase database)
    : ReconcileTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ReconcileOnPostgres(PostgresDatabase database)
    : ReconcileTests(database),
        IClassFixture<PostgresDatabase>;
