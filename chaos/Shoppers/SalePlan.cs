namespace Trove.Chaos.Shoppers;

/// <summary>What is sold, as the seed has it.</summary>
/// <param name="Waves">When how many more come onto the shelf.</param>
internal sealed record SalePlan(int Seed, TimeSpan Time, IReadOnlyList<Good> Goods, IReadOnlyList<Wave> Waves)
{
    private static readonly TimeSpan WavePause = TimeSpan.FromSeconds(6);

    /// <param name="buyers">Units are scarce: fewer a wave than buyers come in it.</param>
    public static SalePlan From(int seed, TimeSpan time, int buyers)
    {
        var dice = new Random(seed * 31 + 7);
        var goods = Enumerable
            .Range(1, dice.Next(2, 5))
            .Select(i => new Good($"CHAOS-{i}", 100 * dice.Next(5, 90)))
            .ToList();
        var waves = new List<Wave>();
        for (var at = TimeSpan.Zero; at < time; at += WavePause)
            waves.AddRange(goods.Select(good => new Wave(at, good.Sku, dice.Next(buyers / 4, buyers + 1))));
        return new SalePlan(seed, time, goods, waves);
    }
}

/// <summary>A SKU and its price in US cents.</summary>
internal sealed record Good(string Sku, long Amount);

/// <summary>So many more units of a SKU come onto the shelf.</summary>
internal sealed record Wave(TimeSpan At, string Sku, int Units);
