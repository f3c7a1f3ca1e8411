using System.Diagnostics;

namespace Trove.Harness;

/// <summary>What a verb of the published shop did, and what it took.</summary>
/// <param name="PeakMiB">The most memory it had resident.</param>
internal sealed record ShopVerb(string Output, TimeSpan Elapsed, double CpuSeconds, double PeakMiB)
{
    private const int LookPauseMs = 50;

    /// <summary>Runs it in a process of its own and throws when it fails.</summary>
    /// <param name="folder">The shop's data folder.</param>
    /// <param name="postgres">A connection string, or null for SQLite.</param>
    public static async Task<ShopVerb> RunAsync(string folder, string? postgres, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [ShopProcess.Binary(), .. verb])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["TROVE_DATA"] = folder;
        start.Environment["ConnectionStrings__Shop"] = postgres ?? "";
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var (cpu, peak) = (0.0, 0L);
        while (!process.HasExited)
        {
            process.Refresh();
            (cpu, peak) = (process.TotalProcessorTime.TotalSeconds, Math.Max(peak, process.PeakWorkingSet64));
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(LookPauseMs));
        }

        var elapsed = Stopwatch.GetElapsedTime(began);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', verb)} failed: {await errors}{await output}");
        return new ShopVerb(await output, elapsed, cpu, peak / 1048576.0);
    }
}
