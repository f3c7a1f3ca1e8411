using Stripe;

namespace Trove.Tests.Sandbox;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_success_is_told_once_with_a_signature_that_Stripe_net_accepts()
    {
        await using var shop = await SandboxShop.StartAsync();

        var paid = await shop.PayAsync("pm_card_visa");
        var happening = await shop.NextEventAsync();

        Assert.Equal("payment_intent.succeeded", happening.Type);
        Assert.Equal(StripeConfiguration.ApiVersion, happening.ApiVersion);
        var intent = Assert.IsType<PaymentIntent>(happening.Data.Object);
        Assert.Equal(paid.Id, intent.Id);
        Assert.Equal("T-1", intent.Metadata["order"]);
        var listed = Assert.Single(await new EventService(shop.Stripe).ListAsync());
        Assert.Equal(happening.Id, listed.Id);
    }

    [Fact]
    public async Task The_webhook_can_come_before_the_answer()
    {
        await using var shop = await SandboxShop.StartAsync();
        Task<PaymentIntent>? charge = null;
        var wasAnswered = true;
        shop.Answer = async _ =>
        {
            await Task.Delay(100);
            wasAnswered = charge is null or { IsCompleted: true };
            return 200;
        };

        charge = shop.PayAsync("pm_sandbox_webhook_first");
        var paid = await charge;

        Assert.False(wasAnswered);
        Assert.Equal([$"evt_{paid.Id[3..]}01"], shop.Arrivals.Keys);
    }

    [Fact]
    public async Task The_webhook_can_come_twice_with_one_id()
    {
        await using var shop = await SandboxShop.StartAsync();

        await shop.PayAsync("pm_sandbox_webhook_twice");
        var first = await shop.NextEventAsync();
        var second = await shop.NextEventAsync();

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(2, shop.Arrivals[first.Id]);
    }

    [Fact]
    public async Task A_refused_webhook_comes_again()
    {
        await using var shop = await SandboxShop.StartAsync();
        var refusals = 3;
        shop.Answer = _ => Task.FromResult(Interlocked.Decrement(ref refusals) >= 0 ? 503 : 200);

        await shop.PayAsync("pm_card_visa");
        for (var arrival = 0; arrival < 4; arrival++)
        {
            await shop.NextEventAsync();
        }

        Assert.Equal(4, Assert.Single(shop.Arrivals).Value);
    }
}
