namespace Trove.Bench.Http;

/// <summary>Processor seconds by who used them: on one machine they share the same cores.</summary>
/// <param name="Server">The shop's processes; the Sandbox is in the first.</param>
/// <param name="Load">This process.</param>
/// <param name="Database">PostgreSQL; 0 on SQLite, which runs in the shop.</param>
internal sealed record CpuShares(double Server, double Load, double Database)
{
    public static CpuShares operator -(CpuShares a, CpuShares b) =>
        new(a.Server - b.Server, a.Load - b.Load, a.Database - b.Database);

    public string Tell(TimeSpan elapsed)
    {
        var cores = Environment.ProcessorCount * elapsed.TotalSeconds;
        return $"of {Environment.ProcessorCount} cores: shop {Server / cores:P0}, load generator {Load / cores:P0}, "
            + $"PostgreSQL {Database / cores:P0}";
    }
}

/// <summary>Reads who has used how much processor time so far.</summary>
internal sealed class CpuMeter(PostgresCpu postgres, params IReadOnlyList<ShopProcess> shops)
{
    public PostgresCpu Postgres => postgres;

    public CpuShares Read() =>
        new(shops.Sum(shop => shop.CpuSeconds), Environment.CpuUsage.TotalTime.TotalSeconds, postgres.Seconds);
}
