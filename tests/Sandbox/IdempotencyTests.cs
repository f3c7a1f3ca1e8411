using System.Net;
using Stripe;

namespace Trove.Tests.Sandbox;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_answers_the_same_and_charges_once()
    {
        await using var shop = await SandboxShop.StartAsync();

        var first = await shop.PayAsync("pm_card_visa", "key-1");
        var again = await shop.PayAsync("pm_card_visa", "key-1");

        Assert.Equal(first.StripeResponse.Content, again.StripeResponse.Content);
        Assert.False(first.StripeResponse.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", again.StripeResponse.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Single(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task A_decline_is_replayed_too()
    {
        await using var shop = await SandboxShop.StartAsync();

        var first = await shop.RefusedAsync("pm_card_visa_chargeDeclined", "key-1");
        var again = await shop.RefusedAsync("pm_card_visa_chargeDeclined", "key-1");

        Assert.Equal(first.StripeResponse.Content, again.StripeResponse.Content);
        Assert.Equal(HttpStatusCode.PaymentRequired, again.HttpStatusCode);
        Assert.Single(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task The_same_key_with_other_parameters_is_refused_and_changes_nothing()
    {
        await using var shop = await SandboxShop.StartAsync();
        await shop.PayAsync("pm_card_visa", "key-1");

        var refusal = await shop.RefusedAsync("pm_card_mastercard", "key-1");

        Assert.Equal(HttpStatusCode.BadRequest, refusal.HttpStatusCode);
        Assert.Equal("idempotency_error", refusal.StripeError.Type);
        Assert.Single(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task A_bad_parameter_leaves_the_key_free()
    {
        await using var shop = await SandboxShop.StartAsync();
        var bad = SandboxShop.Payment("pm_card_visa");
        bad.Amount = 1;
        var key = new RequestOptions { IdempotencyKey = "key-1" };

        await Assert.ThrowsAsync<StripeException>(() => shop.Intents.CreateAsync(bad, key));
        var paid = await shop.PayAsync("pm_card_visa", "key-1");

        Assert.Equal("succeeded", paid.Status);
    }

    [Fact]
    public async Task Fifty_parallel_requests_with_one_key_charge_once()
    {
        await using var shop = await SandboxShop.StartAsync(options =>
            options with
            {
                StatePath = Path.Combine(Path.GetTempPath(), $"sandbox-{Path.GetRandomFileName()}.jsonl"),
            }
        );

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async _ =>
                {
                    try
                    {
                        return (await shop.PayAsync("pm_card_visa", "key-1")).Id;
                    }
                    catch (StripeException busy) when (busy.HttpStatusCode == HttpStatusCode.Conflict)
                    {
                        return busy.StripeError.Code;
                    }
                })
        );

        var intent = Assert.Single(await shop.Intents.ListAsync());
        Assert.Contains(intent.Id, answers);
        Assert.All(answers, answer => Assert.Contains(answer, new[] { intent.Id, "idempotency_key_in_use" }));
    }

    [Fact]
    public async Task A_request_under_way_refuses_its_twin()
    {
        await using var shop = await SandboxShop.StartAsync();
        var reached = new TaskCompletionSource();
        var answer = new TaskCompletionSource<int>();
        shop.Answer = _ =>
        {
            reached.SetResult();
            return answer.Task;
        };
        // The answer waits for the webhook's, so the first request is surely under way.
        var first = shop.PayAsync("pm_sandbox_webhook_first", "key-1");
        await reached.Task;

        var twin = await shop.RefusedAsync("pm_sandbox_webhook_first", "key-1");
        answer.SetResult(200);
        var paid = await first;
        var replay = await shop.PayAsync("pm_sandbox_webhook_first", "key-1");

        Assert.Equal(HttpStatusCode.Conflict, twin.HttpStatusCode);
        Assert.Equal("idempotency_key_in_use", twin.StripeError.Code);
        Assert.Equal(paid.Id, replay.Id);
        Assert.Single(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task A_charge_without_an_answer_is_found_by_its_key()
    {
        await using var shop = await SandboxShop.StartAsync();
        using var impatient = new HttpClient { Timeout = TimeSpan.FromMilliseconds(500) };
        var intents = new PaymentIntentService(shop.Client(http: impatient));
        var key = new RequestOptions { IdempotencyKey = "key-1" };
        var payment = SandboxShop.Payment("pm_sandbox_timeout_after_charge");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => intents.CreateAsync(payment, key));
        var replay = await shop.Intents.CreateAsync(payment, key);

        Assert.Equal("succeeded", replay.Status);
        Assert.Equal(8999, replay.AmountReceived);
        Assert.Single(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task An_outage_charges_nothing_and_the_next_attempt_succeeds()
    {
        await using var shop = await SandboxShop.StartAsync();

        var outage = await shop.RefusedAsync("pm_sandbox_error_500_once", "key-1");
        var before = await shop.Intents.ListAsync();
        var paid = await shop.PayAsync("pm_sandbox_error_500_once", "key-1");

        Assert.Equal(HttpStatusCode.InternalServerError, outage.HttpStatusCode);
        Assert.Equal("api_error", outage.StripeError.Type);
        Assert.Empty(before);
        Assert.Equal("succeeded", paid.Status);
        Assert.False(paid.StripeResponse.Headers.Contains("Idempotent-Replayed"));
    }
}
