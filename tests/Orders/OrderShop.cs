using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Notifications;
using Trove.Orders;
using Trove.Payments;
using Trove.Sandbox;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

/// <summary>
/// A whole shop but for its pages: every module, and a Sandbox of its own that plays Stripe over HTTP and knocks at the
/// shop's webhook door. The clock stands still; events are delivered, and the reconcilers run, when a test says so.
/// </summary>
internal sealed class OrderShop : IAsyncDisposable
{
    public static readonly DeliveryRequest Portland = new("Ada@example.com", CartShop.Portland, null);

    private readonly WebApplication _door;
    private readonly TestShop _shop;
    private bool _sandboxRuns = true;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });

    private OrderShop(SandboxServer sandbox, WebApplication door, TestShop shop, Crashes crashes)
    {
        (Sandbox, _door, _shop, Crashes) = (sandbox, door, shop, crashes);
    }

    public SandboxServer Sandbox { get; }

    public Crashes Crashes { get; }

    public FakeTimeProvider Clock { get; private init; } = null!;

    public IOrders Orders => _shop.Get<IOrders>();

    public ICarts Carts => _shop.Get<ICarts>();

    public IPayments Payments => _shop.Get<IPayments>();

    public IInventory Inventory => _shop.Get<IInventory>();

    public int Webhooks { get; private set; }

    public static Task<OrderShop> StartAsync(TestDatabase database, params (string, string)[] settings) =>
        StartAsync(database, (_, _) => { }, settings);

    /// <param name="above">Registers modules above Orders.</param>
    public static async Task<OrderShop> StartAsync(
        TestDatabase database,
        Action<IServiceCollection, IConfiguration> above,
        params (string, string)[] settings
    )
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        OrderShop? started = null;

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var door = builder.Build();
        door.MapPost("/webhooks/stripe", http => started!.TakeWebhookAsync(http));
        await door.StartAsync();

        var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Clock = clock, WebhookUrl = new Uri(door.Urls.First() + "/webhooks/stripe") }
        );
        var crashes = new Crashes();
        var shop = await TestShop.StartAsync(
            database,
            (services, configuration) =>
            {
                services.AddSingleton<TimeProvider>(clock);
                CartShop.AddModules(services, configuration);
                services
                    .AddModule<NotificationsModule>(configuration)
                    .AddModule<PaymentsModule>(configuration)
                    .AddModule<OrdersModule>(configuration);
                above(services, configuration);
                crashes.Guard<IInventory>(services);
                crashes.Guard<IPayments>(services);
                crashes.Guard<ICarts>(services);
            },
            [
                ("Sandbox:Url", sandbox.Url.GetLeftPart(UriPartial.Authority)),
                ("Payments:TimeoutSeconds", "1"),
                ("Shop:Url", "https://shop.example"),
                ("Shop:Name", "Osier"),
                .. settings,
            ]
        );
        started = new OrderShop(sandbox, door, shop, crashes) { Clock = clock };
        return started;
    }

    public T Get<T>()
        where T : notnull => _shop.Get<T>();

    public Task<Sku> SellAsync(string sku, long price, int stock, SellingRules? selling = null) =>
        CartShop.SellAsync(_shop, sku, price, stock, selling: selling);

    public Task<IReadOnlyList<Sku>> SellSizesAsync(
        string name,
        SellingRules? selling,
        params (string Size, int Stock)[] sizes
    ) => CartShop.SellSizesAsync(_shop, name, selling, sizes);

    public async Task<Cart> CartAsync(params (Sku Sku, int Quantity)[] items) =>
        CartShop.Open(
            await Carts.CreateAsync(new CreateCart([.. items.Select(item => CartShop.Item(item.Sku, item.Quantity))]))
        );

    public Task<CheckoutResult> BuyAsync(Cart cart, string token = "pm_card_visa", string key = "key-1") =>
        Orders.CheckoutAsync(Request(cart, token, key));

    public static Checkout Request(Cart cart, string token = "pm_card_visa", string key = "key-1") =>
        new(
            CartShop.Key(cart),
            key,
            "stripe",
            token,
            Portland,
            "https://shop.example/checkout/return/{number}?token={token}"
        );

    /// <summary>Buys, expecting success.</summary>
    public async Task<Order> PayAsync(Cart cart, string key = "key-1") =>
        Assert.IsType<CheckoutPaid>(await BuyAsync(cart, key: key)).Order;

    public async Task<Order> FindAsync(Order order) =>
        (await Orders.FindAsync(new OrderKey(order.Number, order.Token)))!;

    /// <summary>All orders, the oldest first.</summary>
    public async Task<IReadOnlyList<Order>> AllAsync() =>
        [.. (await Orders.ListAsync(new OrderQuery(Size: 100))).Items.Reverse()];

    /// <summary>On hand, reserved, allocated.</summary>
    public async Task<(int OnHand, int Reserved, int Allocated)> StockAsync(Sku sku)
    {
        var level = (await Inventory.GetLevelsAsync([sku]))[0];
        return (level.OnHand, level.Reserved, level.Allocated);
    }

    /// <summary>What the bank says has been captured and given back so far, in minor units.</summary>
    public async Task<(long Captured, long Refunded)> MoneyAsync()
    {
        var attempts = await Payments.ListAsync(null, 1000);
        var captured = attempts.Where(attempt =>
            attempt.State is PaymentState.Succeeded or PaymentState.PartiallyRefunded or PaymentState.Refunded
        );
        return (captured.Sum(attempt => attempt.Amount.Amount), attempts.Sum(attempt => attempt.Refunded.Amount));
    }

    public async Task<IReadOnlyList<PaymentAttempt>> AttemptsAsync() => await Payments.ListAsync(null, 1000);

    /// <summary>The mails that wait to be sent.</summary>
    public async Task<IReadOnlyList<Mail>> MailsAsync()
    {
        var notifications = Get<INotifications>();
        var mails = new List<Mail>();
        foreach (var summary in await notifications.ListAsync(100))
            mails.Add((await notifications.FindAsync(summary.Id))!);
        return mails;
    }

    public Task DeliverEventsAsync() => _shop.DeliverEventsAsync();

    /// <summary>The process is started anew after a while: both reconcilers run, then the events that wait.</summary>
    public async Task RecoverAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(30));
        await Payments.ReconcileAsync();
        await Orders.ReconcileAsync();
        await DeliverEventsAsync();
    }

    /// <summary>Every module's promises hold.</summary>
    public async Task AssertSoundAsync()
    {
        var audits = Task.WhenAll(
            Orders.AuditAsync(),
            Payments.AuditAsync(),
            Inventory.AuditAsync(),
            Carts.AuditAsync()
        );
        var verdicts = (await audits.WhileAsync(Clock)).SelectMany(verdict => verdict);
        Assert.Empty(verdicts.Where(verdict => !verdict.Holds).SelectMany(verdict => verdict.Breaches));
    }

    /// <summary>The shopper at the bank's page: presses a button and comes back.</summary>
    public async Task AnswerBankAsync(string url, string answer)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await _http.GetStringAsync(url));
        var form = (IHtmlFormElement)page.QuerySelector("form")!;
        Assert.NotNull(form.QuerySelector($"button[name=answer][value={answer}]"));
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input")
            .ToDictionary(field => field.Name!, field => field.Value);
        fields["answer"] = answer;
        using var content = new FormUrlEncodedContent(fields);
        var sent = await _http.PostAsync(new Uri(new Uri(url), form.GetAttribute("action")), content);
        Assert.InRange((int)sent.StatusCode, 300, 399);
    }

    public async Task WaitForWebhooksAsync(int count)
    {
        for (var i = 0; Webhooks < count; i++)
        {
            Assert.True(i < 500, $"{Webhooks} of {count} webhooks came.");
            await Task.Delay(20);
        }
    }

    public async Task SetFaultsAsync(SandboxFaults faults)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(faults, System.Text.Json.JsonSerializerOptions.Web);
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        var answer = await _http.PostAsync(new Uri(Sandbox.Url, "/sandbox/faults"), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task ExecuteAsync(string sql) =>
        await Get<ModuleDatabase<OrdersModule>>().Writer.CommitAsync(new WriteUnit().Then(sql));

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
        http.Response.StatusCode = await Payments.ReceiveWebhookAsync(message) is WebhookAccepted ? 200 : 400;
        Webhooks++;
    }
}

/// <summary>Waits for what waits for a clock that stands still.</summary>
internal static class ClockWaits
{
    public static async Task<T> WhileAsync<T>(this Task<T> task, FakeTimeProvider clock)
    {
        for (var i = 0; !task.IsCompleted; i++)
        {
            Assert.True(i < 2_000, "It never ends.");
            await Task.WhenAny(task, Task.Delay(20));
            clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        return await task;
    }
}
