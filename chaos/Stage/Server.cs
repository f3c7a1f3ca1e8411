using System.Globalization;
using Trove.Harness;

namespace Trove.Chaos.Stage;

/// <summary>One process of the shop, with a wall clock that can be set.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(40);

    private static readonly string[] ClockLibraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
        "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    ];

    private readonly ShopProcess _process;
    private readonly string _clock;

    private Server(ShopProcess process, string clock)
    {
        _process = process;
        _clock = clock;
    }

    /// <summary>Whether the package <c>faketime</c> is installed.</summary>
    public static bool CanSetClock => ClockLibrary is not null;

    public Uri Url => _process.Url;

    private static string? ClockLibrary => ClockLibraries.FirstOrDefault(File.Exists);

    public static async Task<Server> StartAsync(
        string? postgres,
        string log,
        bool withClock,
        params (string Name, string Value)[] settings
    )
    {
        var clock = Path.ChangeExtension(log, ".clock");
        await File.WriteAllTextAsync(clock, "+0");
        var all = new List<(string, string)>(settings) { (ShopProcess.LogFile, log) };
        if (withClock && ClockLibrary is { } library)
        {
            all.Add(("LD_PRELOAD", library));
            all.Add(("FAKETIME_TIMESTAMP_FILE", clock));
            all.Add(("FAKETIME_CACHE_DURATION", "1"));
            // Waits are measured by the other clock, which nobody can set on a real machine either.
            all.Add(("FAKETIME_DONT_FAKE_MONOTONIC", "1"));
            all.Add(("FAKETIME_DISABLE_SHM", "1"));
        }

        return new Server(await ShopProcess.StartAsync(postgres, [.. all]), clock);
    }

    public void Kill() => _process.Kill();

    /// <summary>False when it did not end by itself in time.</summary>
    public Task<bool> StopAsync() => _process.StopAsync(DrainLimit);

    public Task FreezeAsync() => Signals.SendAsync(_process.Pid, "STOP");

    public Task ThawAsync() => Signals.SendAsync(_process.Pid, "CONT");

    public Task SetClockAsync(int seconds) =>
        File.WriteAllTextAsync(_clock, seconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture));

    /// <summary>Starts it again when it does not run.</summary>
    public async Task StartAgainAsync()
    {
        if (_process.HasExited)
            await _process.KillAndRestartAsync();
    }

    public Task<(int ExitCode, string Output)> RunVerbAsync(string verb) => _process.RunVerbAsync(verb);

    public Task PutProductAsync(string sku, int onHand, long amount) =>
        _process.PutProductAsync(sku.ToLowerInvariant(), sku, onHand, amount);

    public async ValueTask DisposeAsync()
    {
        await Signals.SendAsync(_process.Pid, "CONT");
        await _process.DisposeAsync();
        File.Delete(_clock);
    }
}
