using Trove.Chaos;
using Trove.Chaos.Faults;
using Trove.Chaos.Stage;

namespace Trove.Tests.EndToEnd;

/// <summary>A short sale under fire, so that bin/chaos itself stays in order; the long ones are its own.</summary>
public sealed class ChaosTests
{
    private const int Buyers = 8;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    [Fact]
    public Task A_sale_on_sqlite_keeps_every_promise() =>
        SellAsync("sqlite", FaultKind.ServerKilled, FaultKind.GatewaySilent, FaultKind.GatewayCut);

    [Fact]
    public async Task A_sale_on_postgres_keeps_every_promise()
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TROVE_TEST_POSTGRES")),
            "TROVE_TEST_POSTGRES names no server; bin/test starts one."
        );
        await SellAsync("postgres", FaultKind.ServerKilled, FaultKind.DatabaseCrashed, FaultKind.GatewaySilent);
    }

    private static async Task SellAsync(string database, params FaultKind[] faults)
    {
        var logs = Directory.CreateTempSubdirectory("trove-chaos-test-").FullName;
        Verdict verdict;
        await using (var theatre = await Theatre.OpenAsync(database, logs, isWhole: false))
        {
            await using var sale = new Sale(theatre, seed: 1, Time, Buyers, faults, _ => { });
            verdict = await sale.RunAsync();
        }

        Assert.Empty(verdict.Breaches.Select(breach => breach.Rule.Promise + ": " + breach.What));
        Assert.True(verdict.Audit.ExitCode == 0, verdict.Audit.Output);
        Assert.NotEmpty(verdict.Schedule.All);
        Assert.Contains(verdict.Aftermath!.Orders, order => order.IsPaid);
        Directory.Delete(logs, recursive: true);
    }
}
