using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Trove.Kernel.Data;

/// <summary>
/// Asks PostgreSQL whether it is there: every second, at once when somebody had trouble, and four times a second while it is
/// away. A refused connection is believed at once, a missing answer only the second time. SQLite is a file, and always there.
/// </summary>
internal sealed partial class WatchDatabase(
    DatabaseOptions options,
    DatabaseCircuit circuit,
    IEnumerable<ModuleDatabase> databases,
    TimeProvider clock,
    ILogger<WatchDatabase> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AwayPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private NpgsqlConnection? _connection;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Dialect != Dialect.Postgres)
            return;
        await using var probes = Source(options.PostgresConnectionString!);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(probes, stoppingToken);
                await RestAsync(stoppingToken);
            }
        }
        finally
        {
            await ForgetAsync();
        }
    }

    private async Task LookAsync(NpgsqlDataSource probes, CancellationToken stoppingToken)
    {
        var wasConnected = _connection is not null;
        var answer = await AskAsync(probes, stoppingToken);
        // The connection may have been cut while the server is well again: a new one tells.
        if (answer is not null && (wasConnected || answer is OperationCanceledException))
        {
            answer = await AskAsync(probes, stoppingToken);
            // Whatever cut this connection has cut those in the pools.
            if (answer is null)
                ClearPools();
        }

        if (answer is not null == circuit.IsAway)
            return;
        if (answer is not null)
        {
            circuit.Set(isAway: true);
            LogAway(answer.Message);
            return;
        }

        ClearPools();
        circuit.Set(isAway: false);
        LogBack();
    }

    /// <summary>Null when it answered.</summary>
    private async Task<Exception?> AskAsync(NpgsqlDataSource probes, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(Patience);
        try
        {
            _connection ??= await probes.OpenConnectionAsync(limit.Token);
            await using var command = new NpgsqlCommand("SELECT 1", _connection);
            await command.ExecuteScalarAsync(limit.Token);
            return null;
        }
        catch (Exception silence) when (!stoppingToken.IsCancellationRequested)
        {
            await ForgetAsync();
            return silence;
        }
    }

    private async Task RestAsync(CancellationToken stoppingToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pause = Task.Delay(circuit.IsAway ? AwayPause : Pause, clock, over.Token);
        if (circuit.IsAway)
            await pause;
        else
            await Task.WhenAny(pause, circuit.Suspicions.WaitToReadAsync(over.Token).AsTask());
        await over.CancelAsync();
        circuit.Suspicions.TryRead(out _);
    }

    private void ClearPools()
    {
        foreach (var database in databases)
            database.ClearPool();
    }

    private async Task ForgetAsync()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        await connection.DisposeAsync();
    }

    private static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "trove-watch",
            Pooling = false,
            Timeout = 3,
            CommandTimeout = 3,
        };
        return new NpgsqlSlimDataSourceBuilder(builder.ConnectionString).Build();
    }

    [LoggerMessage(LogLevel.Error, "The database is away ({Reason}); requests that need it are turned away.")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Warning, "The database is back.")]
    private partial void LogBack();
}

/// <summary>
/// Whether the database is there. While it is known to be away, opening a connection fails at once instead of waiting for a
/// time-out, so that requests are turned away as fast as they come and nothing piles up. Only <see cref="WatchDatabase"/>
/// opens and closes the circuit, by asking the database itself.
/// </summary>
public sealed class DatabaseCircuit
{
    private readonly Channel<bool> _suspicions = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private volatile bool _isAway;

    public bool IsAway => _isAway;

    internal ChannelReader<bool> Suspicions => _suspicions.Reader;

    /// <exception cref="DatabaseAwayException">The database is known to be away.</exception>
    public void ThrowIfAway()
    {
        if (_isAway)
            throw new DatabaseAwayException();
    }

    /// <summary>Somebody had trouble with the database: it is asked at once whether it is there.</summary>
    public void Suspect() => _suspicions.Writer.TryWrite(true);

    internal void Set(bool isAway) => _isAway = isAway;
}
