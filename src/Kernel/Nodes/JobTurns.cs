using Medallion.Threading;
using Medallion.Threading.Redis;
using Npgsql;
using StackExchange.Redis;
using Trove.Kernel.Data;

namespace Trove.Kernel;

/// <summary>
/// Which of a shop's nodes does a job that one node is enough for: the sweeps, the reconcilers. The node that takes a
/// job's lock keeps it while it lives: in Redis with a time to live, else as an advisory lock of PostgreSQL. It spares
/// work and promises nothing: a lock can be lost in the middle of a round (a pause, a cut line), so that every job claims
/// what it changes by condition and may run on two nodes at once.
/// </summary>
public sealed class JobTurns(SharedRedis redis, ModuleDatabase<KernelModule> database) : IAsyncDisposable
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, IDistributedSynchronizationHandle> _inRedis = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inPostgres = new(StringComparer.Ordinal);
    private NpgsqlConnection? _connection;

    /// <summary>Whether this node does the job's next round. Asked before each round.</summary>
    /// <param name="job">Its module and name, such as <c>carts.sweep</c>.</param>
    public async ValueTask<bool> IsMineAsync(string job, CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.Sqlite)
            return true;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (redis.IsConnected && await TakeInRedisAsync(job, cancellationToken) is { } isMine)
                return isMine;
            return await TakeInPostgresAsync(job, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var handle in _inRedis.Values)
            await GiveBackAsync(handle);
        // The advisory locks end with their connection's session, which the pool resets.
        if (_connection is not null)
            await _connection.DisposeAsync();
        _gate.Dispose();
    }

    /// <summary>Null when Redis gives no answer.</summary>
    private async Task<bool?> TakeInRedisAsync(string job, CancellationToken cancellationToken)
    {
        if (_inRedis.TryGetValue(job, out var held))
        {
            if (!held.HandleLostToken.IsCancellationRequested)
                return true;
            _inRedis.Remove(job);
            await GiveBackAsync(held);
        }

        try
        {
            var turn = new RedisDistributedLock("job:" + job, redis.Database, options => options.Expiry(TimeToLive));
            if (await turn.TryAcquireAsync(TimeSpan.Zero, cancellationToken) is not { } taken)
                return false;
            _inRedis.Add(job, taken);
            return true;
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task GiveBackAsync(IDistributedSynchronizationHandle handle)
    {
        try
        {
            await handle.DisposeAsync();
        }
        catch (Exception away) when (away is AggregateException or RedisException or TimeoutException)
        {
            // Redis is away, and forgets the lock by itself.
        }
    }

    private async Task<bool> TakeInPostgresAsync(string job, CancellationToken cancellationToken)
    {
        try
        {
            _connection ??= (NpgsqlConnection)await database.OpenAsync(cancellationToken);
            // Asked each time, held or not: it proves that the session, and with it the lock, is still there.
            var sql = _inPostgres.Contains(job)
                ? "SELECT true"
                : "SELECT pg_try_advisory_lock(hashtextextended(@job, 0))";
            await using var command = new NpgsqlCommand(sql, _connection);
            command.Parameters.AddWithValue("job", "trove:" + job);
            if (!(bool)(await command.ExecuteScalarAsync(cancellationToken))!)
                return false;
            _inPostgres.Add(job);
            return true;
        }
        catch (NpgsqlException)
        {
            _inPostgres.Clear();
            if (_connection is { } broken)
            {
                _connection = null;
                await broken.DisposeAsync();
            }

            throw;
        }
    }
}
