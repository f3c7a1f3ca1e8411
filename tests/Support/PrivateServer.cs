using System.Diagnostics;
using Trove.Tests.Tidy;

namespace Trove.Tests.Support;

/// <summary>A PostgreSQL or Redis of one test's own, which may be taken away in the middle and brought back.</summary>
internal sealed class PrivateServer : IAsyncDisposable
{
    private readonly string _command;
    private readonly string _variable;
    private readonly string _folder;

    private PrivateServer(string command, string variable)
    {
        _command = Path.Combine(Repository.Root, "bin", command);
        _variable = variable;
        // Not a folder of this process: PostgreSQL's own user has to look into it.
        _folder = $"/var/tmp/trove-test-{command}-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
    }

    public string Url { get; private set; } = "";

    public static Task<PrivateServer> StartPostgresAsync() =>
        StartAsync(new PrivateServer("postgres", "TROVE_POSTGRES"), "TROVE_TEST_POSTGRES");

    public static Task<PrivateServer> StartRedisAsync() =>
        StartAsync(new PrivateServer("redis", "TROVE_REDIS"), "TROVE_TEST_REDIS");

    /// <summary>Takes it away at once, as a crash would.</summary>
    public Task StopAsync() => RunAsync("stop", "immediate");

    public Task UpAsync() => RunAsync("up");

    public async ValueTask DisposeAsync() => await RunAsync("down");

    /// <summary>Where the shared one is not offered, none is installed.</summary>
    private static async Task<PrivateServer> StartAsync(PrivateServer server, string offered)
    {
        Assert.SkipWhen(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(offered)),
            $"{offered} names no server; bin/test starts one."
        );
        await server.UpAsync();
        server.Url = (await server.RunAsync("url")).Trim();
        return server;
    }

    private async Task<string> RunAsync(params string[] verb)
    {
        var start = new ProcessStartInfo(_command, verb)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[_variable] = _folder;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output;
    }
}
