using System.Diagnostics;
using System.Net;
using Stripe;
using Trove.Sandbox;
using File = System.IO.File;

namespace Trove.Tests.Sandbox;

/// <summary>What was answered survives the process; a copy of the file taken while it runs is what a kill leaves behind.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trove-sandbox-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_charge_its_key_and_its_refund_survive_a_kill()
    {
        await using var shop = await StartAsync("live.jsonl");
        var paid = await shop.PayAsync("pm_card_visa", "key-1");
        var refund = await new RefundService(shop.Stripe).CreateAsync(
            new() { PaymentIntent = paid.Id, Amount = 1000 },
            new() { IdempotencyKey = "key-2" }
        );
        await using var restarted = await StartAsync(await CopyAsync());

        var found = await restarted.Intents.GetAsync(paid.Id);
        var replay = await restarted.PayAsync("pm_card_visa", "key-1");
        var refundReplay = await new RefundService(restarted.Stripe).CreateAsync(
            new() { PaymentIntent = paid.Id, Amount = 1000 },
            new() { IdempotencyKey = "key-2" }
        );
        var misused = await restarted.RefusedAsync("pm_card_mastercard", "key-1");

        Assert.Equal("succeeded", found.Status);
        Assert.Equal("T-1", found.Metadata["order"]);
        Assert.Equal(paid.StripeResponse.Content, replay.StripeResponse.Content);
        Assert.Equal(refund.StripeResponse.Content, refundReplay.StripeResponse.Content);
        Assert.Equal("idempotency_error", misused.StripeError.Type);
        Assert.Single(await restarted.Intents.ListAsync());
        var charge = await new ChargeService(restarted.Stripe).GetAsync(paid.LatestChargeId);
        Assert.Equal(1000, charge.AmountRefunded);
    }

    [Fact]
    public async Task A_charge_without_an_answer_survives_a_kill()
    {
        await using var shop = await StartAsync("live.jsonl");
        using var impatient = new HttpClient { Timeout = TimeSpan.FromMilliseconds(500) };
        var payment = SandboxShop.Payment("pm_sandbox_timeout_after_charge");
        var key = new RequestOptions { IdempotencyKey = "key-1" };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new PaymentIntentService(shop.Client(http: impatient)).CreateAsync(payment, key)
        );
        await using var restarted = await StartAsync(await CopyAsync());

        var replay = await restarted.Intents.CreateAsync(payment, key);

        Assert.Equal("succeeded", replay.Status);
        Assert.Single(await restarted.Intents.ListAsync());
    }

    [Fact]
    public async Task A_decline_is_replayed_after_a_restart()
    {
        await using var shop = await StartAsync("live.jsonl");
        var refusal = await shop.RefusedAsync("pm_card_chargeDeclinedInsufficientFunds", "key-1");
        await using var restarted = await StartAsync(await CopyAsync());

        var replay = await restarted.RefusedAsync("pm_card_chargeDeclinedInsufficientFunds", "key-1");

        Assert.Equal(HttpStatusCode.PaymentRequired, replay.HttpStatusCode);
        Assert.Equal(refusal.StripeResponse.Content, replay.StripeResponse.Content);
    }

    [Fact]
    public async Task An_undelivered_webhook_is_sent_after_a_restart_and_a_delivered_one_is_not()
    {
        await using var shop = await StartAsync("live.jsonl");
        await shop.PayAsync("pm_card_visa");
        var delivered = await shop.NextEventAsync();
        var isBack = false;
        shop.Answer = _ => Task.FromResult(isBack ? 200 : 503);
        await shop.PayAsync("pm_card_mastercard");
        var refused = await shop.NextEventAsync();
        await shop.Sandbox.DisposeAsync();
        isBack = true;
        shop.Arrivals.Clear();

        await shop.StartSandboxAsync(Options(shop, "live.jsonl"));
        var again = await shop.NextEventAsync();

        Assert.Equal(refused.Id, again.Id);
        Assert.DoesNotContain(delivered.Id, shop.Arrivals.Keys);
    }

    [Fact]
    public async Task A_half_written_last_line_is_cut_off()
    {
        await using var shop = await StartAsync("live.jsonl");
        var paid = await shop.PayAsync("pm_card_visa");
        var copy = await CopyAsync();
        await File.AppendAllTextAsync(Path.Combine(folder, copy), """{"intent":{"id":"pi_hal""");

        await using (var restarted = await StartAsync(copy))
        {
            Assert.Equal(paid.Id, Assert.Single(await restarted.Intents.ListAsync()).Id);
            await restarted.PayAsync("pm_card_visa");
        }

        await using var third = await StartAsync(copy);
        Assert.Equal(2, (await third.Intents.ListAsync()).Count());
    }

    [Fact]
    public async Task A_long_journal_is_rewritten_with_what_is_kept()
    {
        SandboxOptions Small(SandboxOptions options, string name) =>
            options with
            {
                StatePath = Path.Combine(folder, name),
                MaxObjects = 5,
                JournalCompactionBytes = 16_000,
            };
        await using var shop = await SandboxShop.StartAsync(options => Small(options, "live.jsonl"));
        var paid = new List<PaymentIntent>();
        for (var attempt = 0; attempt < 60; attempt++)
            paid.Add(await shop.PayAsync("pm_card_visa", $"key-{attempt}"));
        await new RefundService(shop.Stripe).CreateAsync(new() { PaymentIntent = paid[^1].Id, Amount = 1000 });

        var copy = await CopyAsync();
        Assert.InRange(new FileInfo(Path.Combine(folder, copy)).Length, 1, 24_000);
        await using var restarted = await SandboxShop.StartAsync(options => Small(options, copy));

        Assert.Equal(
            paid.TakeLast(5).Reverse().Select(intent => intent.Id),
            (await restarted.Intents.ListAsync()).Select(intent => intent.Id)
        );
        var replay = await restarted.PayAsync("pm_card_visa", "key-59");
        Assert.Equal(paid[^1].StripeResponse.Content, replay.StripeResponse.Content);
        var charge = await new ChargeService(restarted.Stripe).GetAsync(paid[^1].LatestChargeId);
        Assert.Equal(1000, charge.AmountRefunded);
    }

    [Fact]
    public async Task Nothing_is_lost_while_the_journal_is_rewritten_under_load()
    {
        await using var shop = await SandboxShop.StartAsync(options =>
            options with
            {
                StatePath = Path.Combine(folder, "live.jsonl"),
                JournalCompactionBytes = 1,
            }
        );
        var paid = await Task.WhenAll(
            Enumerable.Range(0, 400).Select(attempt => shop.PayAsync("pm_card_visa", $"key-{attempt}"))
        );
        await using var restarted = await StartAsync(await CopyAsync());

        var kept = await restarted.Intents.ListAutoPagingAsync(new() { Limit = 100 }).ToListAsync();
        Assert.Equal(
            paid.Select(intent => intent.Id).Order(StringComparer.Ordinal),
            kept.Select(intent => intent.Id).Order(StringComparer.Ordinal)
        );
        foreach (var (attempt, intent) in paid.Index())
            Assert.Equal(intent.Id, (await restarted.PayAsync("pm_card_visa", $"key-{attempt}")).Id);
    }

    [Fact]
    public async Task A_damaged_journal_is_named_and_left_alone()
    {
        var path = Path.Combine(folder, "damaged.jsonl");
        await File.WriteAllTextAsync(path, "nonsense\n{}\n");

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() =>
            SandboxServer.StartAsync(new SandboxOptions { StatePath = path })
        );

        Assert.StartsWith(
            $"Line 1 of the Sandbox's journal {path} is not readable",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("nonsense\n{}\n", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_second_sandbox_on_one_journal_is_refused()
    {
        await using var shop = await StartAsync("live.jsonl");

        await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(Options(shop, "live.jsonl")));
    }

    [Fact]
    public async Task A_reset_forgets_for_good()
    {
        await using var shop = await StartAsync("live.jsonl");
        await shop.PayAsync("pm_card_visa", "key-1");
        using var http = new HttpClient();
        await http.PostAsync(new Uri(shop.Sandbox.Url, "/sandbox/reset"), null);
        await using var restarted = await StartAsync(await CopyAsync());

        Assert.Empty(await shop.Intents.ListAsync());
        Assert.Empty(await restarted.Intents.ListAsync());
    }

    private Task<SandboxShop> StartAsync(string name) =>
        SandboxShop.StartAsync(options => options with { StatePath = Path.Combine(folder, name) });

    private SandboxOptions Options(SandboxShop shop, string name) =>
        new() { WebhookUrl = new Uri(shop.Origin, "/webhooks/stripe"), StatePath = Path.Combine(folder, name) };

    /// <summary>By a program of its own: the Sandbox's lock keeps this process from opening the file.</summary>
    private async Task<string> CopyAsync()
    {
        using var copy = Process.Start("cp", [Path.Combine(folder, "live.jsonl"), Path.Combine(folder, "copy.jsonl")]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
        return "copy.jsonl";
    }
}
