using System.Diagnostics;
using Trove.Chaos.Faults;
using Trove.Chaos.History;
using Trove.Chaos.Shoppers;
using Trove.Chaos.Stage;

namespace Trove.Chaos;

/// <summary>One sale under fire: the crowd buys while the schedule is played, then all is healed, settled and checked.</summary>
internal sealed class Sale : IAsyncDisposable
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan SettlePause = TimeSpan.FromSeconds(3);

    /// <summary>Who runs a shorter sale does not want to wait for the sweeper: counting a SKU takes back what has lapsed of it.</summary>
    private static readonly TimeSpan Sweeping = TimeSpan.FromSeconds(30);

    private readonly Theatre _theatre;
    private readonly SalePlan _plan;
    private readonly FaultSchedule _schedule;
    private readonly SaleHistory _history = new();
    private readonly Answers _answers = new();
    private readonly Stopwatch _clock = new();
    private readonly List<Wire> _wires;
    private readonly Wire _gateway;
    private readonly FaultPlayer _player;
    private readonly int _buyers;

    /// <param name="only">Kinds of fault to choose from; empty for all that are possible here.</param>
    /// <param name="note">Takes a line for the run's log.</param>
    public Sale(
        Theatre theatre,
        int seed,
        TimeSpan time,
        int buyers,
        IReadOnlyList<FaultKind> only,
        Action<string> note
    )
    {
        _theatre = theatre;
        _buyers = buyers;
        _plan = SalePlan.From(seed, time, buyers);
        var possible = theatre.PossibleFaults.Where(kind => only.Count == 0 || only.Contains(kind)).ToList();
        _schedule = FaultSchedule.From(seed, time, theatre.Servers.Count, possible);
        _wires = theatre.Servers.ConvertAll(server => new Wire(server.Url, 2 * buyers));
        _gateway = new Wire(theatre.Sandbox, 4);
        _player = new FaultPlayer(theatre, _clock, line => note($"{_clock.Elapsed.TotalSeconds, 6:0.0} {line}"));
    }

    public async Task<Verdict> RunAsync()
    {
        var merchant = new Merchant(_wires, _history, _clock);
        foreach (var good in _plan.Goods)
        {
            var first = _plan.Waves.First(wave => wave.Sku == good.Sku);
            await _theatre.Servers[0].PutProductAsync(good.Sku, first.Units, good.Amount);
            merchant.Opened(first);
        }

        _clock.Start();
        var desk = new CheckoutDesk(_wires, _history, _answers, _clock);
        var crowd = Enumerable
            .Range(0, _buyers)
            .Select(i => Task.Run(new Buyer(i, _plan, desk, _clock).BuyUntilOverAsync))
            .Append(Task.Run(() => merchant.WorkAsync(_plan)))
            .Append(Task.Run(() => _player.PlayAsync(_schedule.House, _plan.Time)))
            .Append(Task.Run(() => _player.PlayAsync(_schedule.Gateway, _plan.Time)));
        await Task.WhenAll(crowd);
        await _player.HealAsync();
        return await SettleAsync(merchant);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var wire in _wires)
            wire.Dispose();
        _gateway.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Looks until every promise holds, or the time in which reconcilers must be done is over.</summary>
    private async Task<Verdict> SettleAsync(Merchant merchant)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var isLast = waited.Elapsed > SettleLimit;
            if (_plan.Time < Sweeping)
                await merchant.RecountAsync();
            var verdict = await LookAsync(waited.Elapsed, isLast);
            if (verdict.IsGood || isLast)
                return verdict;
            await Task.Delay(SettlePause);
        }
    }

    private async Task<Verdict> LookAsync(TimeSpan settled, bool isLast)
    {
        var breaches = new List<Breach>();
        Aftermath? aftermath = null;
        var audit = (ExitCode: 1, Output: "not asked: the shop's own pages were wrong before");
        try
        {
            foreach (var wire in _wires)
                aftermath = await new AftermathReader(wire, _gateway).ReadAsync(_plan.Goods.Select(good => good.Sku));
            breaches.AddRange(Breach.FindAll(_history, aftermath!));
            if (breaches.Count == 0 || isLast)
                audit = await _theatre.Servers[0].RunVerbAsync("audit");
        }
        catch (IOException unanswered)
        {
            breaches.Add(Breach.Unanswered(unanswered.Message));
        }

        return new Verdict(_schedule, _history, aftermath, breaches, audit, _answers, _player.UncleanStops, settled);
    }
}
