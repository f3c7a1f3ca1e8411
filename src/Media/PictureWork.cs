namespace Trove.Media;

/// <summary>
/// Decoding and encoding, a few at a time, away from the threads that serve pages. Who finds too many waiting is turned
/// away instead of waiting longer than any browser would.
/// </summary>
internal sealed class PictureWork(MediaSettings settings) : IDisposable
{
    /// <summary>So many may wait for each worker: a page of pictures in every format, some times over.</summary>
    private const int WaitingPerWorker = 200;

    private readonly SemaphoreSlim _workers = new(settings.Workers);
    private int _inside;

    /// <summary>False: too many are waiting already, and nothing was done.</summary>
    public async Task<bool> TryRunAsync(Action work)
    {
        if (Interlocked.Increment(ref _inside) > settings.Workers * (1 + WaitingPerWorker))
        {
            Interlocked.Decrement(ref _inside);
            return false;
        }

        await _workers.WaitAsync();
        try
        {
            await Task.Run(work);
            return true;
        }
        finally
        {
            _workers.Release();
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose() => _workers.Dispose();
}
