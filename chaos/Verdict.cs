using Trove.Chaos.Faults;
using Trove.Chaos.History;
using Trove.Chaos.Shoppers;

namespace Trove.Chaos;

/// <summary>What a sale came to.</summary>
/// <param name="Aftermath">Null when the shop never answered again.</param>
/// <param name="UncleanStops">Servers that did not end by themselves when asked to.</param>
/// <param name="Settled">How long after the last fault everything was in order.</param>
internal sealed record Verdict(
    FaultSchedule Schedule,
    SaleHistory History,
    Aftermath? Aftermath,
    IReadOnlyList<Breach> Breaches,
    (int ExitCode, string Output) Audit,
    Answers Answers,
    int UncleanStops,
    TimeSpan Settled
)
{
    public bool IsGood => Breaches.Count == 0 && Audit.ExitCode == 0;

    public int Count(Harm harm) => Breaches.Count(breach => breach.Rule.Harm == harm);
}
