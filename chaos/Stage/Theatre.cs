using System.Text;
using Trove.Chaos.Faults;
using Trove.Sandbox;

namespace Trove.Chaos.Stage;

/// <summary>
/// Everything a sale needs: the published shop as one process on SQLite or two on PostgreSQL, the database, and the gateway,
/// which lives in this process and so outlives every server as a real one would.
/// </summary>
internal sealed class Theatre : IAsyncDisposable
{
    private const int SqliteMebibytes = 192;
    private const int PostgresMebibytes = 512;

    // Short, so that what the reconcilers and the sweeper do happens within a sale.
    private static readonly (string Name, string Value)[] Haste =
    [
        ("Payments__TimeoutSeconds", "3"),
        ("Payments__ReconcileAfterSeconds", "3"),
        ("Payments__ReconcileEverySeconds", "2"),
        ("Payments__ActionTimeoutMinutes", "0.1"),
        ("Orders__ReconcileAfterSeconds", "3"),
        ("Orders__ReconcileEverySeconds", "2"),
        ("Orders__ConfirmWithinSeconds", "6"),
        ("Inventory__SoftReservationSeconds", "6"),
        ("Inventory__FirmReservationSeconds", "6"),
        ("Inventory__FirmExtendedSeconds", "8"),
        ("Inventory__CartReservationSeconds", "8"),
        ("Inventory__OfferReservationSeconds", "8"),
    ];

    private readonly Volume _volume;
    private readonly SandboxServer _sandbox;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private Theatre(
        Volume volume,
        PostgresServer? postgres,
        RedisServer? redis,
        SandboxServer sandbox,
        TcpProxy gateway
    )
    {
        _volume = volume;
        Postgres = postgres;
        Redis = redis;
        _sandbox = sandbox;
        Gateway = gateway;
    }

    public List<Server> Servers { get; } = [];

    /// <summary>Null on SQLite.</summary>
    public PostgresServer? Postgres { get; }

    /// <summary>Null where one process serves alone, or Redis is not installed.</summary>
    public RedisServer? Redis { get; }

    public Volume Volume => _volume;

    /// <summary>The wire to the gateway.</summary>
    public TcpProxy Gateway { get; }

    public Uri Sandbox => _sandbox.Url;

    /// <param name="logs">A folder for what the servers print.</param>
    /// <param name="isWhole">Whether disks may fill and clocks may jump: that takes root and a package.</param>
    public static async Task<Theatre> OpenAsync(string database, string logs, bool isWhole)
    {
        var isPostgres = database == "postgres";
        var size = isPostgres ? PostgresMebibytes : SqliteMebibytes;
        var volume = await Volume.CreateAsync(isWhole ? size : null);
        var postgres = isPostgres ? await PostgresServer.StartAsync(volume.Folder) : null;
        var redis = isPostgres ? await RedisServer.StartAsync() : null;
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        var theatre = new Theatre(volume, postgres, redis, sandbox, new TcpProxy(sandbox.Url.Port));
        try
        {
            for (var i = 0; i < (isPostgres ? 2 : 1); i++)
                theatre.Servers.Add(await theatre.StartServerAsync(Path.Combine(logs, $"server-{i}.log"), isWhole));
            var first = theatre.Servers[0].Url;
            sandbox.ConnectShop(first, new Uri(first, "/api/v1/webhooks/stripe"));
            return theatre;
        }
        catch
        {
            await theatre.DisposeAsync();
            throw;
        }
    }

    public IReadOnlyCollection<FaultKind> PossibleFaults =>
        [
            .. Enum.GetValues<FaultKind>()
                .Where(kind =>
                    kind switch
                    {
                        FaultKind.ClockAhead or FaultKind.ClockBehind => Server.CanSetClock,
                        FaultKind.DiskFull => _volume.CanFill,
                        FaultKind.RedisCut or FaultKind.RedisGone => Redis is not null,
                        >= FaultKind.DatabaseRestarted and <= FaultKind.DatabaseSlow => Postgres is not null,
                        _ => true,
                    }
                ),
        ];

    /// <summary>Sets all of the gateway's own faults at once; <c>{}</c> ends them.</summary>
    public async Task SetGatewayFaultsAsync(string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(Sandbox, "/sandbox/faults"), body);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync();
        await Gateway.DisposeAsync();
        await _sandbox.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
        await _volume.DisposeAsync();
        _http.Dispose();
    }

    private Task<Server> StartServerAsync(string log, bool withClock)
    {
        var settings = new List<(string, string)>(Haste)
        {
            ("Sandbox__Enabled", "false"),
            ("Payments__Stripe__ApiBase", $"http://127.0.0.1:{Gateway.Port}"),
            ("Payments__Stripe__ApiKey", new SandboxOptions().ApiKey),
            ("Payments__Stripe__WebhookSecret", new SandboxOptions().WebhookSecret),
            ("Payments__Stripe__PublicFieldsUrl", new Uri(Sandbox, "/elements/card").ToString()),
            ("Payments__Stripe__HostedUrl", new Uri(Sandbox, "/pay/card").ToString()),
        };
        if (Redis is not null)
            settings.Add(("ConnectionStrings__Redis", Redis.ConnectionString));
        if (Postgres is null)
            settings.Add(("TROVE_DATA", Path.Combine(_volume.Folder, "shop")));
        return Server.StartAsync(Postgres?.ConnectionString, log, withClock, [.. settings]);
    }
}
