using Trove.Kernel;

namespace Trove.Payments;

/// <summary>
/// Amounts as Stripe counts them (docs.stripe.com/currencies): mostly ISO 4217's minor units, with exceptions. ISK and
/// UGX are sent with two decimals although they have none, MGA without any; of three decimals the last must be zero.
/// </summary>
internal static class StripeAmount
{
    /// <summary>The amount to send; null when Stripe cannot charge it exactly.</summary>
    public static long? From(Money money) =>
        money.Currency.Code switch
        {
            _ when money.Amount <= 0 => null,
            "ISK" or "UGX" => money.Amount <= long.MaxValue / 100 ? money.Amount * 100 : null,
            "MGA" => money.Amount % 100 == 0 ? money.Amount / 100 : null,
            "CLF" or "UYW" or "UYI" => null,
            _ when money.Currency.Exponent == 3 => money.Amount % 10 == 0 ? money.Amount : null,
            _ => money.Amount,
        };
}
