namespace Trove.Chaos.Faults;

/// <summary>
/// What goes wrong when, as the seed has it: two lanes, one of servers and databases, one of the gateway, each with one fault
/// at a time, so that there is always one of each kind of trouble and never two of the same.
/// </summary>
internal sealed record FaultSchedule(IReadOnlyList<Fault> House, IReadOnlyList<Fault> Gateway)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    public IEnumerable<Fault> All => House.Concat(Gateway);

    /// <param name="possible">What can be done on this database and machine.</param>
    public static FaultSchedule From(int seed, TimeSpan time, int servers, IReadOnlyCollection<FaultKind> possible)
    {
        var house = possible.Where(kind => kind < FaultKind.GatewaySlow).Order().ToArray();
        var gateway = possible.Where(kind => kind >= FaultKind.GatewaySlow).Order().ToArray();
        return new FaultSchedule(
            Lane(new Random(seed), time, servers, house),
            Lane(new Random(~seed), time, servers, gateway)
        );
    }

    private static List<Fault> Lane(Random dice, TimeSpan time, int servers, FaultKind[] kinds)
    {
        var lane = new List<Fault>();
        var deck = new Queue<FaultKind>();
        var at = Quiet;
        while (kinds.Length > 0)
        {
            // Every kind once before any comes again.
            if (deck.Count == 0)
            {
                dice.Shuffle(kinds);
                deck = new Queue<FaultKind>(kinds);
            }

            var fault = Draw(dice, deck.Dequeue(), at, servers);
            if (fault.At + fault.For + Quiet > time)
                break;
            lane.Add(fault);
            at = fault.At + fault.For + TimeSpan.FromMilliseconds(dice.Next(500, 3_000));
        }

        return lane;
    }

    private static Fault Draw(Random dice, FaultKind kind, TimeSpan at, int servers)
    {
        var (leastMs, mostMs, least, most) = kind switch
        {
            FaultKind.ServerKilled or FaultKind.ServerStopped => (100, 3_000, 0, 0),
            FaultKind.ServerFrozen => (1_000, 12_000, 0, 0),
            FaultKind.ClockAhead or FaultKind.ClockBehind => (2_000, 8_000, 60, 3 * 86_400),
            FaultKind.DatabaseRestarted or FaultKind.DatabaseCrashed => (0, 500, 0, 0),
            FaultKind.DatabaseGone => (1_000, 30_000, 0, 0),
            FaultKind.DatabaseFrozen => (1_000, 20_000, 0, 0),
            FaultKind.DatabaseSlow => (2_000, 6_000, 5, 200),
            FaultKind.DiskFull => (1_000, 6_000, 0, 0),
            FaultKind.RedisGone => (1_000, 15_000, 0, 0),
            FaultKind.DatabaseCut or FaultKind.RedisCut or FaultKind.GatewayCut => (0, 0, 0, 0),
            FaultKind.GatewaySlow or FaultKind.WebhooksLate => (2_000, 8_000, 200, 6_000),
            FaultKind.GatewayFailing or FaultKind.GatewaySilent => (2_000, 8_000, 10, 90),
            _ => (2_000, 8_000, 0, 0),
        };
        return new Fault(
            kind,
            at,
            TimeSpan.FromMilliseconds(dice.Next(leastMs, mostMs + 1)),
            dice.Next(servers),
            dice.Next(least, most + 1)
        );
    }
}
