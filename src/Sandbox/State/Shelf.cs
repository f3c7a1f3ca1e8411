using System.Collections.Concurrent;

namespace Trove.Sandbox.State;

/// <summary>Items by id, at most <paramref name="capacity"/> of them: the oldest gives way to the newest.</summary>
internal sealed class Shelf<T>(int capacity)
    where T : class
{
    private readonly ConcurrentDictionary<string, T> byId = new(StringComparer.Ordinal);
    private readonly string?[] seats = new string?[capacity];
    private long taken;

    public int Count => byId.Count;

    public T? Find(string? id) => id is not null && byId.TryGetValue(id, out var item) ? item : null;

    /// <summary>Adds the item, or replaces the one with the same id in its place.</summary>
    public void Put(string id, T item)
    {
        if (!TryAdd(id, item, out var former))
        {
            byId.TryUpdate(id, item, former);
        }
    }

    /// <summary>Adds the item unless there is one with this id, which is then <paramref name="present"/>.</summary>
    public bool TryAdd(string id, T item, out T present)
    {
        present = byId.GetOrAdd(id, item);
        if (!ReferenceEquals(present, item))
        {
            return false;
        }

        var seat = (Interlocked.Increment(ref taken) - 1) % capacity;
        if (Interlocked.Exchange(ref seats[seat], id) is { } oldest)
        {
            byId.TryRemove(oldest, out _);
        }

        return true;
    }

    public void Remove(string id) => byId.TryRemove(id, out _);

    public void Clear()
    {
        byId.Clear();
        Array.Clear(seats);
    }

    public IEnumerable<T> NewestFirst()
    {
        var end = Interlocked.Read(ref taken);
        for (var seat = end - 1; seat >= 0 && seat >= end - capacity; seat--)
        {
            if (Find(seats[seat % capacity]) is { } item)
            {
                yield return item;
            }
        }
    }
}
