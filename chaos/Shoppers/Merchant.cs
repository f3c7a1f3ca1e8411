using System.Diagnostics;
using Trove.Chaos.History;
using Trove.Harness;

namespace Trove.Chaos.Shoppers;

/// <summary>Puts goods onto the shelf wave by wave, and looks at the levels in between.</summary>
internal sealed class Merchant(IReadOnlyList<Wire> servers, SaleHistory history, Stopwatch clock)
{
    private static readonly (string, string) Key = ("Authorization", "Bearer " + ShopProcess.AdminKey);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private readonly Dictionary<string, int> _shelf = [];
    private int _turn;

    /// <summary>The first wave, before anybody comes: what was counted when the product was made.</summary>
    public void Opened(Wave wave)
    {
        _shelf[wave.Sku] = wave.Units;
        history.Add(new CountCall(wave.Sku, TimeSpan.Zero, TimeSpan.Zero, wave.Units, IsAcknowledged: true));
    }

    public async Task WorkAsync(SalePlan plan)
    {
        var waves = new Queue<Wave>(plan.Waves.Where(wave => wave.At > TimeSpan.Zero));
        while (clock.Elapsed < plan.Time)
        {
            while (waves.TryPeek(out var next) && next.At <= clock.Elapsed)
                await CountAsync(waves.Dequeue());
            foreach (var good in plan.Goods)
                await LookAsync(good.Sku);
            await Task.Delay(Pause);
        }
    }

    public async Task LookAsync(string sku)
    {
        var start = clock.Elapsed;
        var reply = await Next().SendAsync(HttpMethod.Get, "/api/v1/stock?sku=" + sku, null, Key);
        if (reply is { Status: 200, Json: { } levels } && Read(levels[0]!) is { } level)
            history.Add(new LevelCall(sku, start, clock.Elapsed, level));
        start = clock.Elapsed;
        reply = await Next().SendAsync(HttpMethod.Get, "/api/v1/stock?sku=" + sku, null);
        if (reply is { Status: 200, Json: { } seen } && seen[0] is { } first)
            history.Add(new AvailableCall(sku, start, clock.Elapsed, first["available"]!.GetValue<int>()));
    }

    public static Level Read(System.Text.Json.Nodes.JsonNode level) =>
        new(level["onHand"]!.GetValue<int>(), level["reserved"]!.GetValue<int>(), level["allocated"]!.GetValue<int>());

    /// <summary>Counts everything once more; the numbers stay as they are.</summary>
    public async Task RecountAsync()
    {
        foreach (var sku in _shelf.Keys.ToList())
            await CountAsync(new Wave(clock.Elapsed, sku, Units: 0));
    }

    private async Task CountAsync(Wave wave)
    {
        var onHand = _shelf[wave.Sku] + wave.Units;
        var start = clock.Elapsed;
        var reply = await Next()
            .SendAsync(
                HttpMethod.Put,
                "/api/v1/admin/stock/" + wave.Sku,
                $$"""{"onHand":{{onHand}},"reason":"wave"}""",
                Key
            );
        history.Add(new CountCall(wave.Sku, start, clock.Elapsed, onHand, reply.Status == 200));
        _shelf[wave.Sku] = onHand;
    }

    private Wire Next() => servers[_turn++ % servers.Count];
}
