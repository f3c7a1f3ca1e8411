using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trove.Kernel.Data;

/// <summary>
/// Brings back deadlines that a clock ahead of its time has put where nobody would live to see them (ADR 14). On PostgreSQL
/// it is the database's clock that judges, so that a node whose own clock is behind does not take everybody's for wrong.
/// </summary>
internal sealed partial class DeadlineWatch(
    IEnumerable<ModuleDatabase> databases,
    IEnumerable<Deadline> deadlines,
    TimeProvider clock,
    ILogger<DeadlineWatch> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <summary>Returns how many rows were brought back.</summary>
    internal async Task<int> BringBackAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var database in databases)
        {
            var now = await NowAsync(database, cancellationToken);
            foreach (var deadline in deadlines.Where(deadline => deadline.Module == database.Module))
                count += await BringBackAsync(database, deadline, now, cancellationToken);
            count += await BringBackAsync(database, Outbox.Deadline(database.Module), now, cancellationToken);
        }

        return count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await BringBackAsync(stoppingToken) is var count and > 0)
                    LogBroughtBack(count);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        }
    }

    /// <summary>It looks before it writes: there is almost never anything to do.</summary>
    private static async Task<int> BringBackAsync(
        ModuleDatabase database,
        Deadline deadline,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var longestMs = (long)deadline.Longest.TotalMilliseconds;
        var latest = now.ToUnixTimeMilliseconds() + longestMs;
        // Clocks of several nodes differ a little, and settings may have been longer a while ago.
        var far = latest + longestMs;
        var (table, column) = (deadline.Table, deadline.Column);
        var rows = $"WHERE {column} > @far AND {deadline.Where}";
        var count = await NumberAsync(database, $"SELECT count(*) FROM {table} {rows}", far, cancellationToken);
        if (count > 0)
        {
            var bringBack = $"UPDATE {table} SET {column} = @latest {rows}";
            await database.Writer.CommitAsync(
                new WriteUnit().Then(bringBack, ("latest", latest), ("far", far)),
                cancellationToken
            );
        }

        return (int)count;
    }

    private async Task<DateTimeOffset> NowAsync(ModuleDatabase database, CancellationToken cancellationToken) =>
        database.Dialect == Dialect.Sqlite
            ? clock.GetUtcNow()
            : DateTimeOffset.FromUnixTimeMilliseconds(
                await NumberAsync(
                    database,
                    "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
                    far: null,
                    cancellationToken
                )
            );

    private static async Task<long> NumberAsync(
        ModuleDatabase database,
        string sql,
        long? far,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (far is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("far", far);
            command.Parameters.Add(parameter);
        }

        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    [LoggerMessage(LogLevel.Warning, "Brought back {Count} deadlines that a clock ahead of its time had written.")]
    private partial void LogBroughtBack(int count);

    [LoggerMessage(LogLevel.Error, "Deadlines could not be looked at; trying again.")]
    private partial void LogFailure(Exception failure);
}
