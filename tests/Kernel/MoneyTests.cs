using CsCheck;
using Trove.Kernel;

namespace Trove.Tests.Kernel;

public sealed class MoneyTests
{
    private static readonly Gen<Currency> Currencies = Gen.OneOf(
            Gen.Const("USD"),
            Gen.Const("JPY"),
            Gen.Const("KWD"),
            Gen.Const("CLF")
        )
        .Select(code => Currency.Parse(code));

    [Theory]
    [InlineData("USD", 8999, "USD 89.99", "$89.99")]
    [InlineData("USD", 5, "USD 0.05", "$0.05")]
    [InlineData("USD", 0, "USD 0.00", "$0.00")]
    [InlineData("USD", -123456789, "USD -1234567.89", "−$1,234,567.89")]
    [InlineData("USD", long.MaxValue, "USD 92233720368547758.07", "$92,233,720,368,547,758.07")]
    [InlineData("USD", long.MinValue, "USD -92233720368547758.08", "−$92,233,720,368,547,758.08")]
    [InlineData("EUR", 125000, "EUR 1250.00", "€1,250.00")]
    [InlineData("GBP", 199, "GBP 1.99", "£1.99")]
    [InlineData("JPY", 8999, "JPY 8999", "¥8,999")]
    [InlineData("KWD", 8999, "KWD 8.999", "KWD 8.999")]
    [InlineData("CHF", 1250, "CHF 12.50", "CHF 12.50")]
    [InlineData("CLF", 12345, "CLF 1.2345", "CLF 1.2345")]
    public void An_amount_reads_as_its_currency_counts(string currency, long amount, string logged, string shown)
    {
        var money = new Money(amount, Currency.Parse(currency));

        Assert.Equal(logged, money.ToString());
        Assert.Equal(shown, money.Display());
    }

    [Theory]
    [InlineData(1000, new long[] { 1, 1, 1 }, new long[] { 334, 333, 333 })]
    [InlineData(-1000, new long[] { 1, 1, 1 }, new long[] { -334, -333, -333 })]
    [InlineData(5, new long[] { 3, 7 }, new long[] { 2, 3 })]
    [InlineData(1, new long[] { 0, 1, 1 }, new long[] { 0, 1, 0 })]
    [InlineData(2, new long[] { 1, 1, 1 }, new long[] { 1, 1, 0 })]
    [InlineData(0, new long[] { 5, 1 }, new long[] { 0, 0 })]
    [InlineData(100, new long[] { 1 }, new long[] { 100 })]
    [InlineData(10, new long[] { 1, 2, 4 }, new long[] { 1, 3, 6 })]
    [InlineData(long.MaxValue, new long[] { long.MaxValue, 0 }, new long[] { long.MaxValue, 0 })]
    [InlineData(long.MinValue, new long[] { 1 }, new long[] { long.MinValue })]
    public void An_amount_is_allocated_by_largest_remainder(long amount, long[] weights, long[] parts) =>
        Assert.Equal(parts, new Money(amount, Currency.Usd).Allocate(weights).Select(part => part.Amount));

    [Fact]
    public void Parts_add_up_and_stay_within_one_of_their_exact_share() =>
        Gen.Select(Gen.Long, Gen.Long[0, long.MaxValue].Array[1, 20], Currencies)
            .Where((_, weights, _) => weights.Any(weight => weight > 0))
            .Sample(
                (amount, weights, currency) =>
                {
                    var parts = new Money(amount, currency).Allocate(weights);

                    Assert.Equal(amount, parts.Aggregate(Int128.Zero, (sum, part) => sum + part.Amount));
                    var total = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
                    for (var i = 0; i < parts.Length; i++)
                    {
                        Assert.Equal(currency, parts[i].Currency);
                        // |part − amount × weight / total| < 1, without fractions and within 128 bits.
                        var (floor, rest) = Int128.DivRem(Int128.Abs(amount) * weights[i], total);
                        var part = Int128.Abs(parts[i].Amount);
                        Assert.InRange(part, floor, rest == 0 ? floor : floor + 1);
                        Assert.True(part == 0 || long.Sign(parts[i].Amount) == Math.Sign(amount));
                    }
                }
            );

    [Fact]
    public void A_heavier_part_never_gets_less() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Long[1, 1000].Array[2, 8])
            .Sample(
                (amount, weights) =>
                {
                    var parts = new Money(amount, Currency.Usd).Allocate(weights);
                    for (var i = 0; i < parts.Length; i++)
                    {
                        for (var j = 0; j < parts.Length; j++)
                            Assert.False(weights[i] > weights[j] && parts[i].Amount < parts[j].Amount);
                    }
                }
            );

    [Fact]
    public void What_cannot_be_allocated_is_refused()
    {
        var money = new Money(100, Currency.Usd);

        Assert.Throws<ArgumentException>(() => money.Allocate([]));
        Assert.Throws<ArgumentException>(() => money.Allocate([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => money.Allocate([1, -1]));
    }

    [Fact]
    public void A_sum_beyond_a_long_throws_and_never_wraps()
    {
        var most = new Money(long.MaxValue, Currency.Usd);
        var least = new Money(long.MinValue, Currency.Usd);
        var one = new Money(1, Currency.Usd);

        Assert.Throws<OverflowException>(() => most + one);
        Assert.Throws<OverflowException>(() => least - one);
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => most * Quantity.Of(2));
        Assert.Throws<OverflowException>(() => Money.Sum([most, one], Currency.Usd));
    }

    [Fact]
    public void Currencies_are_not_mixed()
    {
        var dollars = new Money(1, Currency.Usd);
        var yen = new Money(1, Currency.Parse("JPY"));

        Assert.Throws<InvalidOperationException>(() => dollars + yen);
        Assert.Throws<InvalidOperationException>(() => dollars - yen);
        Assert.Throws<InvalidOperationException>(() => dollars < yen);
        Assert.Throws<InvalidOperationException>(() => Money.Sum([yen], Currency.Usd));
        Assert.NotEqual(dollars, yen);
    }

    [Fact]
    public void Amounts_are_reckoned()
    {
        var price = new Money(8999, Currency.Usd);

        Assert.Equal(new Money(26_997, Currency.Usd), price * 3);
        Assert.Equal(new Money(17_998, Currency.Usd), price * Quantity.Of(2));
        Assert.Equal(new Money(-8999, Currency.Usd), -price);
        Assert.Equal(Money.Zero(Currency.Usd), price - price);
        Assert.True(Money.Zero(Currency.Usd).IsZero);
        var same = new Money(8999, Currency.Usd);
        Assert.True(price > Money.Zero(Currency.Usd) && price >= same && price <= same && !(price < same));
        Assert.Equal(Money.Zero(Currency.Usd), Money.Sum([], Currency.Usd));
    }
}
