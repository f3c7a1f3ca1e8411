using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Shipping;

/// <summary>A way to send goods within a zone.</summary>
/// <param name="FreeFrom">Goods worth this much travel free; null: never.</param>
internal sealed record ShippingRate(string Id, string Name, Money Price, Money? FreeFrom, int MinDays, int MaxDays);

/// <summary>Countries that cost the same to send to.</summary>
internal sealed record ShippingZone(string Name, IReadOnlyList<string> Countries, IReadOnlyList<ShippingRate> Rates);

/// <summary>
/// Where the shop delivers to, and at which rates: <c>Shipping__Zones__0__…</c>, or the zones below. A country in no zone
/// is not delivered to.
/// </summary>
internal sealed class ShippingZones
{
    private const string Section = "Shipping:Zones";

    private readonly FrozenDictionary<string, ShippingZone> _byCountry;

    public ShippingZones(IReadOnlyList<ShippingZone> zones)
    {
        _byCountry = zones
            .SelectMany(zone => zone.Countries.Select(country => (country, zone)))
            .ToFrozenDictionary(pair => pair.country, pair => pair.zone, StringComparer.Ordinal);
    }

    public IEnumerable<string> Countries => _byCountry.Keys;

    public IReadOnlyList<ShippingRate> RatesTo(string country) => _byCountry.GetValueOrDefault(country)?.Rates ?? [];

    public bool Serves(string country) => _byCountry.ContainsKey(country);

    public static ShippingZones From(IConfiguration configuration)
    {
        var currency = ShopCurrency.From(configuration);
        var sections = configuration.GetSection(Section).GetChildren().ToList();
        var zones = sections.Count == 0 ? Defaults(currency) : sections.ConvertAll(zone => ReadZone(zone, currency));
        var twice = zones
            .SelectMany(zone => zone.Countries)
            .GroupBy(country => country, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new ShippingZones(zones)
            : throw new SettingException("Shipping__Zones", $"{twice.Key} is in two zones; leave it in one.");
    }

    private static ShippingZone ReadZone(IConfigurationSection zone, Currency currency)
    {
        var countries = Required(zone, "Countries")
            .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Array.Find(countries, code => !Shipping.Countries.ByCode.ContainsKey(code)) is { } unknown)
            throw Wrong(zone, "Countries", $"'{unknown}' is no ISO 3166-1 alpha-2 country code, such as US.");
        var rates = zone.GetSection("Rates").GetChildren().Select(rate => ReadRate(rate, currency)).ToList();
        if (rates.Count == 0)
            throw Wrong(zone, "Rates", "at least one rate is needed: Id, Name, Price, MinDays, MaxDays.");
        if (rates.DistinctBy(rate => rate.Id).Count() < rates.Count)
            throw Wrong(zone, "Rates", "two rates have the same Id.");
        return new ShippingZone(Required(zone, "Name"), countries, rates);
    }

    private static ShippingRate ReadRate(IConfigurationSection rate, Currency currency)
    {
        var minDays = Whole(rate, "MinDays", 365);
        var maxDays = Whole(rate, "MaxDays", 365);
        if (maxDays < minDays)
            throw Wrong(rate, "MaxDays", "must not be below MinDays.");
        return new ShippingRate(
            Required(rate, "Id"),
            Required(rate, "Name"),
            new Money(Whole(rate, "Price", 1_000_000), currency),
            rate["FreeFrom"] is null ? null : new Money(Whole(rate, "FreeFrom", int.MaxValue), currency),
            minDays,
            maxDays
        );
    }

    private static string Required(IConfigurationSection group, string name) =>
        group[name] is { Length: > 0 } value ? value : throw Wrong(group, name, "is missing.");

    private static int Whole(IConfigurationSection group, string name, int most) =>
        int.TryParse(Required(group, name), out var value) && value >= 0 && value <= most
            ? value
            : throw Wrong(group, name, $"must be a whole number from 0 to {most} (prices in minor units).");

    private static SettingException Wrong(IConfigurationSection group, string name, string problem) =>
        new($"{group.Path}:{name}".Replace(":", "__", StringComparison.Ordinal), problem);

    /// <summary>Amounts in minor units of the shop's currency.</summary>
    private static List<ShippingZone> Defaults(Currency currency)
    {
        Money Of(long amount) => new(amount, currency);
        return
        [
            new(
                "United States",
                ["US"],
                [
                    new("standard", "Standard", Of(590), FreeFrom: Of(7500), 3, 5),
                    new("express", "Express", Of(1490), FreeFrom: null, 1, 2),
                ]
            ),
            new(
                "Canada",
                ["CA"],
                [
                    new("standard", "Standard", Of(1290), FreeFrom: Of(15000), 5, 8),
                    new("express", "Express", Of(2890), FreeFrom: null, 2, 4),
                ]
            ),
            new(
                "Europe",
                // The European Union, the United Kingdom with its islands, EFTA, and the small states between them.
                [
                    .. "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".Split(' '),
                    .. "GB GG IM JE IS LI NO CH AD MC SM VA AX".Split(' '),
                ],
                [
                    new("standard", "International", Of(1690), FreeFrom: Of(20000), 6, 10),
                    new("express", "International express", Of(3990), FreeFrom: null, 2, 4),
                ]
            ),
            new(
                "Rest of the world",
                [
                    .. "AU NZ JP KR SG HK TW MY TH PH IN ID VN IL AE SA QA KW TR".Split(' '),
                    .. "MX BR CL AR CO PE UY CR PA ZA KE MA EG UA RS BA ME MK AL MD GE".Split(' '),
                ],
                [
                    new("standard", "International", Of(2490), FreeFrom: Of(30000), 8, 15),
                    new("express", "International express", Of(5490), FreeFrom: null, 3, 6),
                ]
            ),
        ];
    }
}
