using CsCheck;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Pricing;

namespace Trove.Tests.Pricing;

public sealed class QuotePricesTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Fact]
    public void Lines_and_shipping_add_up()
    {
        var quote = QuotePrices.Add(
            Request(Usd(590), (Mug, 3), (Scarf, 1)),
            [Variant(Mug, Usd(1250)), Variant(Scarf, Usd(8999), compareAt: Usd(12000))]
        );

        Assert.Equal(
            [
                new QuotedLine(Mug, Quantity.Of(3), Usd(1250), null, Usd(3750)),
                new QuotedLine(Scarf, Quantity.Of(1), Usd(8999), Usd(12000), Usd(8999)),
            ],
            quote.Lines
        );
        Assert.Equal(new Totals(Usd(12749), Usd(0), Usd(590), Usd(0), Usd(13339)), quote.Totals);
        Assert.Empty(quote.Unpriced);
    }

    [Fact]
    public void What_cannot_be_priced_is_named_and_left_out_of_the_sums()
    {
        var quote = QuotePrices.Add(
            Request(null, (Mug, 1), (Scarf, 1), (Lamp, 1), (Ring, 1)),
            [Variant(Mug, Usd(1250)), Variant(Scarf, Usd(8999), sellable: false), Variant(Lamp, new Money(4500, Eur))]
        );

        Assert.Equal([Scarf, Lamp, Ring], quote.Unpriced);
        Assert.Equal(Mug, Assert.Single(quote.Lines).Sku);
        Assert.Equal(Usd(1250), quote.Totals.Total);
    }

    [Fact]
    public void Nothing_costs_nothing()
    {
        var quote = QuotePrices.Add(Request(null), []);

        Assert.Equal(new Totals(Usd(0), Usd(0), Usd(0), Usd(0), Usd(0)), quote.Totals);
        Assert.False(quote.NeedsShipping);
        Assert.Equal(0, quote.ShippableWeightGrams);
    }

    [Fact]
    public void Only_physical_goods_are_weighed()
    {
        var quote = QuotePrices.Add(
            Request(null, (Mug, 2), (Voucher, 5)),
            [Variant(Mug, Usd(1250), weight: 400), Variant(Voucher, Usd(5000), weight: 9, shipped: false)]
        );

        Assert.Equal(800, quote.ShippableWeightGrams);
        Assert.True(quote.NeedsShipping);
        Assert.False(
            QuotePrices.Add(Request(null, (Voucher, 1)), [Variant(Voucher, Usd(5000), shipped: false)]).NeedsShipping
        );
    }

    [Fact]
    public void A_price_beyond_reckoning_is_not_quoted()
    {
        var quote = QuotePrices.Add(
            Request(null, (Mug, Quantity.Max), (Ring, Quantity.Max)),
            [Variant(Mug, Usd(Quote.MaxUnitPriceAmount + 1)), Variant(Ring, Usd(Quote.MaxUnitPriceAmount))]
        );

        Assert.Equal([Mug], quote.Unpriced);
        Assert.Equal(Usd(Quote.MaxUnitPriceAmount * Quantity.Max), quote.Totals.Total);
    }

    [Fact]
    public void The_heaviest_cart_does_not_overflow() =>
        Assert.Equal(
            int.MaxValue,
            QuotePrices
                .Add(Request(null, (Mug, Quantity.Max)), [Variant(Mug, Usd(1), weight: 1_000_000)])
                .ShippableWeightGrams
        );

    [Fact]
    public void Whatever_is_quoted_adds_up() =>
        Gen.Select(Gen.Long[0, Quote.MaxUnitPriceAmount], Gen.Int[1, Quantity.Max], Gen.Bool)
            .Array[0, QuoteRequest.MaxItems]
            .Select(Gen.Long[0, 1_000_000])
            .Sample(
                (items, shipping) =>
                {
                    var skus = items.Select((_, i) => Sku.Parse("S" + i)).ToArray();
                    var quote = QuotePrices.Add(
                        Request(Usd(shipping), [.. items.Select((item, i) => (skus[i], item.Item2))]),
                        [.. items.Select((item, i) => Variant(skus[i], Usd(item.Item1), sellable: item.Item3))]
                    );

                    var (subtotal, discount, shippingCost, tax, total) = quote.Totals;
                    return subtotal == Money.Sum(quote.Lines.Select(line => line.LineTotal), Currency.Usd)
                        && quote.Lines.All(line => line.LineTotal == line.UnitPrice * line.Quantity)
                        && total == subtotal - discount + shippingCost + tax
                        && total >= subtotal
                        && quote.Lines.Count == items.Count(item => item.Item3)
                        && quote.Lines.Count + quote.Unpriced.Count == items.Length;
                },
                iter: 300
            );

    private static readonly Sku Mug = Sku.Parse("MUG-1");
    private static readonly Sku Scarf = Sku.Parse("SCARF-RED");
    private static readonly Sku Lamp = Sku.Parse("LAMP");
    private static readonly Sku Ring = Sku.Parse("RING");
    private static readonly Sku Voucher = Sku.Parse("VOUCHER");

    private static Money Usd(long amount) => new(amount, Currency.Usd);

    private static QuoteRequest Request(Money? shipping, params (Sku Sku, int Quantity)[] items) =>
        new(Currency.Usd, [.. items.Select(item => new QuoteItem(item.Sku, Quantity.Of(item.Quantity)))], shipping);

    private static SellableVariant Variant(
        Sku sku,
        Money price,
        Money? compareAt = null,
        int weight = 100,
        bool shipped = true,
        bool sellable = true
    ) =>
        new(
            sku,
            "slug",
            "Name",
            "Brand",
            "",
            price,
            compareAt,
            null,
            weight,
            shipped,
            true,
            sellable,
            SellingRules.Usual,
            default
        );
}
