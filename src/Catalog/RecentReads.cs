using Microsoft.Extensions.Caching.Memory;

namespace Trove.Catalog;

/// <summary>
/// What was read lately, by key: immutable records, handed out as they are. Everybody who asks for a key while it is
/// being read waits for the one read. The read is remembered before it begins, so a change that is committed meanwhile
/// and then forgotten here can never leave the old value behind.
/// </summary>
/// <param name="limit">Entries; beyond that those not used for longest go.</param>
/// <param name="lifetime">How long a change made by another process may go unnoticed.</param>
internal sealed class RecentReads<TValue>(int limit, TimeSpan lifetime, TimeProvider clock) : IDisposable
{
    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = limit });

    /// <param name="load">Called at once, on this thread, when the key is not remembered.</param>
    public Task<TValue> GetAsync(string key, Func<string, Task<TValue>> load)
    {
        if (_entries.TryGetValue(key, out Entry? found) && clock.GetElapsedTime(found!.Since) < lifetime)
            return found.Read.Task;

        var entry = new Entry(clock.GetTimestamp());
        _entries.Set(key, entry, new MemoryCacheEntryOptions { Size = 1 });
        _ = FillAsync(entry, key, load);
        return entry.Read.Task;
    }

    public void Forget(string key) => _entries.Remove(key);

    public void ForgetAll() => _entries.Clear();

    public void Dispose() => _entries.Dispose();

    private async Task FillAsync(Entry entry, string key, Func<string, Task<TValue>> load)
    {
        try
        {
            entry.Read.SetResult(await load(key));
        }
        catch (Exception outage)
        {
            // An outage is no answer: the next one who asks tries again.
            _entries.Remove(key);
            entry.Read.SetException(outage);
        }
    }

    private sealed class Entry(long since)
    {
        public long Since { get; } = since;

        public TaskCompletionSource<TValue> Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
