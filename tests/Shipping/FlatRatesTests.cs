using Microsoft.Extensions.Configuration;
using Trove.Kernel;
using Trove.Shipping;

namespace Trove.Tests.Shipping;

public sealed class FlatRatesTests
{
    private static readonly FlatRates Defaults = Rates();

    [Fact]
    public async Task Domestic_parcels_are_free_from_75_dollars()
    {
        Assert.Equal([("standard", 590), ("express", 1490)], await PricesAsync("US", 7499));
        Assert.Equal([("standard", 0), ("express", 1490)], await PricesAsync("US", 7500));
    }

    [Theory]
    [InlineData("CA", 1290)]
    [InlineData("DE", 1690)]
    [InlineData("GB", 1690)]
    [InlineData("CH", 1690)]
    [InlineData("AU", 2490)]
    [InlineData("JP", 2490)]
    public async Task Each_zone_has_its_own_rate(string country, long amount) =>
        Assert.Equal(("standard", amount), (await PricesAsync(country, 1000))[0]);

    [Theory]
    [InlineData("KP")]
    [InlineData("XX")]
    [InlineData("us")]
    public async Task A_country_in_no_zone_is_not_delivered_to(string country) =>
        Assert.Empty(await PricesAsync(country, 1000));

    [Fact]
    public async Task Goods_in_another_currency_are_not_compared() =>
        Assert.Empty(
            await Defaults.GetOptionsAsync(
                new ShippingRequest("US", new Money(1000, Currency.Parse("EUR")), 100),
                TestContext.Current.CancellationToken
            )
        );

    [Fact]
    public async Task The_countries_delivered_to_are_listed_by_name()
    {
        var countries = await Defaults.GetCountriesAsync(TestContext.Current.CancellationToken);

        Assert.InRange(countries.Count, 70, 100);
        Assert.Equal(
            countries.Select(country => country.Name).Order(StringComparer.InvariantCulture),
            countries.Select(country => country.Name)
        );
        var us = countries.Single(country => country.Code == "US");
        Assert.Equal(("United States", "State", "ZIP code"), (us.Name, us.RegionLabel, us.PostalCodeLabel));
        Assert.Equal(59, us.Regions.Count);
        Assert.Equal(13, countries.Single(country => country.Code == "CA").Regions.Count);
        Assert.DoesNotContain(countries, country => country.Code == "KP");
    }

    [Fact]
    public async Task The_estimate_is_in_words()
    {
        var options = await Defaults.GetOptionsAsync(
            new ShippingRequest("US", new Money(1000, Currency.Usd), 100),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(["3–5 working days", "1–2 working days"], options.Select(option => option.Estimate));
    }

    [Fact]
    public async Task Zones_come_from_the_settings()
    {
        var rates = Rates(
            ("Shop:Currency", "EUR"),
            ("Shipping:Zones:0:Name", "Home"),
            ("Shipping:Zones:0:Countries", "DE, AT"),
            ("Shipping:Zones:0:Rates:0:Id", "post"),
            ("Shipping:Zones:0:Rates:0:Name", "Post"),
            ("Shipping:Zones:0:Rates:0:Price", "490"),
            ("Shipping:Zones:0:Rates:0:MinDays", "1"),
            ("Shipping:Zones:0:Rates:0:MaxDays", "1")
        );
        var cancel = TestContext.Current.CancellationToken;

        var goods = new Money(1_000_000, Currency.Parse("EUR"));
        Assert.Equal(
            [new ShippingOption("post", "Post", new Money(490, Currency.Parse("EUR")), "1 working day", 1, 1)],
            await rates.GetOptionsAsync(new ShippingRequest("AT", goods, 100), cancel)
        );
        Assert.Empty(await rates.GetOptionsAsync(new ShippingRequest("US", goods, 100), cancel));
        Assert.Equal(["Austria", "Germany"], (await rates.GetCountriesAsync(cancel)).Select(country => country.Name));
    }

    [Theory]
    [InlineData("Shop:Currency", "Dollars", "Shop__Currency")]
    [InlineData("Shipping:Zones:0:Countries", "DE, Narnia", "Shipping__Zones__0__Countries")]
    [InlineData("Shipping:Zones:0:Name", "", "Shipping__Zones__0__Name")]
    [InlineData("Shipping:Zones:0:Rates:0:Price", "4.90", "Shipping__Zones__0__Rates__0__Price")]
    [InlineData("Shipping:Zones:0:Rates:0:Price", "-1", "Shipping__Zones__0__Rates__0__Price")]
    [InlineData("Shipping:Zones:0:Rates:0:MaxDays", "0", "Shipping__Zones__0__Rates__0__MaxDays")]
    [InlineData("Shipping:Zones:1:Countries", "AT", "Shipping__Zones__1__Rates")]
    public void A_wrong_setting_is_named(string setting, string value, string named)
    {
        var failure = Assert.Throws<SettingException>(() =>
            Rates(
                ("Shipping:Zones:0:Name", "Home"),
                ("Shipping:Zones:0:Countries", "DE"),
                ("Shipping:Zones:0:Rates:0:Id", "post"),
                ("Shipping:Zones:0:Rates:0:Name", "Post"),
                ("Shipping:Zones:0:Rates:0:Price", "490"),
                ("Shipping:Zones:0:Rates:0:MinDays", "1"),
                ("Shipping:Zones:0:Rates:0:MaxDays", "1"),
                (setting, value)
            )
        );

        Assert.Equal(named, failure.Setting);
    }

    private static async Task<IReadOnlyList<(string, long)>> PricesAsync(string country, long goods) =>
        [
            .. (
                await Defaults.GetOptionsAsync(
                    new ShippingRequest(country, new Money(goods, Currency.Usd), 500),
                    TestContext.Current.CancellationToken
                )
            ).Select(option => (option.Id, option.Price.Amount)),
        ];

    internal static FlatRates Rates(params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in settings)
            values[name] = value;
        return new FlatRates(ShippingZones.From(new ConfigurationBuilder().AddInMemoryCollection(values).Build()));
    }
}
