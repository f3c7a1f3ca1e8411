using Trove.Chaos.History;

namespace Trove.Tests.Chaos;

/// <summary>The history checker: a good sale passes, and each rule has a sale that breaks just it.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void A_good_sale_breaks_no_rule() => Assert.Empty(SampleSale.Good().FindBreaches());

    [Theory]
    [MemberData(nameof(BadSales))]
    public void A_bad_sale_breaks_its_rule(string promise, string what)
    {
        var breaches = SampleSale.Bad[promise].FindBreaches();

        Assert.Contains(breaches, breach => breach.Rule.Promise == promise && breach.What == what);
    }

    [Fact]
    public void Every_rule_has_a_bad_sale() =>
        Assert.Equal(Rule.All.Select(rule => rule.Promise).Order(), SampleSale.Bad.Keys.Order());

    [Fact]
    public void A_lost_answer_may_have_happened_or_not()
    {
        var sale = SampleSale.Good();
        sale.Asked("b9-1", Told.Nothing, order: null, from: 50, to: 60);

        Assert.Empty(sale.FindBreaches());

        sale.Ordered("TR-9", "b9-1", "paid");
        sale.Captured("pi_9", "TR-9");
        sale.Level = new Level(3, 0, 2);
        Assert.Empty(sale.FindBreaches());
    }

    [Fact]
    public void A_count_without_an_answer_may_be_read_or_not()
    {
        var sale = SampleSale.Good();
        sale.Counted(5, from: 40, to: 45, isAcknowledged: false);
        sale.ReadLevel(new Level(3, 0, 1), from: 50, to: 51);
        sale.ReadLevel(new Level(5, 0, 1), from: 52, to: 53);

        Assert.Empty(sale.FindBreaches());
    }

    [Fact]
    public void A_purchase_under_way_may_be_in_a_reading_or_not()
    {
        var sale = SampleSale.Good();
        sale.ReadLevel(new Level(3, 1, 0), from: 15, to: 16);
        sale.ReadLevel(new Level(3, 0, 1), from: 17, to: 18);

        Assert.Empty(sale.FindBreaches());
    }

    public static TheoryData<string, string> BadSales() =>
        new()
        {
            { "No unit is sold twice: sold are at most as many as were put on the shelf", "MUG: 4 sold of 3" },
            {
                "The shop owes exactly what it sold",
                "MUG: 1 sold, the ledger says Level { OnHand = 3, Reserved = 0, Allocated = 0 }"
            },
            { "Stock that nobody bought is free again in the end", "MUG: 1 are still held" },
            {
                "What everybody sees is never below zero, nor above what is on the shelf",
                "MUG: 4 seen at 00:00:31, at most 3 were on the shelf"
            },
            { "A count that was acknowledged is what the next reading finds", "MUG: 2 on hand read at 00:00:30" },
            {
                "What was paid before a reading is in it; what was not asked for is not",
                "MUG: 0 allocated at 00:00:30, not 1 to 2"
            },
            {
                "Every paid order was paid for: one capture of exactly its total, kept",
                "TR-1 is paid and costs 2500; the gateway keeps 2400"
            },
            { "No order is charged twice", "TR-1 was charged 2 times, 5000 in all" },
            { "Money that is kept belongs to a paid order", "pi_8 keeps 2500 for TR-8, which is canceled" },
            { "No more is given back than was taken", "pi_8: 2600 given back of 2500" },
            {
                "Who was told paid has that order, paid, with what they asked for",
                "b1-1 was told at 00:00:20 that TR-1 is paid; it is canceled"
            },
            { "Who was told no is not charged, or has the money back", "b1-1 was told Refused of TR-1, which is paid" },
            { "The same key is the same order, and one order", "b1-1 was answered with TR-1 and TR-2" },
            { "Every order is paid or canceled in the end", "TR-8 is still created" },
        };
}
