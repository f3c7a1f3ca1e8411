using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Payments;
using Trove.Sandbox;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

/// <summary>The Payments module on a new database, a Sandbox of its own that plays Stripe over HTTP, and the shop's webhook address.</summary>
internal sealed class PaymentShop : IAsyncDisposable
{
    public const string ApiKey = "sk_test_trove_sandbox";
    public const string WebhookSecret = "whsec_trove_sandbox";

    private readonly WebApplication _door;
    private readonly TestShop _shop;
    private readonly HttpClient _http = new();
    private bool _sandboxRuns = true;

    private PaymentShop(SandboxServer sandbox, WebApplication door, TestShop shop, FakeTimeProvider clock)
    {
        Sandbox = sandbox;
        _door = door;
        _shop = shop;
        Clock = clock;
    }

    public SandboxServer Sandbox { get; }

    /// <summary>The shop's and the Sandbox's.</summary>
    public FakeTimeProvider Clock { get; }

    public IPayments Payments => _shop.Get<IPayments>();

    public IGateway Gateway => _shop.Get<IGateway>();

    /// <summary>How many webhooks were taken in.</summary>
    public int Webhooks { get; private set; }

    public static async Task<PaymentShop> StartAsync(
        TestDatabase database,
        Func<SandboxOptions, SandboxOptions>? sandboxed = null,
        params (string Name, string Value)[] settings
    )
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        PaymentShop? started = null;

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var door = builder.Build();
        door.MapPost("/webhooks/stripe", http => started!.TakeWebhookAsync(http));
        await door.StartAsync();

        var options = new SandboxOptions
        {
            Clock = clock,
            WebhookUrl = new Uri(door.Urls.First() + "/webhooks/stripe"),
        };
        var sandbox = await SandboxServer.StartAsync(sandboxed?.Invoke(options) ?? options);
        var shop = await TestShop.StartAsync(
            database,
            (services, configuration) =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddModule<PaymentsModule>(configuration);
            },
            settings.Append(("Sandbox:Url", sandbox.Url.GetLeftPart(UriPartial.Authority))).ToArray()
        );
        started = new PaymentShop(sandbox, door, shop, clock);
        return started;
    }

    public T Get<T>()
        where T : notnull => _shop.Get<T>();

    /// <summary>A charge of 89.99 USD with a fresh attempt and order.</summary>
    public Charge Charge(string token = "pm_card_visa", long amount = 8999)
    {
        var attempt = NewId();
        return new Charge(
            attempt,
            NewId(),
            "TR-7K4M-Q2XN",
            new Money(amount, Currency.Usd),
            "stripe",
            token,
            "ada@example.com",
            "http://127.0.0.1:5080/checkout/return"
        );
    }

    public Guid NewId() => Guid.CreateVersion7(Clock.GetUtcNow());

    /// <summary>Charges and expects success.</summary>
    public async Task<PaymentAttempt> PayAsync(Charge charge) =>
        Assert.IsType<PaymentSucceeded>(await Payments.ChargeAsync(charge)).Attempt;

    public async Task<PaymentAttempt> AttemptAsync(Guid attempt) =>
        (await RowAsync(attempt))?.ToContract() ?? throw new InvalidOperationException("No such attempt.");

    public Task<AttemptRow?> RowAsync(Guid attempt) => Get<PaymentRows>().FindAsync(attempt, CancellationToken.None);

    /// <summary>Leaves an attempt as a crash after the first write does: recorded as processing, the answer unknown.</summary>
    public async Task<AttemptRow> LeaveUnansweredAsync(Charge charge)
    {
        await SetFaultsAsync(new SandboxFaults { Down = true });
        Assert.IsType<PaymentUnknown>(await Payments.ChargeAsync(charge));
        await SetFaultsAsync(new SandboxFaults());
        return (await RowAsync(charge.Attempt))!;
    }

    /// <summary>The states of the events raised for an order so far, in order.</summary>
    public async Task<List<PaymentState>> SettledAsync(Guid order)
    {
        var told = await Database.QueryAsync(
            "SELECT data FROM outbox WHERE type = @type ORDER BY id",
            reader => System.Text.Json.JsonSerializer.Deserialize<PaymentSettled>(reader.GetString(0), Outbox.Json)!,
            CancellationToken.None,
            ("type", PaymentSettled.Type)
        );
        return told.Where(settled => settled.Order == order).Select(settled => settled.State).ToList();
    }

    public async Task<long> CountAsync(string sql) =>
        (await Database.QueryAsync(sql, reader => reader.GetInt64(0), CancellationToken.None))[0];

    /// <summary>The intents that the Sandbox has for an attempt, as Stripe's API tells.</summary>
    public async Task<List<global::Stripe.PaymentIntent>> IntentsAsync(Guid attempt)
    {
        var found = await Stripe()
            .V1.PaymentIntents.SearchAsync(
                new global::Stripe.PaymentIntentSearchOptions
                {
                    Query = $"metadata['attempt']:'{attempt:D}'",
                    Limit = 100,
                }
            );
        return found.Data;
    }

    public global::Stripe.StripeClient Stripe() =>
        new(
            new global::Stripe.StripeClientOptions
            {
                ApiKey = ApiKey,
                ApiBase = Sandbox.Url.GetLeftPart(UriPartial.Authority),
            }
        );

    public async Task SetFaultsAsync(SandboxFaults faults)
    {
        var answer = await _http.PostAsync(
            new Uri(Sandbox.Url, "/sandbox/faults"),
            new StringContent(
                System.Text.Json.JsonSerializer.Serialize(faults, System.Text.Json.JsonSerializerOptions.Web),
                System.Text.Encoding.UTF8,
                "application/json"
            )
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The shopper answers at the bank: authorise, fail or cancel.</summary>
    public async Task AnswerBankAsync(string actionUrl, string answer)
    {
        var bank = new Uri(actionUrl);
        var secret = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(bank.Query)["client_secret"].ToString();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["client_secret"] = secret, ["answer"] = answer }
        );
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var back = await browser.PostAsync(new Uri(bank.GetLeftPart(UriPartial.Path)), form);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, back.StatusCode);
    }

    /// <summary>Waits until as many webhooks were taken in.</summary>
    public async Task WaitForWebhooksAsync(int count)
    {
        for (var i = 0; Webhooks < count; i++)
        {
            Assert.True(i < 500, $"{Webhooks} of {count} webhooks came.");
            await Task.Delay(20);
        }
    }

    public async Task<IReadOnlyList<InvariantVerdict>> BrokenPromisesAsync() =>
        (await Payments.AuditAsync()).Where(verdict => !verdict.Holds).ToList();

    public ModuleDatabase<PaymentsModule> Database => Get<ModuleDatabase<PaymentsModule>>();

    public async Task StopSandboxAsync()
    {
        if (_sandboxRuns)
            await Sandbox.DisposeAsync();
        _sandboxRuns = false;
    }

    public async ValueTask DisposeAsync()
    {
        await StopSandboxAsync();
        await _door.DisposeAsync();
        await _shop.DisposeAsync();
        _http.Dispose();
    }

    private async Task TakeWebhookAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var message = new GatewayMessage(
            "stripe",
            http.Request.Headers["Stripe-Signature"],
            await reader.ReadToEndAsync()
        );
        var result = await Payments.ReceiveWebhookAsync(message);
        Webhooks++;
        http.Response.StatusCode = result is WebhookAccepted ? 200 : 400;
    }
}
