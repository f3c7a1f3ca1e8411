using Stripe;
using Trove.Payments;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

public abstract class WebhookTests(TestDatabase database)
{
    /// <summary>While Stripe rolls a secret, a message is signed with the old and the new one.</summary>
    [Theory]
    [InlineData("whsec_old", PaymentShop.WebhookSecret, true)]
    [InlineData(PaymentShop.WebhookSecret, "whsec_new", true)]
    [InlineData("whsec_old", "whsec_new", false)]
    public async Task One_right_signature_of_several_is_enough(string one, string other, bool isAccepted)
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var body = WebhookBodies.Write(null, "payment_intent.succeeded", "pi_1", "evt_1");
        var now = shop.Clock.GetUtcNow().ToUnixTimeSeconds();
        var first = EventUtility.GenerateSignatureHeader(body, one, now);
        var second = EventUtility.GenerateSignatureHeader(body, other, now);
        var signature = first + second[second.IndexOf(",v1=", StringComparison.Ordinal)..];

        var result = await shop.Payments.ReceiveWebhookAsync(new GatewayMessage("stripe", signature, body));

        Assert.Equal(isAccepted, result is WebhookAccepted);
        Assert.Equal(isAccepted ? 1 : 0, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook"));
    }

    [Fact]
    public async Task A_webhook_before_the_answer_settles_the_payment_once()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_sandbox_webhook_first");

        await shop.PayAsync(charge);

        Assert.Equal(1, shop.Webhooks);
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
        Assert.Equal(0, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook WHERE handled_at IS NULL"));
    }

    [Fact]
    public async Task A_webhook_that_comes_twice_is_stored_and_handled_once()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_sandbox_webhook_twice");

        await shop.PayAsync(charge);
        await shop.WaitForWebhooksAsync(2);

        Assert.Equal(1, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook WHERE handled_at IS NOT NULL"));
        Assert.Equal(1, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook"));
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task A_webhook_settles_a_payment_that_was_never_answered()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.LeaveUnansweredAsync(charge);

        var result = await shop.ReceiveAsync(charge.Attempt, "payment_intent.succeeded");

        Assert.Equal(new WebhookAccepted(), result);
        var attempt = await shop.AttemptAsync(charge.Attempt);
        Assert.Equal((PaymentState.Succeeded, "pi_told"), (attempt.State, attempt.GatewayReference));
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
    }

    [Theory]
    [InlineData("payment_intent.succeeded", PaymentState.Succeeded)]
    [InlineData("payment_intent.canceled", PaymentState.Canceled)]
    [InlineData("payment_intent.payment_failed", PaymentState.Failed)]
    public async Task What_comes_late_changes_nothing(string first, PaymentState settled)
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.LeaveUnansweredAsync(charge);
        await shop.ReceiveAsync(charge.Attempt, first);
        var before = await shop.RowAsync(charge.Attempt);

        // That money was captured is no late word: it outranks whatever was known.
        var lateWords = WebhookBodies.Types.Where(type => type == first || type != "payment_intent.succeeded").ToList();
        foreach (var late in lateWords)
            Assert.Equal(new WebhookAccepted(), await shop.ReceiveAsync(charge.Attempt, late));

        Assert.Equal(settled, before!.State);
        Assert.Equal(before, await shop.RowAsync(charge.Attempt));
        Assert.Equal([settled], await shop.SettledAsync(charge.Order));
        Assert.Equal(
            1 + lateWords.Count,
            await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook WHERE handled_at IS NOT NULL")
        );
    }

    [Theory]
    [InlineData("payment_intent.canceled")]
    [InlineData("payment_intent.payment_failed")]
    public async Task Money_that_was_captured_after_all_is_paid(string first)
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.LeaveUnansweredAsync(charge);
        await shop.ReceiveAsync(charge.Attempt, first);

        await shop.ReceiveAsync(charge.Attempt, "payment_intent.succeeded");

        Assert.Equal(PaymentState.Succeeded, (await shop.AttemptAsync(charge.Attempt)).State);
    }

    [Fact]
    public async Task A_webhook_about_another_intent_changes_nothing()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge("pm_card_threeDSecure2Required");
        await shop.Payments.ChargeAsync(charge);
        var before = await shop.RowAsync(charge.Attempt);

        await shop.ReceiveAsync(charge.Attempt, "payment_intent.succeeded", intent: "pi_other");

        Assert.Equal(before, await shop.RowAsync(charge.Attempt));
        Assert.Empty(await shop.SettledAsync(charge.Order));
    }

    [Fact]
    public async Task A_webhook_that_comes_before_its_attempt_is_handled_at_the_next_reconcile()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.ReceiveAsync(charge.Attempt, "payment_intent.succeeded");
        Assert.Equal(1, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook WHERE handled_at IS NULL"));
        await shop.LeaveUnansweredAsync(charge);
        shop.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(1, await shop.Payments.ReconcileAsync());

        Assert.Equal(PaymentState.Succeeded, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Equal([PaymentState.Succeeded], await shop.SettledAsync(charge.Order));
        Assert.Equal(0, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook WHERE handled_at IS NULL"));
    }

    [Fact]
    public async Task A_webhook_for_another_shop_is_forgotten_after_a_day_of_waiting()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        await shop.ReceiveAsync(shop.NewId(), "payment_intent.succeeded");
        shop.Clock.Advance(TimeSpan.FromHours(23));
        await shop.Payments.ReconcileAsync();
        Assert.Equal(1, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook WHERE handled_at IS NULL"));
        shop.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await shop.Payments.ReconcileAsync());

        Assert.Equal(0, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook WHERE handled_at IS NULL"));
        Assert.Empty(await shop.BrokenPromisesAsync());
    }

    [Fact]
    public async Task Old_webhooks_are_forgotten_after_a_month()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        await shop.PayAsync(shop.Charge("pm_sandbox_webhook_first"));
        shop.Clock.Advance(TimeSpan.FromDays(30));
        await shop.Payments.ReconcileAsync();
        Assert.Equal(1, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook"));
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        await shop.Payments.ReconcileAsync();

        Assert.Equal(0, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook"));
    }

    [Fact]
    public async Task A_message_that_is_not_about_a_payment_of_ours_is_stored_and_done_with()
    {
        await using var shop = await PaymentShop.StartAsync(database);

        Assert.Equal(new WebhookAccepted(), await shop.ReceiveAsync(null, "payment_intent.succeeded"));

        Assert.Equal(1, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook WHERE handled_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_message_with_a_wrong_missing_or_old_signature_is_not_taken()
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var charge = shop.Charge();
        await shop.LeaveUnansweredAsync(charge);
        var body = WebhookBodies.Write(charge.Attempt, "payment_intent.succeeded", "pi_told", "evt_1");
        var now = shop.Clock.GetUtcNow().ToUnixTimeSeconds();
        var good = EventUtility.GenerateSignatureHeader(body, PaymentShop.WebhookSecret, now);
        var tooOld = EventUtility.GenerateSignatureHeader(body, PaymentShop.WebhookSecret, now - 301);
        var anothers = EventUtility.GenerateSignatureHeader(body, "whsec_of_another_shop", now);
        GatewayMessage[] refused =
        [
            new("stripe", null, body),
            new("stripe", "", body),
            new("stripe", "t=,v1=", body),
            new("stripe", "garbage", body),
            new("stripe", anothers, body),
            new("stripe", tooOld, body),
            new("stripe", good, body + " "),
        ];

        foreach (var message in refused)
            Assert.Equal(new WebhookBadSignature(), await shop.Payments.ReceiveWebhookAsync(message));

        Assert.Equal(0, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook"));
        Assert.Equal(PaymentState.Processing, (await shop.AttemptAsync(charge.Attempt)).State);
        Assert.Equal(
            new WebhookAccepted(),
            await shop.Payments.ReceiveWebhookAsync(new GatewayMessage("stripe", good, body))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"id":"evt_1","object":"event","data":{"object":{"object":"payment_intent","amount":"x"}}}""")]
    public async Task A_signed_body_that_is_no_event_is_not_taken(string body)
    {
        await using var shop = await PaymentShop.StartAsync(database);
        var signature = EventUtility.GenerateSignatureHeader(
            body,
            PaymentShop.WebhookSecret,
            shop.Clock.GetUtcNow().ToUnixTimeSeconds()
        );

        var result = await shop.Payments.ReceiveWebhookAsync(new GatewayMessage("stripe", signature, body));

        Assert.Equal(new WebhookBadSignature(), result);
        Assert.Equal(0, await shop.CountAsync("SELECT COUNT(*) FROM gateway_webhook"));
    }

    [Fact]
    public async Task A_message_to_no_gateway_is_said_so()
    {
        await using var shop = await PaymentShop.StartAsync(database);

        Assert.Equal(
            new WebhookUnknownGateway(),
            await shop.Payments.ReceiveWebhookAsync(new GatewayMessage("cash", null, "{}"))
        );
    }
}

public sealed class WebhooksOnSqlite(SqliteDatabase database) : WebhookTests(database), IClassFixture<SqliteDatabase>;

public sealed class WebhooksOnPostgres(PostgresDatabase database)
    : WebhookTests(database),
        IClassFixture<PostgresDatabase>;
