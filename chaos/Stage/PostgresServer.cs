using Npgsql;
using Trove.Harness;

namespace Trove.Chaos.Stage;

/// <summary>A PostgreSQL of the run's own (<c>bin/postgres</c>) behind a wire that can be cut.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const int FrozenAtMost = 4;

    private readonly string _folder;
    private readonly List<int> _frozen = [];
    private TcpProxy? _wire;

    private PostgresServer(string folder) => _folder = folder;

    public TcpProxy Wire => _wire!;

    /// <summary>What the shop is told: the wire's end.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Wire.Port};Username=postgres;Database=postgres;Timeout=5";

    public static async Task<PostgresServer> StartAsync(string folder)
    {
        var server = new PostgresServer(folder);
        server._wire = new TcpProxy(await server.UpAsync());
        return server;
    }

    /// <param name="mode"><c>fast</c> lets nobody finish; <c>immediate</c> is a crash, recovered from at the next start.</param>
    public async Task StopAsync(string mode)
    {
        await ScriptAsync("stop", mode);
        Wire.Target = 0;
    }

    /// <summary>Starts it again; nothing happens when it runs.</summary>
    public async Task StartAgainAsync() => Wire.Target = await UpAsync();

    /// <summary>Stops some of the backends where they stand, locks included.</summary>
    public async Task FreezeAsync(Random dice)
    {
        await using var connection = new NpgsqlConnection(DirectConnectionString(Wire.Target) + ";Pooling=false");
        await connection.OpenAsync();
        await using var find = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'trove-%' ORDER BY pid",
            connection
        );
        var pids = new List<int>();
        await using var reader = await find.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            pids.Add(reader.GetInt32(0));
        var chosen = pids.ToArray();
        dice.Shuffle(chosen);
        foreach (var pid in chosen.Take(FrozenAtMost))
        {
            if (await Signals.SendAsync(pid, "STOP"))
                _frozen.Add(pid);
        }
    }

    public async Task ThawAsync()
    {
        foreach (var pid in _frozen)
            await Signals.SendAsync(pid, "CONT");
        _frozen.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Wire.DisposeAsync();
        await ScriptAsync("stop", "immediate");
    }

    private static string DirectConnectionString(int port) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Timeout=5";

    private async Task<int> UpAsync()
    {
        await ScriptAsync("up");
        var url = await ScriptAsync("url");
        return new NpgsqlConnectionStringBuilder(url).Port;
    }

    private Task<string> ScriptAsync(params string[] words) =>
        Script.RunAsync("postgres", ("TROVE_POSTGRES", _folder), words);
}
