using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>How much a sale takes off, rounded down so that it never promises more than it gives.</summary>
internal static class SaleWords
{
    public static string Percent(Money price, Money before) =>
        $"−{(long)((Int128)(before.Amount - price.Amount) * 100 / before.Amount)}%";
}
