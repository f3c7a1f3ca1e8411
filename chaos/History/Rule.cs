namespace Trove.Chaos.History;

/// <summary>One promise, and who breaks it.</summary>
/// <param name="Promise">A sentence that is true of every good sale.</param>
internal sealed record Rule(string Promise, Harm Harm, Func<SaleHistory, Aftermath, IEnumerable<string>> FindBreaches)
{
    /// <summary>All that is checked after a sale.</summary>
    public static IReadOnlyList<Rule> All { get; } = [.. StockRules.All, .. MoneyRules.All, .. AnswerRules.All];
}

/// <summary>What a breach would mean, as the table says it.</summary>
internal enum Harm
{
    Oversold,
    LostPayment,
    DoubleCharge,
    OrphanCapture,
    WrongAnswer,
}

/// <summary>A promise that was not kept.</summary>
internal sealed record Breach(Rule Rule, string What)
{
    private static readonly Rule Recovers = new(
        "When everything is mended, the shop answers again by itself",
        Harm.WrongAnswer,
        (_, _) => []
    );

    /// <summary>A server that does not come back.</summary>
    public static Breach Unanswered(string what) => new(Recovers, what);

    public static IReadOnlyList<Breach> FindAll(SaleHistory history, Aftermath aftermath) =>
        [.. Rule.All.SelectMany(rule => rule.FindBreaches(history, aftermath).Select(what => new Breach(rule, what)))];
}
