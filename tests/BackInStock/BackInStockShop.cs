using Microsoft.Extensions.Time.Testing;
using Trove.BackInStock;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Notifications;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.BackInStock;

/// <summary>A shop up to its carts, with the list of those who wait. Nothing in it is faked but the clock.</summary>
internal sealed class BackInStockShop : IAsyncDisposable
{
    private readonly TestShop _shop;

    private BackInStockShop(TestShop shop) => _shop = shop;

    public FakeTimeProvider Clock => _shop.Clock;

    public IBackInStock List => _shop.Get<IBackInStock>();

    public IInventory Inventory => _shop.Get<IInventory>();

    public ICarts Carts => _shop.Get<ICarts>();

    public static async Task<BackInStockShop> StartAsync(TestDatabase database, params (string, string)[] settings) =>
        new(
            await TestShop.StartAsync(
                database,
                (services, configuration) =>
                {
                    CartShop.AddModules(services, configuration);
                    services.AddModule<NotificationsModule>(configuration).AddModule<BackInStockModule>(configuration);
                },
                [("Shop:Url", "https://shop.example"), ("Shop:Name", "Osier"), .. settings]
            )
        );

    /// <summary>Another process of this shop, on the same PostgreSQL.</summary>
    public async Task<BackInStockShop> StartNodeAsync() => new(await _shop.StartNodeAsync());

    public Task<Sku> SellAsync(string sku, int stock) => CartShop.SellAsync(_shop, sku, price: 2500, stock);

    /// <summary>Counts a SKU's stock, and tells those who have to hear of it.</summary>
    public async Task CountAsync(Sku sku, int onHand)
    {
        Assert.IsType<Adjusted>(await Inventory.AdjustAsync(new AdjustStock(sku, onHand, "a delivery")));
        await _shop.DeliverEventsAsync();
    }

    public Task DeliverEventsAsync() => _shop.DeliverEventsAsync();

    public async Task WaitAsync(Sku sku, string email) =>
        Assert.IsType<Subscribed>(await List.SubscribeAsync(new SubscribeRequest(sku, email)));

    /// <summary>The mails so far, the first queued in front.</summary>
    public async Task<IReadOnlyList<Mail>> MailsAsync()
    {
        var mails = new List<Mail>();
        foreach (var summary in (await _shop.Get<INotifications>().ListAsync(500)).Reverse())
            mails.Add((await _shop.Get<INotifications>().FindAsync(summary.Id))!);
        return mails;
    }

    /// <summary>What the link in a mail opens.</summary>
    public static SubscriptionKey KeyIn(Mail mail)
    {
        var link = mail.Text.Split('\n').Single(line => line.Contains("/back-in-stock/", StringComparison.Ordinal));
        var parts = link.Trim().Split('/')[^1].Split("?token=");
        return new SubscriptionKey(Guid.Parse(parts[0]), parts[1]);
    }

    /// <summary>On hand, reserved, available.</summary>
    public async Task<(int OnHand, int Reserved, int Available)> StockAsync(Sku sku)
    {
        var level = (await Inventory.GetLevelsAsync([sku]))[0];
        return (level.OnHand, level.Reserved, level.Available);
    }

    public async Task AssertSoundAsync()
    {
        var verdicts = await Inventory.AuditAsync();
        Assert.Empty(verdicts.SelectMany(verdict => verdict.Breaches));
    }

    public T Get<T>()
        where T : notnull => _shop.Get<T>();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();
}
