using System.Net;
using Stripe;
using Trove.Sandbox.Stripe;

namespace Trove.Tests.Sandbox;

public sealed class ChargeTests
{
    [Theory]
    [InlineData("pm_card_visa", "visa")]
    [InlineData("pm_card_mastercard", "mastercard")]
    [InlineData("pm_card_amex", "amex")]
    public async Task A_good_card_is_charged_in_full(string token, string brand)
    {
        await using var shop = await SandboxShop.StartAsync();

        var intent = await shop.PayAsync(token);

        Assert.Equal("succeeded", intent.Status);
        Assert.Equal(8999, intent.Amount);
        Assert.Equal(8999, intent.AmountReceived);
        Assert.Equal("usd", intent.Currency);
        Assert.Equal("T-1", intent.Metadata["order"]);
        Assert.False(intent.Livemode);
        Assert.StartsWith($"{intent.Id}_secret_", intent.ClientSecret, StringComparison.Ordinal);
        var charge = await new ChargeService(shop.Stripe).GetAsync(intent.LatestChargeId);
        Assert.True(charge.Paid);
        Assert.Equal(brand, charge.PaymentMethodDetails.Card.Brand);
        Assert.Equal(intent.Id, charge.PaymentIntentId);
    }

    [Theory]
    [InlineData("pm_card_visa_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card", null)]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", null)]
    [InlineData("pm_card_chargeDeclinedProcessingError", "processing_error", null)]
    public async Task A_bad_card_is_refused_with_its_reason(string token, string code, string? declineCode)
    {
        await using var shop = await SandboxShop.StartAsync();

        var refusal = await shop.RefusedAsync(token);

        Assert.Equal(HttpStatusCode.PaymentRequired, refusal.HttpStatusCode);
        Assert.Equal("card_error", refusal.StripeError.Type);
        Assert.Equal(code, refusal.StripeError.Code);
        Assert.Equal(declineCode, refusal.StripeError.DeclineCode);
        var intent = await shop.Intents.GetAsync(refusal.StripeError.PaymentIntent.Id);
        Assert.Equal("requires_payment_method", intent.Status);
        Assert.Equal(0, intent.AmountReceived);
        Assert.Equal(code, intent.LastPaymentError.Code);
        Assert.Equal("payment_intent.payment_failed", (await shop.NextEventAsync()).Type);
    }

    [Fact]
    public async Task A_declined_payment_succeeds_with_another_card()
    {
        await using var shop = await SandboxShop.StartAsync();
        var refusal = await shop.RefusedAsync("pm_card_visa_chargeDeclined");

        var intent = await shop.Intents.ConfirmAsync(
            refusal.StripeError.PaymentIntent.Id,
            new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_visa" }
        );

        Assert.Equal("succeeded", intent.Status);
        Assert.Null(intent.LastPaymentError);
        var charges = await new ChargeService(shop.Stripe).ListAsync(new() { PaymentIntent = intent.Id });
        Assert.Equal(["succeeded", "failed"], charges.Select(charge => charge.Status));
    }

    [Theory]
    [InlineData(0, "usd", "amount", "parameter_invalid_integer")]
    [InlineData(49, "usd", "amount", "amount_too_small")]
    [InlineData(100_000_000, "usd", "amount", "amount_too_large")]
    [InlineData(5000, "xxx", "currency", null)]
    public async Task An_amount_that_Stripe_would_refuse_is_refused(
        long amount,
        string currency,
        string param,
        string? code
    )
    {
        await using var shop = await SandboxShop.StartAsync();
        var payment = SandboxShop.Payment("pm_card_visa");
        payment.Amount = amount;
        payment.Currency = currency;

        var refusal = await Assert.ThrowsAsync<StripeException>(() => shop.Intents.CreateAsync(payment));

        Assert.Equal(HttpStatusCode.BadRequest, refusal.HttpStatusCode);
        Assert.Equal("invalid_request_error", refusal.StripeError.Type);
        Assert.Equal(param, refusal.StripeError.Param);
        Assert.Equal(code, refusal.StripeError.Code);
        Assert.Empty(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task An_unknown_parameter_is_refused_by_name()
    {
        await using var shop = await SandboxShop.StartAsync();
        var payment = SandboxShop.Payment("pm_card_visa");
        payment.AddExtraParam("amonut", 1);

        var refusal = await Assert.ThrowsAsync<StripeException>(() => shop.Intents.CreateAsync(payment));

        Assert.Equal("parameter_unknown", refusal.StripeError.Code);
        Assert.Equal("amonut", refusal.StripeError.Param);
    }

    [Fact]
    public async Task A_wrong_key_is_unauthorized()
    {
        await using var shop = await SandboxShop.StartAsync();
        var intents = new PaymentIntentService(shop.Client("sk_test_another"));

        var refusal = await Assert.ThrowsAsync<StripeException>(() => intents.ListAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, refusal.HttpStatusCode);
    }

    [Fact]
    public async Task What_does_not_exist_is_missing()
    {
        await using var shop = await SandboxShop.StartAsync();

        var intent = await Assert.ThrowsAsync<StripeException>(() => shop.Intents.GetAsync("pi_nothing"));
        var token = await shop.RefusedAsync("pm_nothing");

        Assert.Equal(HttpStatusCode.NotFound, intent.HttpStatusCode);
        Assert.Equal("resource_missing", intent.StripeError.Code);
        Assert.Equal("No such payment_intent: 'pi_nothing'", intent.StripeError.Message);
        Assert.Equal("resource_missing", token.StripeError.Code);
        Assert.Equal("payment_method", token.StripeError.Param);
    }

    [Fact]
    public async Task An_authorisation_is_captured_later_and_in_part()
    {
        await using var shop = await SandboxShop.StartAsync();
        var payment = SandboxShop.Payment("pm_card_visa");
        payment.CaptureMethod = "manual";

        var held = await shop.Intents.CreateAsync(payment);
        var taken = await shop.Intents.CaptureAsync(held.Id, new() { AmountToCapture = 5000 });

        Assert.Equal("requires_capture", held.Status);
        Assert.Equal(8999, held.AmountCapturable);
        Assert.Equal(0, held.AmountReceived);
        Assert.Equal("succeeded", taken.Status);
        Assert.Equal(5000, taken.AmountReceived);
        Assert.Equal("payment_intent.amount_capturable_updated", (await shop.NextEventAsync()).Type);
        Assert.Equal("payment_intent.succeeded", (await shop.NextEventAsync()).Type);
    }

    [Fact]
    public async Task A_payment_is_canceled_until_it_succeeded()
    {
        await using var shop = await SandboxShop.StartAsync();
        var open = await shop.Intents.CreateAsync(new() { Amount = 8999, Currency = "usd" });
        var paid = await shop.PayAsync("pm_card_visa");

        var canceled = await shop.Intents.CancelAsync(open.Id, new() { CancellationReason = "abandoned" });
        var refusal = await Assert.ThrowsAsync<StripeException>(() => shop.Intents.CancelAsync(paid.Id));

        Assert.Equal("canceled", canceled.Status);
        Assert.Equal("abandoned", canceled.CancellationReason);
        Assert.Equal("payment_intent_unexpected_state", refusal.StripeError.Code);
        Assert.Equal("succeeded", refusal.StripeError.PaymentIntent.Status);
    }

    [Fact]
    public async Task Payments_are_listed_and_found_by_their_metadata()
    {
        await using var shop = await SandboxShop.StartAsync();
        foreach (var attempt in Enumerable.Range(1, 5))
        {
            await shop.Intents.CreateAsync(SandboxShop.Payment("pm_card_visa", $"a-{attempt}"));
        }

        var first = await shop.Intents.ListAsync(new() { Limit = 2 });
        var all = await shop.Intents.ListAutoPagingAsync(new() { Limit = 2 }).ToListAsync();
        var found = await shop.Intents.SearchAsync(
            new() { Query = "metadata['attempt']:'a-3' AND status:'succeeded'" }
        );
        var nothing = await shop.Intents.SearchAsync(new() { Query = "metadata['attempt']:'a-9'" });
        var future = await shop.Intents.ListAsync(
            new()
            {
                Created = new DateRangeOptions
                {
                    GreaterThanOrEqual = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                },
            }
        );

        Assert.True(first.HasMore);
        Assert.Equal(["a-5", "a-4"], first.Select(intent => intent.Metadata["attempt"]));
        Assert.Equal(["a-5", "a-4", "a-3", "a-2", "a-1"], all.Select(intent => intent.Metadata["attempt"]));
        Assert.Equal("a-3", Assert.Single(found).Metadata["attempt"]);
        Assert.Empty(nothing);
        Assert.Empty(future);
    }

    [Fact]
    public async Task The_latest_charge_can_be_expanded()
    {
        await using var shop = await SandboxShop.StartAsync();
        var payment = SandboxShop.Payment("pm_card_visa");
        payment.AddExpand("latest_charge");
        payment.AddExpand("payment_method");

        var intent = await shop.Intents.CreateAsync(payment);

        Assert.Equal(8999, intent.LatestCharge.AmountCaptured);
        Assert.Equal("4242", intent.PaymentMethod.Card.Last4);
    }

    [Fact]
    public void The_api_version_is_the_one_Stripe_net_expects() =>
        Assert.Equal(StripeEvent.ApiVersion, StripeConfiguration.ApiVersion);
}
