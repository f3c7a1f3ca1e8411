namespace Trove.Search;

/// <summary>The index that answers. It is replaced while others look at the old one, which goes when the last has looked.</summary>
internal sealed class CurrentIndex : IDisposable
{
    private IndexGeneration? _current;

    /// <summary>Null while there is none.</summary>
    public IndexGeneration? Generation => Volatile.Read(ref _current);

    /// <summary>The index as it is now, to be disposed; null while there is none.</summary>
    public IndexView? Look()
    {
        while (Generation is { } generation)
        {
            if (generation.TryLook() is { } view)
                return view;
            // Between the look at the field and now it was replaced.
            if (generation == Generation)
                return null;
        }

        return null;
    }

    /// <summary>From now on this one answers; null: none does.</summary>
    public void Replace(IndexGeneration? next) => Interlocked.Exchange(ref _current, next)?.Dispose();

    public void Dispose() => Replace(null);
}
