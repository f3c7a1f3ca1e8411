using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using StackExchange.Redis.KeyspaceIsolation;

namespace Trove.Kernel;

/// <summary>
/// The Redis that a shop's nodes share, when <c>ConnectionStrings__Redis</c> names one. Nothing that must not be lost is
/// ever kept there alone: whoever uses it goes on without it, more slowly, when it is away or was never configured.
/// Names are the shop's own: a prefix made from its signing key stands before each, so that shops may share a Redis.
/// </summary>
public sealed partial class SharedRedis : IAsyncDisposable
{
    private const string Setting = "ConnectionStrings__Redis";
    private const int ConnectMilliseconds = 1_000;
    private const int CommandMilliseconds = 500;
    private static readonly TimeSpan LongestRetryPause = TimeSpan.FromSeconds(1);

    private readonly ConfigurationOptions? _options;
    private readonly SigningKey _key;
    private readonly ILogger<SharedRedis> _log;
    private ConnectionMultiplexer? _connection;

    internal SharedRedis(ConfigurationOptions? options, SigningKey key, ILogger<SharedRedis> log)
    {
        _options = options;
        _key = key;
        _log = log;
    }

    public bool IsConfigured => _options is not null;

    /// <summary>Whether it answered lately. False is no error: do without it.</summary>
    public bool IsConnected => _connection?.IsConnected == true;

    /// <summary>
    /// The shop's own keys: each name given gets the shop's prefix. A command fails within half a second with a
    /// <see cref="RedisException"/> or <see cref="TimeoutException"/> when Redis is away.
    /// </summary>
    public IDatabase Database => Connection.GetDatabase().WithKeyPrefix(Prefix);

    private string Prefix => field ??= $"trove:{_key.Signer.Sign("redis", "prefix")[..12]}:";

    private ConnectionMultiplexer Connection =>
        _connection ?? throw new InvalidOperationException($"{Setting} is empty: ask IsConfigured first.");

    /// <summary>Null when nothing is configured.</summary>
    /// <exception cref="SettingException">The connection string makes no sense.</exception>
    internal static ConfigurationOptions? Parse(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString("Redis");
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            var options = ConfigurationOptions.Parse(text, ignoreUnknown: false);
            if (options.EndPoints.Count == 0)
                throw new ArgumentException("it names no host");
            options.AbortOnConnectFail = false;
            options.ConnectTimeout = Math.Min(options.ConnectTimeout, ConnectMilliseconds);
            options.AsyncTimeout = options.SyncTimeout = CommandMilliseconds;
            // A command that finds no connection fails at once: its caller has another way.
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.ReconnectRetryPolicy = new LinearRetry((int)LongestRetryPause.TotalMilliseconds);
            options.ClientName = "trove";
            return options;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException)
        {
            throw new SettingException(
                Setting,
                $"{wrong.Message.Split('\n')[0]}. Leave it empty to do without Redis, or give a connection string such as "
                    + "127.0.0.1:6379,password=…"
            );
        }
    }

    /// <summary>Connects, for a second at the most; a Redis that does not answer is looked for from then on.</summary>
    internal async Task ConnectAsync()
    {
        if (_options is null || _connection is not null)
            return;
        _connection = await ConnectionMultiplexer.ConnectAsync(_options);
        _connection.ConnectionFailed += (_, lost) => LogLost(lost.FailureType.ToString());
        _connection.ConnectionRestored += (_, _) => LogRestored();
        if (!_connection.IsConnected)
            LogLost("no answer");
    }

    /// <summary>Tells the shop's nodes, those that listen now; false when nobody could be told.</summary>
    public async Task<bool> PublishAsync(string channel, string message)
    {
        if (!IsConnected)
            return false;
        try
        {
            await Connection.GetSubscriber().PublishAsync(RedisChannel.Literal(Prefix + channel), message);
            return true;
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException)
        {
            return false;
        }
    }

    /// <summary>
    /// Has the handler called for each message of the shop's nodes, this one included, in order; also after Redis was lost
    /// and came back. False when Redis is away: try again later.
    /// </summary>
    public async Task<bool> SubscribeAsync(string channel, Action<string> handler)
    {
        if (!IsConnected)
            return false;
        try
        {
            var queue = await Connection.GetSubscriber().SubscribeAsync(RedisChannel.Literal(Prefix + channel));
            queue.OnMessage(message => handler(message.Message.ToString()));
            return true;
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    [LoggerMessage(LogLevel.Warning, "Redis cannot be reached ({Reason}); the shop goes on without it.")]
    private partial void LogLost(string reason);

    [LoggerMessage(LogLevel.Information, "Redis is back.")]
    private partial void LogRestored();
}
