using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace Trove.Kernel;

/// <summary>An ISO 4217 currency, known by its three-letter code. It decides how many decimals an amount has.</summary>
[JsonConverter(typeof(CurrencyJsonConverter))]
public readonly record struct Currency : IParsable<Currency>
{
    // ISO 4217, list one, as of 2025: the active codes by the number of their minor-unit digits.
    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
    private const string FourDecimals = "CLF UYW";
    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
        + "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR "
        + "IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN "
        + "NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
        + "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG";

    private static readonly Dictionary<string, int> ExponentByCode = Index();

    private Currency(string code) => Code = code;

    /// <summary>The three capital letters, such as <c>USD</c>.</summary>
    public string Code => field ?? throw new InvalidOperationException("A default currency has no code.");

    /// <summary>Digits after the decimal point: 0 for JPY, 2 for USD, 3 for KWD.</summary>
    public int Exponent => ExponentByCode[Code];

    public static readonly Currency Usd = new("USD");

    public static Currency Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var currency)
            ? currency
            : throw new FormatException($"'{s}' is not an active ISO 4217 currency code, such as USD or EUR.");

    public static bool TryParse(string? s, IFormatProvider? provider, out Currency result)
    {
        var known = s is { Length: 3 } && ExponentByCode.ContainsKey(s);
        result = known ? new Currency(string.Intern(s!)) : default;
        return known;
    }

    public override string ToString() => Code;

    private static Dictionary<string, int> Index()
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var (codes, exponent) in new[] { (NoDecimals, 0), (TwoDecimals, 2), (ThreeDecimals, 3), (FourDecimals, 4) }
        )
        {
            foreach (var code in codes.Split(' '))
                index.Add(code, exponent);
        }

        return index;
    }
}

/// <summary>The currency that the shop's prices are in: <c>Shop__Currency</c>, USD unless set.</summary>
public static class ShopCurrency
{
    /// <exception cref="SettingException">It is no ISO 4217 code.</exception>
    public static Currency From(IConfiguration configuration)
    {
        if (configuration["Shop:Currency"] is not { Length: > 0 } code)
            return Currency.Usd;
        return Currency.TryParse(code, null, out var currency)
            ? currency
            : throw new SettingException("Shop__Currency", $"'{code}' is not an ISO 4217 code such as USD or EUR.");
    }
}

internal sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Currency.TryParse(reader.GetString(), null, out var currency)
            ? currency
            : throw new JsonException("must be an active ISO 4217 currency code, such as \"USD\"");

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Code);
}
