using System.Net;
using Stripe;

namespace Trove.Tests.Sandbox;

public sealed class RefundTests
{
    [Fact]
    public async Task A_refund_gives_all_back_and_is_told()
    {
        await using var shop = await SandboxShop.StartAsync();
        var paid = await shop.PayAsync("pm_card_visa");
        await shop.NextEventAsync();
        var refunds = new RefundService(shop.Stripe);

        var refund = await refunds.CreateAsync(new() { PaymentIntent = paid.Id, Reason = "requested_by_customer" });

        Assert.Equal("succeeded", refund.Status);
        Assert.Equal(8999, refund.Amount);
        Assert.Equal(paid.LatestChargeId, refund.ChargeId);
        Assert.Equal(refund.Id, (await refunds.GetAsync(refund.Id)).Id);
        var happening = await shop.NextEventAsync();
        Assert.Equal("charge.refunded", happening.Type);
        var charge = Assert.IsType<Charge>(happening.Data.Object);
        Assert.True(charge.Refunded);
        Assert.Equal(8999, charge.AmountRefunded);
        Assert.Equal(paid.Id, charge.PaymentIntentId);
    }

    [Fact]
    public async Task Refunds_in_part_never_exceed_the_charge()
    {
        await using var shop = await SandboxShop.StartAsync();
        var paid = await shop.PayAsync("pm_card_visa");
        var refunds = new RefundService(shop.Stripe);

        await refunds.CreateAsync(new() { Charge = paid.LatestChargeId, Amount = 5000 });
        var tooMuch = await Assert.ThrowsAsync<StripeException>(() =>
            refunds.CreateAsync(new() { PaymentIntent = paid.Id, Amount = 4000 })
        );
        await refunds.CreateAsync(new() { PaymentIntent = paid.Id, Amount = 3999 });
        var nothingLeft = await Assert.ThrowsAsync<StripeException>(() =>
            refunds.CreateAsync(new() { PaymentIntent = paid.Id })
        );

        Assert.Equal(HttpStatusCode.BadRequest, tooMuch.HttpStatusCode);
        Assert.Equal("amount", tooMuch.StripeError.Param);
        Assert.Equal("charge_already_refunded", nothingLeft.StripeError.Code);
        var listed = await refunds.ListAsync(new() { PaymentIntent = paid.Id });
        Assert.Equal([3999, 5000], listed.Select(refund => refund.Amount));
    }

    [Fact]
    public async Task Fifty_parallel_refunds_give_back_no_more_than_was_paid()
    {
        await using var shop = await SandboxShop.StartAsync();
        var paid = await shop.PayAsync("pm_card_visa");
        var refunds = new RefundService(shop.Stripe);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async _ =>
                {
                    try
                    {
                        return (await refunds.CreateAsync(new() { PaymentIntent = paid.Id, Amount = 1000 })).Amount;
                    }
                    catch (StripeException refused) when (refused.HttpStatusCode == HttpStatusCode.BadRequest)
                    {
                        return 0;
                    }
                })
        );

        Assert.Equal(8000, answers.Sum());
        var charge = await new ChargeService(shop.Stripe).GetAsync(paid.LatestChargeId);
        Assert.Equal(8000, charge.AmountRefunded);
    }

    [Fact]
    public async Task An_unpaid_payment_has_nothing_to_refund()
    {
        await using var shop = await SandboxShop.StartAsync();
        var open = await shop.Intents.CreateAsync(new() { Amount = 8999, Currency = "usd" });

        var refusal = await Assert.ThrowsAsync<StripeException>(() =>
            new RefundService(shop.Stripe).CreateAsync(new() { PaymentIntent = open.Id })
        );

        Assert.Equal(HttpStatusCode.BadRequest, refusal.HttpStatusCode);
        Assert.Empty(await new RefundService(shop.Stripe).ListAsync());
    }
}
