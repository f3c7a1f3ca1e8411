namespace Trove.Chaos.Stage;

/// <summary>A Redis of the run's own (<c>bin/redis</c>) behind a wire that can be cut.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;

    private RedisServer(string folder, int port)
    {
        _folder = folder;
        _port = port;
        Wire = new TcpProxy(port);
    }

    public TcpProxy Wire { get; }

    public string ConnectionString => $"127.0.0.1:{Wire.Port}";

    /// <summary>Null where Redis is not installed: the shop does without.</summary>
    public static async Task<RedisServer?> StartAsync()
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!paths.Any(path => File.Exists(Path.Combine(path, "redis-server"))))
            return null;
        var folder = Directory.CreateTempSubdirectory("trove-chaos-redis-").FullName;
        await Script.RunAsync("redis", ("TROVE_REDIS", folder), "up");
        var url = await Script.RunAsync("redis", ("TROVE_REDIS", folder), "url");
        return new RedisServer(folder, int.Parse(url.Split(':')[1]));
    }

    public void Remove()
    {
        Wire.Target = 0;
        Wire.Cut();
    }

    public void BringBack() => Wire.Target = _port;

    public async ValueTask DisposeAsync()
    {
        await Wire.DisposeAsync();
        await Script.RunAsync("redis", ("TROVE_REDIS", _folder), "down");
    }
}
