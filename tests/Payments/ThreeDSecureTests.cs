using Trove.Payments;
using Trove.Sandbox;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

public abstract class ThreeDSecureTests(TestDatabase database)
{
    [Theory]
    [InlineData("authorise", PaymentState.Succeeded, null)]
    [InlineData("fail", PaymentState.Failed, "authentication_failed")]
    [InlineData("cancel", PaymentState.Failed, "authentication_failed")]
    public async Task The_browser_that_comes_back_first_finds_out(string answer, PaymentState state, string? failure)
    {
        await using var shop = await PaymentShop.StartAsync(database, WithoutWebhooks);
        var charge = shop.Charge("pm_card_threeDSecure2Required");
        var action = await StartAsync(shop, charge);
        await shop.AnswerBankAsync(action.RedirectUrl, answer);

        var attempt = await shop.Payments.RefreshAsync(charge.Attempt);

        Assert.Equal((state, failure), (attempt!.State, attempt.FailureCode));
        Assert.Null(attempt.ActionUrl);
        Assert.Equal([state], await shop.SettledAsync(charge.Order));
        Assert.Single(await shop.IntentsAsync(charge.Attempt));
    }

    [Fact]
    public async Task The_webhook_settles_it_when_the_browser_never_comes_back()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_card_threeDSecure2Required");
        var action = await StartAsync(shop, charge);
        await shop.AnswerBankAsync(action.RedirectUrl, "authorise");
        await shop.WaitForWebhooksAsync(2);

        Assert.Equal(PaymentState.Succeeded, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task Browser_and_webhook_at_once_settle_it_once()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_card_threeDSecure2Required");
        var action = await StartAsync(shop, charge);
        await shop.AnswerBankAsync(action.RedirectUrl, "authorise");

        var seen = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => shop.Payments.RefreshAsync(charge.Attempt)))
        );
        await shop.WaitForWebhooksAsync(2);

        Assert.All(seen, attempt => Assert.Equal(PaymentState.Succeeded, attempt!.State));
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task One_that_succeeded_unseen_is_not_given_up()
    {
        await using var shop = await PaymentShop.StartAsync(database, WithoutWebhooks);
        var charge = shop.Charge("pm_card_threeDSecure2Required");
        var action = await StartAsync(shop, charge);
        await shop.AnswerBankAsync(action.RedirectUrl, "authorise");
        shop.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(1, await shop.Payments.ReconcileAsync());

        Assert.Equal(PaymentState.Succeeded, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task Giving_up_and_authorising_at_once_end_in_one_state_on_both_sides()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        for (var round = 0; round < 5; round++)
        {
            var charge = shop.Charge("pm_card_threeDSecure2Required");
            var action = await StartAsync(shop, charge);

            await Task.WhenAll(
                Task.Run(() => shop.AnswerBankAsync(action.RedirectUrl, "authorise")),
                Task.Run(() => shop.Payments.CancelAsync(charge.Attempt)),
                Task.Run(() => shop.Payments.RefreshAsync(charge.Attempt))
            );
            var attempt = await shop.Payments.RefreshAsync(charge.Attempt);

            var intent = Assert.Single(await shop.IntentsAsync(charge.Attempt));
            Assert.Equal(intent.Status, PaymentStates.Name(attempt!.State));
            Assert.Contains(attempt.State, new[] { PaymentState.Succeeded, PaymentState.Canceled });
            Assert.Equal([attempt.State], await shop.SettledAsync(charge.Order));
        }

        Assert.Empty(await shop.BrokenPromisesAsync());
    }

    private static async Task<PaymentActionRequired> StartAsync(PaymentShop shop, Charge charge) =>
        Assert.IsType<PaymentActionRequired>(await shop.Payments.ChargeAsync(charge));

    private static SandboxOptions WithoutWebhooks(SandboxOptions options) => options with { WebhookUrl = null };
}

public sealed class ThreeDSecureOnSqlite(SqliteDatabase database)
    : ThreeDSecureTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ThreeDSecureOnPostgres(PostgresDatabase database)
    : ThreeDSecureTests(database),
        IClassFixture<PostgresDatabase>;
