using System.Diagnostics;

namespace Trove.Harness;

/// <summary>POSIX signals to one process.</summary>
internal static class Signals
{
    /// <param name="name">Such as <c>TERM</c>, <c>STOP</c> or <c>CONT</c>.</param>
    /// <returns>False when there is no such process any more.</returns>
    public static async Task<bool> SendAsync(int pid, string name)
    {
        using var kill = Process.Start(
            new ProcessStartInfo("kill", ["-" + name, pid.ToString()])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        await kill.WaitForExitAsync();
        return kill.ExitCode == 0;
    }
}
