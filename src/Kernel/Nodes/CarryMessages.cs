using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Trove.Kernel.Data;

namespace Trove.Kernel;

/// <summary>
/// Carries the bus: what waits is sent in one parcel, at most twenty times a second, through Redis when it is connected and
/// by PostgreSQL's NOTIFY otherwise. Every node listens on both, so that nodes that see Redis and nodes that do not still
/// hear most of each other.
/// </summary>
internal sealed partial class CarryMessages(
    NodeBus bus,
    ModuleDatabase<KernelModule> database,
    SharedRedis redis,
    TimeProvider clock,
    ILogger<CarryMessages> log
) : BackgroundService
{
    private const string RedisChannel = "nodes";
    private const string PostgresChannel = "trove_nodes";

    /// <summary>PostgreSQL takes less than 8,000 bytes (NOTIFY); a parcel that is fuller than this is sent.</summary>
    private const int ParcelBytes = 7_500;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbePause = TimeSpan.FromSeconds(5);

    private readonly string _self = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Dialect != Dialect.Postgres)
            return;
        await Task.WhenAll(SendAsync(stoppingToken), ListenAsync(stoppingToken), SubscribeAsync(stoppingToken));
    }

    /// <summary>A parcel: the sender's name, then a line a message, the topic before the first blank.</summary>
    internal static string Pack(string sender, IEnumerable<NodeMessage> messages)
    {
        var parcel = new StringBuilder(sender);
        foreach (var (topic, text) in messages)
            parcel.Append('\n').Append(topic).Append(' ').Append(text);
        return parcel.ToString();
    }

    internal void Open(string parcel)
    {
        var lines = parcel.Split('\n');
        if (lines[0] == _self)
            return;
        foreach (var line in lines.AsSpan(1))
        {
            if (line.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0)
                bus.Deliver(new NodeMessage(line[..blank], line[(blank + 1)..]));
        }
    }

    /// <summary>Once made, the subscription lives through outages by itself; it cannot be made in one.</summary>
    private async Task SubscribeAsync(CancellationToken stoppingToken)
    {
        while (redis.IsConfigured && !await redis.SubscribeAsync(RedisChannel, Open))
            await Task.Delay(RetryPause, clock, stoppingToken);
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        var taken = new List<NodeMessage>();
        while (await bus.Outgoing.WaitToReadAsync(stoppingToken))
        {
            var bytes = 0;
            while (bytes < ParcelBytes && bus.Outgoing.TryPeek(out var next))
            {
                bytes += Encoding.UTF8.GetByteCount(next.Topic) + Encoding.UTF8.GetByteCount(next.Text) + 2;
                if (bytes > ParcelBytes && taken.Count > 0)
                    break;
                bus.Outgoing.TryRead(out next);
                taken.Add(next);
            }

            var parcel = Pack(_self, taken);
            taken.Clear();
            if (!await redis.PublishAsync(RedisChannel, parcel))
                await NotifyAsync(parcel, stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task NotifyAsync(string parcel, CancellationToken stoppingToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(stoppingToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT pg_notify('{PostgresChannel}', @parcel)";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("parcel", parcel);
            command.Parameters.Add(parameter);
            await command.ExecuteNonQueryAsync(stoppingToken);
        }
        catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
        {
            LogLost(lost.Message);
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = (NpgsqlConnection)await database.OpenAsync(stoppingToken);
                connection.Notification += (_, heard) => Open(heard.Payload);
                await using var listen = new NpgsqlCommand($"LISTEN {PostgresChannel}", connection);
                await listen.ExecuteNonQueryAsync(stoppingToken);
                await using var probe = new NpgsqlCommand("SELECT 1", connection);
                while (true)
                {
                    // A server that vanished says nothing, which is what a quiet one does: so it is asked.
                    if (!await connection.WaitAsync(ProbePause, stoppingToken))
                        await probe.ExecuteNonQueryAsync(stoppingToken);
                }
            }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(lost.Message);
                await Task.Delay(RetryPause, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Messages between nodes are lost: {Reason}")]
    private partial void LogLost(string reason);
}
