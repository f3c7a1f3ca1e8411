namespace Trove.Chaos.Faults;

/// <summary>What is done to the shop, its database, its gateway or the wires between them.</summary>
internal enum FaultKind
{
    /// <summary>kill -9, started again afterwards.</summary>
    ServerKilled,

    /// <summary>SIGTERM: it drains, ends, and is started again.</summary>
    ServerStopped,

    /// <summary>SIGSTOP: it stands still with everything it holds, then goes on.</summary>
    ServerFrozen,

    /// <summary>Its wall clock is <see cref="Fault.Size"/> seconds ahead, then right again.</summary>
    ClockAhead,

    /// <summary>Its wall clock is <see cref="Fault.Size"/> seconds behind, then right again.</summary>
    ClockBehind,

    /// <summary>PostgreSQL restarts as an administrator would do it.</summary>
    DatabaseRestarted,

    /// <summary>PostgreSQL is stopped as by a crash, and recovers.</summary>
    DatabaseCrashed,

    /// <summary>PostgreSQL is not there for a while.</summary>
    DatabaseGone,

    /// <summary>Some of PostgreSQL's backends stand still with the locks they hold.</summary>
    DatabaseFrozen,

    /// <summary>All connections to PostgreSQL are reset.</summary>
    DatabaseCut,

    /// <summary>Every packet from and to PostgreSQL takes <see cref="Fault.Size"/> ms longer.</summary>
    DatabaseSlow,

    /// <summary>The volume with the database's files has no byte left.</summary>
    DiskFull,

    /// <summary>All connections to Redis are reset.</summary>
    RedisCut,

    /// <summary>Redis is not there for a while.</summary>
    RedisGone,

    /// <summary>The gateway takes <see cref="Fault.Size"/> ms longer.</summary>
    GatewaySlow,

    /// <summary>Of a hundred requests the gateway answers <see cref="Fault.Size"/> with 500.</summary>
    GatewayFailing,

    /// <summary>Of a hundred charges the gateway makes <see cref="Fault.Size"/> and does not say so.</summary>
    GatewaySilent,

    /// <summary>The gateway cannot be reached.</summary>
    GatewayGone,

    /// <summary>All connections to the gateway are reset.</summary>
    GatewayCut,

    /// <summary>Its messages come <see cref="Fault.Size"/> ms late.</summary>
    WebhooksLate,

    /// <summary>Its messages come twice.</summary>
    WebhooksTwice,

    /// <summary>Its messages never come.</summary>
    WebhooksLost,
}

/// <summary>One entry of the schedule.</summary>
/// <param name="At">Since the start of the sale.</param>
/// <param name="For">How long until it is mended.</param>
/// <param name="Server">Which server it is about, where it is about one.</param>
/// <param name="Size">How bad; the kind says in what unit.</param>
internal sealed record Fault(FaultKind Kind, TimeSpan At, TimeSpan For, int Server, int Size);
