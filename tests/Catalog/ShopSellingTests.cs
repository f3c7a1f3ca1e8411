using Microsoft.Extensions.Configuration;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class ShopSellingTests(TestDatabase database)
{
    [Fact]
    public async Task A_shop_sells_as_its_settings_say_until_somebody_decides_otherwise()
    {
        await using var shop = await TestShop.StartAsync(
            database,
            (services, configuration) => services.AddModule<CatalogModule>(configuration),
            ("Inventory:ReservationPolicy", "checkout")
        );
        var catalog = shop.Get<ICatalog>();
        Assert.Equal(new ShopSelling(ReservationPolicy.Checkout), await catalog.GetShopSellingAsync());

        await catalog.SetShopSellingAsync(new ShopSelling(ReservationPolicy.Hybrid));
        await catalog.SetShopSellingAsync(new ShopSelling(ReservationPolicy.AddToCart));

        Assert.Equal(new ShopSelling(ReservationPolicy.AddToCart), await catalog.GetShopSellingAsync());
    }

    [Fact]
    public async Task Another_node_follows_within_a_second()
    {
        await using var shop = await Sample.ShopAsync(database);
        using var memory = new CatalogMemory(shop.Clock);
        var settings = SellingSettings.From(new ConfigurationBuilder().Build());
        var other = new KeepShopSelling(shop.Get<ModuleDatabase<CatalogModule>>(), memory, settings, shop.Clock);
        Assert.Equal(ReservationPolicy.Hybrid, (await other.GetAsync(CancellationToken.None)).Reservation);

        await shop.Get<ICatalog>().SetShopSellingAsync(new ShopSelling(ReservationPolicy.Checkout));
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ReservationPolicy.Checkout, (await other.GetAsync(CancellationToken.None)).Reservation);
    }

    [Fact]
    public void A_policy_that_does_not_exist_stops_the_start()
    {
        var settings = new Dictionary<string, string?> { ["Inventory:ReservationPolicy"] = "2" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var wrong = Assert.Throws<SettingException>(() => SellingSettings.From(configuration));

        Assert.Contains("Inventory__ReservationPolicy", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Hybrid, AddToCart, Checkout", wrong.Message, StringComparison.Ordinal);
    }
}

public sealed class ShopSellingOnSqlite(SqliteDatabase database)
    : ShopSellingTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ShopSellingOnPostgres(PostgresDatabase database)
    : ShopSellingTests(database),
        IClassFixture<PostgresDatabase>;
