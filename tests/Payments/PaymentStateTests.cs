using Trove.Kernel;
using Trove.Payments;

namespace Trove.Tests.Payments;

public sealed class PaymentStateTests
{
    /// <summary>The whole table, one letter a state in the order of the enum: p, r(processing), a(ction), s, f, c, t(partly), d(refunded).</summary>
    [Theory]
    [InlineData(PaymentState.Pending, "rasfc")]
    [InlineData(PaymentState.Processing, "rasfc")]
    [InlineData(PaymentState.RequiresAction, "rsfc")]
    [InlineData(PaymentState.Succeeded, "td")]
    [InlineData(PaymentState.PartiallyRefunded, "td")]
    [InlineData(PaymentState.Failed, "s")]
    [InlineData(PaymentState.Canceled, "s")]
    [InlineData(PaymentState.Refunded, "")]
    public void A_state_leads_where_the_table_says_and_nowhere_else(PaymentState from, string to)
    {
        var allowed = Enum.GetValues<PaymentState>().Where(next => PaymentStates.Allows(from, next));

        Assert.Equal(to, string.Concat(allowed.Select(next => "prasfctd"[(int)next])));
    }

    [Fact]
    public void A_state_is_spelled_one_way()
    {
        foreach (var state in Enum.GetValues<PaymentState>())
            Assert.Equal(state, PaymentStates.Parse(PaymentStates.Name(state)));
        Assert.Throws<ArgumentException>(() => PaymentStates.Parse("Succeeded"));
    }

    [Theory]
    [InlineData("USD", 8999, 8999L)]
    [InlineData("JPY", 8999, 8999L)]
    [InlineData("KWD", 8990, 8990L)]
    [InlineData("KWD", 8995, null)]
    [InlineData("ISK", 500, 50_000L)]
    [InlineData("UGX", 500, 50_000L)]
    [InlineData("UGX", long.MaxValue, null)]
    [InlineData("MGA", 500, 5L)]
    [InlineData("MGA", 501, null)]
    [InlineData("CLF", 500, null)]
    [InlineData("USD", 0, null)]
    [InlineData("USD", -1, null)]
    public void Stripe_counts_some_currencies_its_own_way(string currency, long amount, long? sent) =>
        Assert.Equal(sent, StripeAmount.From(new Money(amount, Currency.Parse(currency))));
}
