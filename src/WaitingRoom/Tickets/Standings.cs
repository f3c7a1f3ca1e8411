using System.Collections.Concurrent;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>
/// Every room's standing, from memory, so that a crowd that asks for its places costs the database next to nothing. It
/// is read again every second, or less often when that takes long.
/// </summary>
internal sealed class Standings(ITicketStore tickets, IInventory inventory, TimeProvider clock)
{
    private const int SkuLimit = 500;
    private const int LongestShare = 20;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Place> _places = new(StringComparer.Ordinal);

    public async ValueTask<Standing> GetAsync(string room, IReadOnlyList<Sku> skus, CancellationToken cancellationToken)
    {
        var place = _places.GetOrAdd(room, _ => new Place());
        if (place.Standing is not { } standing)
            return await ReadAsync(room, skus, cancellationToken);
        if (clock.GetElapsedTime(place.Time) < place.MaxAge || place.Turn.CurrentCount == 0)
            return standing;
        try
        {
            return await ReadAsync(room, skus, cancellationToken);
        }
        catch (TicketsAwayException)
        {
            // What was known last is better than nothing; nobody moves meanwhile.
            return standing;
        }
    }

    /// <summary>This node has changed the ticket.</summary>
    public void Note(StoredTicket ticket)
    {
        if (_places.TryGetValue(ticket.Room, out var place))
            place.Standing?.Note(ticket);
    }

    /// <summary>Looks now.</summary>
    public async Task<Standing> ReadAsync(string room, IReadOnlyList<Sku> skus, CancellationToken cancellationToken)
    {
        var place = _places.GetOrAdd(room, _ => new Place());
        var asked = Volatile.Read(ref place.Looks);
        await place.Turn.WaitAsync(cancellationToken);
        try
        {
            // Who waited here while another looked takes what was found, if that look began after the question.
            if (place.Standing is { } found && place.Looks > asked)
                return found;
            Interlocked.Increment(ref place.Looks);
            var time = clock.GetTimestamp();
            var since = clock.GetUtcNow() - Memory;
            var read = await tickets.ReadAsync(room, since.ToUnixTimeMilliseconds(), cancellationToken);
            var (available, reserved) = await CountAsync(skus, cancellationToken);
            place.MaxAge = Max(MaxAge, clock.GetElapsedTime(time) * LongestShare);
            (place.Time, place.Standing) = (time, new Standing(read, available, reserved));
            return place.Standing;
        }
        finally
        {
            place.Turn.Release();
        }
    }

    private async Task<(int Available, int Reserved)> CountAsync(
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken
    )
    {
        long available = 0;
        long reserved = 0;
        foreach (var some in skus.Chunk(SkuLimit))
        {
            foreach (var level in await inventory.GetLevelsAsync(some, cancellationToken))
                (available, reserved) = (available + level.Available, reserved + level.Reserved);
        }

        return ((int)Math.Min(available, int.MaxValue), (int)Math.Min(reserved, int.MaxValue));
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Place
    {
        /// <summary>Looks begun so far.</summary>
        public int Looks;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Standing? Standing { get; set; }

        public long Time { get; set; }

        public TimeSpan MaxAge { get; set; }
    }
}
