using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Stripe;

namespace Trove.Tests.Sandbox;

public sealed class ControlTests
{
    private static HttpClient Http { get; } = new();

    [Fact]
    public async Task The_state_counts_what_was_captured_and_given_back()
    {
        await using var shop = await SandboxShop.StartAsync();
        var paid = await shop.PayAsync("pm_card_visa");
        await shop.PayAsync("pm_card_mastercard");
        await shop.RefusedAsync("pm_card_visa_chargeDeclined");
        await new RefundService(shop.Stripe).CreateAsync(new() { PaymentIntent = paid.Id, Amount = 1000 });

        var state = await Http.GetFromJsonAsync<JsonElement>(new Uri(shop.Sandbox.Url, "/sandbox/state"));

        Assert.Equal(3, state.GetProperty("intents").GetProperty("total").GetInt32());
        Assert.Equal(
            """{"requires_payment_method":1,"succeeded":2}""",
            state.GetProperty("intents").GetProperty("byStatus").GetRawText()
        );
        Assert.Equal("""{"usd":{"count":2,"amount":17998}}""", state.GetProperty("captured").GetRawText());
        Assert.Equal("""{"usd":{"count":1,"amount":1000}}""", state.GetProperty("refunded").GetRawText());
        Assert.Equal(
            """{"T-1":{"captures":2,"captured":17998,"refunded":1000,"currency":"usd"}}""",
            state.GetProperty("orders").GetRawText()
        );
        Assert.Equal("""["T-1"]""", state.GetProperty("capturedTwice").GetRawText());
    }

    [Fact]
    public async Task Intents_are_found_by_metadata_and_status_without_a_key()
    {
        await using var shop = await SandboxShop.StartAsync();
        var paid = await shop.Intents.CreateAsync(SandboxShop.Payment("pm_card_visa", "a-1"));
        await shop.Intents.CreateAsync(SandboxShop.Payment("pm_card_visa", "a-2"));

        var found = await Http.GetFromJsonAsync<JsonElement>(
            new Uri(shop.Sandbox.Url, "/sandbox/intents?status=succeeded&metadata[attempt]=a-1")
        );

        var only = Assert.Single(found.GetProperty("data").EnumerateArray());
        Assert.Equal(paid.Id, only.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_provider_that_is_down_answers_nothing_until_it_is_up_again()
    {
        await using var shop = await SandboxShop.StartAsync();

        await SetFaultsAsync(shop, """{"down":true}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => shop.PayAsync("pm_card_visa"));
        await SetFaultsAsync(shop, "{}");
        var paid = await shop.PayAsync("pm_card_visa");

        Assert.Equal("succeeded", paid.Status);
        Assert.Single(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task A_failing_provider_charges_nothing()
    {
        await using var shop = await SandboxShop.StartAsync();

        await SetFaultsAsync(shop, """{"failRate":1}""");
        var outage = await shop.RefusedAsync("pm_card_visa");
        await SetFaultsAsync(shop, "{}");

        Assert.Equal(HttpStatusCode.InternalServerError, outage.HttpStatusCode);
        Assert.Empty(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task A_lost_answer_is_still_a_charge()
    {
        await using var shop = await SandboxShop.StartAsync();

        await SetFaultsAsync(shop, """{"lostAnswerRate":1}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => shop.PayAsync("pm_card_visa", "key-1"));
        await SetFaultsAsync(shop, "{}");
        var replay = await shop.PayAsync("pm_card_visa", "key-1");

        Assert.Equal("succeeded", replay.Status);
        Assert.Single(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task Dropped_webhooks_never_arrive()
    {
        await using var shop = await SandboxShop.StartAsync();

        await SetFaultsAsync(shop, """{"dropWebhooks":true}""");
        await shop.PayAsync("pm_card_visa");
        await WaitForDroppedAsync(shop);
        await SetFaultsAsync(shop, """{"duplicateWebhooks":true}""");
        var second = await shop.PayAsync("pm_card_visa");
        await shop.NextEventAsync();
        await shop.NextEventAsync();

        var (id, arrivals) = Assert.Single(shop.Arrivals);
        Assert.Equal($"evt_{second.Id[3..]}01", id);
        Assert.Equal(2, arrivals);
    }

    [Theory]
    [InlineData("""{"latencyMs":-1}""")]
    [InlineData("""{"failRate":1.5}""")]
    [InlineData("""{"failrat":0.5}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task A_fault_that_makes_no_sense_is_refused(string faults)
    {
        await using var shop = await SandboxShop.StartAsync();

        var refusal = await Http.PostAsync(FaultsUrl(shop), new StringContent(faults));

        Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
        Assert.Equal(
            """{"latencyMs":0,"failRate":0,"lostAnswerRate":0,"down":false,"dropWebhooks":false,"webhookDelayMs":0,"duplicateWebhooks":false}""",
            await Http.GetStringAsync(FaultsUrl(shop))
        );
    }

    [Fact]
    public async Task Another_sites_page_changes_nothing()
    {
        await using var shop = await SandboxShop.StartAsync();
        await shop.PayAsync("pm_card_visa");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(shop.Sandbox.Url, "/sandbox/reset"));
        request.Headers.Add("Origin", "http://evil.example");

        var refusal = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, refusal.StatusCode);
        Assert.Single(await shop.Intents.ListAsync());
    }

    [Fact]
    public async Task The_oldest_payments_give_way()
    {
        await using var shop = await SandboxShop.StartAsync(options => options with { MaxObjects = 3 });

        foreach (var attempt in Enumerable.Range(1, 5))
            await shop.Intents.CreateAsync(SandboxShop.Payment("pm_card_visa", $"a-{attempt}"));

        var kept = await shop.Intents.ListAsync();
        Assert.Equal(["a-5", "a-4", "a-3"], kept.Select(intent => intent.Metadata["attempt"]));
    }

    private static Uri FaultsUrl(SandboxShop shop) => new(shop.Sandbox.Url, "/sandbox/faults");

    private static async Task SetFaultsAsync(SandboxShop shop, string faults)
    {
        var answer = await Http.PostAsync(FaultsUrl(shop), new StringContent(faults));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task WaitForDroppedAsync(SandboxShop shop)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var state = await Http.GetFromJsonAsync<JsonElement>(new Uri(shop.Sandbox.Url, "/sandbox/state"));
            if (state.GetProperty("webhooks").GetProperty("dropped").GetInt32() == 1)
                return;
            await Task.Delay(25);
        }

        Assert.Fail("The webhook was not dropped.");
    }
}
