using Microsoft.Extensions.Configuration;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

public sealed class InventorySettingsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public void Without_settings_the_defaults_hold() =>
        Assert.Equal(
            new InventorySettings(600_000, 120_000, 900_000, 3, 900_000),
            InventorySettings.From(Configured())
        );

    [Theory]
    [InlineData(
        "SoftReservationSeconds",
        "0",
        "Inventory__SoftReservationSeconds: '0' is not a whole number from 1 to 86,400."
    )]
    [InlineData(
        "FirmReservationSeconds",
        "soon",
        "Inventory__FirmReservationSeconds: 'soon' is not a whole number from 1 to 86,400."
    )]
    [InlineData(
        "FirmExtendedSeconds",
        "86401",
        "Inventory__FirmExtendedSeconds: '86401' is not a whole number from 1 to 86,400."
    )]
    [InlineData("RenewalLimit", "-1", "Inventory__RenewalLimit: '-1' is not a whole number from 0 to 100.")]
    public void A_wrong_setting_stops_the_start_with_one_line_that_names_it(string name, string value, string message)
    {
        var failure = Assert.Throws<SettingException>(() => InventorySettings.From(Configured((name, value))));

        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public async Task A_shop_hosts_the_module_with_its_settings()
    {
        await using var shop = await TestShop.StartAsync(
            database,
            (services, configuration) => services.AddModule<InventoryModule>(configuration),
            ("Inventory:SoftReservationSeconds", "60")
        );
        var inventory = shop.Get<IInventory>();
        var mug = Sku.Parse("MUG");
        await inventory.IntroduceAsync([new StockIntroduction(mug, 1)]);
        var cart = Guid.CreateVersion7(shop.Clock.GetUtcNow());

        var result = await inventory.ReserveAsync(new ReserveStock(cart, [new StockLine(mug, 1)]));

        var held = Assert.Single(Assert.IsType<Reserved>(result).Reservations);
        Assert.Equal(shop.Clock.GetUtcNow().AddSeconds(60), held.ExpiresAt);
    }

    private static IConfiguration Configured(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Inventory:" + s.Name, (string?)s.Value)))
            .Build();
}
