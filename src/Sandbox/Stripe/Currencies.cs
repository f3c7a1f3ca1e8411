using System.Collections.Frozen;

namespace Trove.Sandbox.Stripe;

/// <summary>The presentment currencies and the smallest charges of docs.stripe.com/currencies.</summary>
internal static class Currencies
{
    public const long MaxAmount = 99_999_999;

    private static readonly FrozenSet<string> Supported = (
        "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny "
        + "cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd "
        + "jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad "
        + "ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl "
        + "thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, long> SmallestCharges = new Dictionary<string, long>(
        StringComparer.Ordinal
    )
    {
        ["usd"] = 50,
        ["eur"] = 50,
        ["gbp"] = 30,
        ["aud"] = 50,
        ["cad"] = 50,
        ["chf"] = 50,
        ["jpy"] = 50,
        ["sek"] = 300,
        ["nok"] = 300,
        ["dkk"] = 250,
        ["pln"] = 200,
        ["czk"] = 1500,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> WithoutDecimals = FrozenSet.Create(
        StringComparer.Ordinal,
        "bif",
        "clp",
        "djf",
        "gnf",
        "jpy",
        "kmf",
        "krw",
        "mga",
        "pyg",
        "rwf",
        "ugx",
        "vnd",
        "vuv",
        "xaf",
        "xof",
        "xpf"
    );

    private static readonly FrozenSet<string> WithThreeDecimals = FrozenSet.Create(
        StringComparer.Ordinal,
        "bhd",
        "jod",
        "kwd",
        "omr",
        "tnd"
    );

    /// <summary>Such as "USD 89.99" for 8999 and "JPY 8999".</summary>
    public static string Format(long amount, string currency)
    {
        var code = currency.ToUpperInvariant();
        if (WithoutDecimals.Contains(currency))
            return $"{code} {amount}";
        return WithThreeDecimals.Contains(currency)
            ? $"{code} {amount / 1000}.{amount % 1000:000}"
            : $"{code} {amount / 100}.{amount % 100:00}";
    }

    public static StripeError? Check(long amount, string currency)
    {
        if (!Supported.Contains(currency))
        {
            return StripeError.Invalid(
                $"Invalid currency: {currency}. Stripe takes three-letter ISO codes in lowercase.",
                "currency"
            );
        }

        if (amount < 1)
        {
            return StripeError.Invalid(
                "This value must be greater than or equal to 1.",
                "amount",
                "parameter_invalid_integer"
            );
        }

        if (amount > MaxAmount)
        {
            return StripeError.Invalid($"Amount must be no more than {MaxAmount}", "amount", "amount_too_large");
        }

        var smallest = SmallestCharges.GetValueOrDefault(currency, 1);
        return amount < smallest
            ? StripeError.Invalid(
                $"Amount must be at least {smallest} {currency} in its smallest unit.",
                "amount",
                "amount_too_small"
            )
            : null;
    }
}
