using System.Diagnostics;
using Trove.Chaos.Stage;

namespace Trove.Chaos.Faults;

/// <summary>Does to a theatre what the schedule says, and mends it again.</summary>
internal sealed class FaultPlayer(Theatre theatre, Stopwatch clock, Action<string> note)
{
    /// <summary>How long whoever was restarted may take to be there again.</summary>
    private const int StartTries = 5;

    private int _unclean;

    /// <summary>Servers that were asked to end and had to be killed.</summary>
    public int UncleanStops => _unclean;

    public async Task PlayAsync(IReadOnlyList<Fault> lane, TimeSpan end)
    {
        foreach (var fault in lane)
        {
            // A slow machine takes longer to mend than the schedule thinks.
            if (clock.Elapsed > end)
                return;
            if (fault.At > clock.Elapsed)
                await Task.Delay(fault.At - clock.Elapsed);
            note($"{fault.Kind} server {fault.Server} size {fault.Size} for {fault.For.TotalSeconds:0.0} s");
            try
            {
                await InjectAsync(fault);
                await Task.Delay(fault.For);
            }
            finally
            {
                await MendAsync(fault);
            }

            note($"{fault.Kind} mended");
        }
    }

    /// <summary>Everything right again, whatever state it was left in.</summary>
    public async Task HealAsync()
    {
        await theatre.SetGatewayFaultsAsync("{}");
        theatre.Gateway.Target = theatre.Sandbox.Port;
        if (theatre.Volume.CanFill)
            theatre.Volume.Empty();
        theatre.Redis?.BringBack();
        if (theatre.Postgres is { } postgres)
        {
            await postgres.ThawAsync();
            postgres.Wire.DelayMs = 0;
            await postgres.StartAgainAsync();
        }

        foreach (var server in theatre.Servers)
        {
            await server.SetClockAsync(0);
            await server.ThawAsync();
            await StartAsync(server);
        }
    }

    private async Task InjectAsync(Fault fault)
    {
        var server = theatre.Servers[fault.Server];
        switch (fault.Kind)
        {
            case FaultKind.ServerKilled:
                server.Kill();
                break;
            case FaultKind.ServerStopped:
                if (!await server.StopAsync())
                    Interlocked.Increment(ref _unclean);
                break;
            case FaultKind.ServerFrozen:
                await server.FreezeAsync();
                break;
            case FaultKind.ClockAhead:
                await server.SetClockAsync(fault.Size);
                break;
            case FaultKind.ClockBehind:
                await server.SetClockAsync(-fault.Size);
                break;
            case FaultKind.DatabaseRestarted:
                await theatre.Postgres!.StopAsync("fast");
                break;
            case FaultKind.DatabaseCrashed:
            case FaultKind.DatabaseGone:
                await theatre.Postgres!.StopAsync("immediate");
                break;
            case FaultKind.DatabaseFrozen:
                await theatre.Postgres!.FreezeAsync(new Random(fault.Size));
                break;
            case FaultKind.DatabaseCut:
                theatre.Postgres!.Wire.Cut();
                break;
            case FaultKind.DatabaseSlow:
                theatre.Postgres!.Wire.DelayMs = fault.Size;
                break;
            case FaultKind.DiskFull:
                theatre.Volume.Fill();
                break;
            case FaultKind.RedisCut:
                theatre.Redis!.Wire.Cut();
                break;
            case FaultKind.RedisGone:
                theatre.Redis!.Remove();
                break;
            case FaultKind.GatewayGone:
                theatre.Gateway.Target = 0;
                theatre.Gateway.Cut();
                break;
            case FaultKind.GatewayCut:
                theatre.Gateway.Cut();
                break;
            default:
                await theatre.SetGatewayFaultsAsync(GatewayFaults(fault));
                break;
        }
    }

    private async Task MendAsync(Fault fault)
    {
        var server = theatre.Servers[fault.Server];
        switch (fault.Kind)
        {
            case FaultKind.ServerKilled:
            case FaultKind.ServerStopped:
                await StartAsync(server);
                break;
            case FaultKind.ServerFrozen:
                await server.ThawAsync();
                break;
            case FaultKind.ClockAhead:
            case FaultKind.ClockBehind:
                await server.SetClockAsync(0);
                break;
            case FaultKind.DatabaseRestarted:
            case FaultKind.DatabaseCrashed:
            case FaultKind.DatabaseGone:
                await theatre.Postgres!.StartAgainAsync();
                break;
            case FaultKind.DatabaseFrozen:
                await theatre.Postgres!.ThawAsync();
                break;
            case FaultKind.DatabaseSlow:
                theatre.Postgres!.Wire.DelayMs = 0;
                break;
            case FaultKind.DiskFull:
                theatre.Volume.Empty();
                if (theatre.Postgres is not null)
                    await theatre.Postgres.StartAgainAsync();
                break;
            case FaultKind.RedisGone:
                theatre.Redis!.BringBack();
                break;
            case FaultKind.GatewayGone:
                theatre.Gateway.Target = theatre.Sandbox.Port;
                break;
            case FaultKind.DatabaseCut:
            case FaultKind.RedisCut:
            case FaultKind.GatewayCut:
                break;
            default:
                await theatre.SetGatewayFaultsAsync("{}");
                break;
        }
    }

    /// <summary>As an operator's supervisor would: again, when it ended at once.</summary>
    private async Task StartAsync(Server server)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await server.StartAgainAsync();
                return;
            }
            catch (InvalidOperationException ended) when (attempt < StartTries)
            {
                note($"start {attempt} of a server failed: {ended.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    private static string GatewayFaults(Fault fault) =>
        fault.Kind switch
        {
            FaultKind.GatewaySlow => $$"""{"latencyMs":{{fault.Size}}}""",
            FaultKind.GatewayFailing => $$"""{"failRate":0.{{fault.Size:00}}}""",
            FaultKind.GatewaySilent => $$"""{"lostAnswerRate":0.{{fault.Size:00}}}""",
            FaultKind.WebhooksLate => $$"""{"webhookDelayMs":{{fault.Size}}}""",
            FaultKind.WebhooksTwice => """{"duplicateWebhooks":true}""",
            FaultKind.WebhooksLost => """{"dropWebhooks":true}""",
            _ => throw new InvalidOperationException($"The gateway has no fault {fault.Kind}."),
        };
}
