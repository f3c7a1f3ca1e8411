using System.Collections.Concurrent;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// What can be bought, for display: from memory. This node's writer notes each change as it commits; what is older than a
/// second is read again, because another node may have sold some, or a reservation may have lapsed unnoticed.
/// </summary>
internal sealed class Availability : IAsyncDisposable
{
    private const int EntryLimit = 200_000;
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Sku, Entry> _entries = [];
    private readonly LedgerReads _reads;
    private readonly StockFeed _feed;
    private readonly TimeProvider _clock;

    // Many pages ask for the same SKUs at the same moment: their questions are answered by one read.
    private readonly GroupCommit<IReadOnlyCollection<Sku>, bool> _refresh;
    private long _sequence;
    private int _count;

    private long OneAge => (long)(MaxAge.TotalSeconds * _clock.TimestampFrequency);

    public Availability(LedgerReads reads, StockFeed feed, TimeProvider clock)
    {
        _reads = reads;
        _feed = feed;
        _clock = clock;
        _refresh = new GroupCommit<IReadOnlyCollection<Sku>, bool>(RefreshAsync, batchLimit: 256);
    }

    public async ValueTask<IReadOnlyDictionary<Sku, int>> GetAsync(
        IReadOnlyCollection<Sku> skus,
        CancellationToken cancellationToken
    )
    {
        if (!AreFresh(skus))
            await _refresh.SubmitAsync(skus, cancellationToken);
        var available = new Dictionary<Sku, int>(skus.Count);
        foreach (var sku in skus)
            available[sku] = _entries.TryGetValue(sku, out var entry) ? entry.Available : 0;
        return available;
    }

    /// <summary>A batch is committed: these are the numbers now.</summary>
    public void Note(LedgerBatch batch)
    {
        var sequence = Interlocked.Increment(ref _sequence);
        var time = _clock.GetTimestamp();
        foreach (var (sku, rows) in batch.Stock.Rows)
        {
            if (!rows.Exists(row => row.IsChanged || row.HasOtherSafety))
                continue;
            var available = batch.Stock.Available(sku);
            Put(sku, new Entry(available, sequence, time));
            _feed.Committed.Publish(sku, new StockChanged(sku, available));
        }
    }

    /// <summary>Another node has changed this SKU's stock: it is read again before it is shown. False when nobody here shows it.</summary>
    public bool Doubt(Sku sku)
    {
        if (!_entries.TryGetValue(sku, out var entry))
            return false;
        // A read under way may have begun before that change: its number is older than this doubt.
        var sequence = Interlocked.Increment(ref _sequence);
        _entries.TryUpdate(sku, new Entry(entry.Available, sequence, _clock.GetTimestamp() - OneAge), entry);
        return true;
    }

    public ValueTask DisposeAsync() => _refresh.DisposeAsync();

    private bool AreFresh(IReadOnlyCollection<Sku> skus)
    {
        foreach (var sku in skus)
        {
            if (!_entries.TryGetValue(sku, out var entry) || _clock.GetElapsedTime(entry.Time) >= MaxAge)
                return false;
        }

        return true;
    }

    private async Task<IReadOnlyList<bool>> RefreshAsync(IReadOnlyList<IReadOnlyCollection<Sku>> questions)
    {
        var stale = questions.SelectMany(skus => skus).Distinct().Where(sku => !AreFresh([sku])).ToList();
        var sequence = Interlocked.Increment(ref _sequence);
        var time = _clock.GetTimestamp();
        foreach (var skus in stale.Chunk(LedgerReads.SkuLimit))
        {
            var levels = await _reads.GetLevelsAsync(skus, CancellationToken.None);
            var known = levels.ToDictionary(level => level.Sku, level => level.Available);
            foreach (var sku in skus)
                Put(sku, new Entry(known.GetValueOrDefault(sku), sequence, time));
        }

        return new bool[questions.Count];
    }

    private void Put(Sku sku, Entry fresh)
    {
        // The dictionary's own count would stop everybody for each of an import's SKUs.
        if (Volatile.Read(ref _count) >= EntryLimit)
        {
            _entries.Clear();
            Volatile.Write(ref _count, 0);
        }

        if (_entries.TryGetValue(sku, out var known))
        {
            // A read that began before a commit ends after it: the commit knows better.
            if (known.Sequence > fresh.Sequence)
                return;
            if (known.Available != fresh.Available)
                _feed.Known.Publish(sku, new StockChanged(sku, fresh.Available));
        }
        else
        {
            Interlocked.Increment(ref _count);
            _feed.Known.Publish(sku, new StockChanged(sku, fresh.Available));
        }

        _entries[sku] = fresh;
    }

    /// <param name="Sequence">Grows with each look at the database, counted before a read and after a commit.</param>
    private sealed record Entry(int Available, long Sequence, long Time);
}
