using Trove.Kernel;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class WordsTests
{
    [Theory]
    [InlineData(-1, "Sold out")]
    [InlineData(0, "Sold out")]
    [InlineData(1, "Only one left")]
    [InlineData(3, "Only 3 left")]
    [InlineData(5, "Only 5 left")]
    [InlineData(6, "In stock, ready to send")]
    public void Stock_is_a_number_only_when_it_is_small(int available, string words) =>
        Assert.Equal(words, StockWords.Of(available).Text);

    [Theory]
    [InlineData(8000, 10000, "−20%")]
    [InlineData(6701, 10000, "−32%")]
    [InlineData(1, long.MaxValue, "−99%")]
    public void A_sale_never_promises_more_than_it_gives(long price, long before, string words) =>
        Assert.Equal(words, SaleWords.Percent(new Money(price, Currency.Usd), new Money(before, Currency.Usd)));

    [Theory]
    [InlineData("visa", "4242", "Visa ending in 4242")]
    [InlineData("someday", "0005", "Card ending in 0005")]
    [InlineData("visa", "42<b>", null)]
    [InlineData(null, null, null)]
    public void A_card_is_named_by_its_last_digits(string? brand, string? lastFour, string? words) =>
        Assert.Equal(words, CheckoutWords.Card(brand, lastFour));
}
