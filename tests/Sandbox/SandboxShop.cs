using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Stripe;
using Trove.Sandbox;

namespace Trove.Tests.Sandbox;

/// <summary>A Sandbox and a shop that does nothing but take its webhooks, both on free ports, for one test.</summary>
internal sealed class SandboxShop : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly WebApplication shop;
    private readonly Channel<Event> events = Channel.CreateUnbounded<Event>();

    private SandboxShop(WebApplication shop) => this.shop = shop;

    public SandboxServer Sandbox { get; private set; } = null!;

    public Uri Origin => new(shop.Urls.First());

    /// <summary>How often each event id arrived.</summary>
    public ConcurrentDictionary<string, int> Arrivals { get; } = new();

    /// <summary>Decides the answer to a webhook; 200 unless a test says otherwise.</summary>
    public Func<Event, Task<int>> Answer { get; set; } = _ => Task.FromResult(200);

    /// <summary>The page at /checkout.</summary>
    public string CheckoutHtml { get; set; } = "";

    public StripeClient Stripe => Client();

    public PaymentIntentService Intents => new(Stripe);

    public static async Task<SandboxShop> StartAsync(Func<SandboxOptions, SandboxOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var started = new SandboxShop(builder.Build());
        started.shop.MapPost("/webhooks/stripe", started.TakeWebhookAsync);
        started.shop.MapGet("/checkout", () => Results.Content(started.CheckoutHtml, "text/html"));
        await started.shop.StartAsync(TestContext.Current.CancellationToken);
        var options = new SandboxOptions
        {
            WebhookUrl = new Uri(started.Origin, "/webhooks/stripe"),
            ShopOrigins = [started.Origin],
            WebhookRetryDelay = TimeSpan.FromMilliseconds(10),
        };
        await started.StartSandboxAsync(configure?.Invoke(options) ?? options);
        return started;
    }

    public async Task StartSandboxAsync(SandboxOptions options) =>
        Sandbox = await SandboxServer.StartAsync(options, TestContext.Current.CancellationToken);

    public StripeClient Client(string? apiKey = null, HttpClient? http = null) =>
        new(
            new StripeClientOptions
            {
                ApiKey = apiKey ?? new SandboxOptions().ApiKey,
                ApiBase = Sandbox.Url.GetLeftPart(UriPartial.Authority),
                HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
            }
        );

    /// <summary>A payment of 89.99 USD, confirmed at once.</summary>
    public static PaymentIntentCreateOptions Payment(string token, string attempt = "a-1") =>
        new()
        {
            Amount = 8999,
            Currency = "usd",
            Confirm = true,
            PaymentMethod = token,
            ReturnUrl = "http://127.0.0.1:5080/checkout/return?order=T-1",
            Metadata = new() { ["order"] = "T-1", ["attempt"] = attempt },
        };

    public Task<PaymentIntent> PayAsync(string token, string? key = null) =>
        Intents.CreateAsync(
            Payment(token),
            new RequestOptions { IdempotencyKey = key },
            TestContext.Current.CancellationToken
        );

    public async Task<StripeException> RefusedAsync(string token, string? key = null) =>
        await Assert.ThrowsAsync<StripeException>(() => PayAsync(token, key));

    /// <summary>The next webhook, its signature checked by Stripe.net.</summary>
    public async Task<Event> NextEventAsync() =>
        await events.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(LongestWait);

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        await shop.DisposeAsync();
    }

    private async Task TakeWebhookAsync(HttpContext http)
    {
        var json = await new StreamReader(http.Request.Body).ReadToEndAsync();
        var happening = EventUtility.ConstructEvent(
            json,
            http.Request.Headers["Stripe-Signature"],
            new SandboxOptions().WebhookSecret
        );
        Arrivals.AddOrUpdate(happening.Id, 1, (_, count) => count + 1);
        http.Response.StatusCode = await Answer(happening);
        await events.Writer.WriteAsync(happening);
    }
}
