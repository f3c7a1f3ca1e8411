namespace Trove.Bench;

/// <summary>Something measured from start to end, such as <c>ledger</c>: one or more variants on one or more databases.</summary>
internal abstract class Scenario
{
    /// <summary>What the command line calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Runs everything and reports each result as soon as it is known.</summary>
    public abstract Task RunAsync(BenchRun run);
}

/// <summary>One line of the table.</summary>
/// <param name="CpuUs">Processor time for each call, in microseconds: the shop's, or of this process where there is no shop.</param>
/// <param name="LoadUs">The load generator's, where it is a process of its own.</param>
/// <param name="DatabaseUs">PostgreSQL's, where it is on this machine.</param>
/// <param name="PeakMiB">The most memory the process had resident.</param>
/// <param name="Megabytes">Of the file that it read or wrote, in millions of bytes.</param>
/// <param name="Ratio">Against the plain way in the same run; null where there is none.</param>
internal sealed record Result(
    string Scenario,
    string Variant,
    string Database,
    double PerSecond,
    double P50Ms,
    double P99Ms,
    double CpuUs,
    double? Ratio = null,
    double? LoadUs = null,
    double? DatabaseUs = null,
    double? PeakMiB = null,
    double? Megabytes = null
);
