using System.Diagnostics;
using Trove.Harness;

namespace Trove.Chaos.Stage;

/// <summary>A script of the working copy's <c>bin</c>, run to its end.</summary>
internal static class Script
{
    /// <param name="folder">The setting that says where what it starts lives, and its value.</param>
    public static async Task<string> RunAsync(string name, (string Setting, string Value) folder, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(WorkingCopy.Root, "bin", name), words)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment[folder.Setting] = folder.Value;
        using var script = Process.Start(start)!;
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return script.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"bin/{name} {string.Join(' ', words)}: {output}");
    }
}
