using System.Threading.Channels;

namespace Trove.Kernel;

/// <summary>
/// Turns many small durable writes into few large ones. Callers submit units; one writer takes whatever has queued up,
/// commits it as one batch and only then answers everybody. When a batch fails, each of its units is replayed alone, so
/// that a unit that cannot be written fails by itself and never takes its neighbours along.
/// </summary>
/// <typeparam name="TUnit">One caller's work.</typeparam>
/// <typeparam name="TResult">One caller's answer.</typeparam>
public sealed class GroupCommit<TUnit, TResult> : IAsyncDisposable
{
    private readonly Channel<Entry> _queue;
    private readonly Func<IReadOnlyList<TUnit>, Task<IReadOnlyList<TResult>>> _commit;
    private readonly int _batchLimit;
    private readonly Task _writer;

    /// <param name="commit">
    /// Commits a batch durably and returns one result a unit, in order. It throws only when nothing of the batch was
    /// kept.
    /// </param>
    /// <param name="queueLimit">Units that may wait; a caller beyond that waits for a place.</param>
    /// <param name="batchLimit">Units one commit takes at the most.</param>
    public GroupCommit(
        Func<IReadOnlyList<TUnit>, Task<IReadOnlyList<TResult>>> commit,
        int queueLimit = 16_384,
        int batchLimit = 1_024
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchLimit, 1);
        _commit = commit;
        _batchLimit = batchLimit;
        _queue = Channel.CreateBounded<Entry>(
            new BoundedChannelOptions(queueLimit) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
        );
        _writer = Task.Run(WriteBatchesAsync);
    }

    /// <summary>
    /// Queues the unit and answers when it is durable. Cancelling gives up a place in the queue; a unit that is queued
    /// will be written, and its answer is awaited.
    /// </summary>
    public Task<TResult> SubmitAsync(TUnit unit, CancellationToken cancellationToken = default)
    {
        var entry = new Entry(unit);
        return _queue.Writer.TryWrite(entry) ? entry.Task : WaitForPlaceAsync(entry, cancellationToken);
    }

    /// <summary>Takes no more units, writes those that are queued, and returns when all are answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
    }

    private async Task<TResult> WaitForPlaceAsync(Entry entry, CancellationToken cancellationToken)
    {
        await _queue.Writer.WriteAsync(entry, cancellationToken);
        return await entry.Task;
    }

    private async Task WriteBatchesAsync()
    {
        var batch = new List<Entry>(_batchLimit);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < _batchLimit && _queue.Reader.TryRead(out var entry))
                batch.Add(entry);
            await CommitAsync(batch);
            // Who was just answered often has the next thing to write: they run first, so that a small batch of those who
            // came in between does not make them wait for a commit of its own.
            var mayComeBack = batch.Count > 1 && _queue.Reader.Count < batch.Count;
            batch.Clear();
            if (mayComeBack)
                await Task.Yield();
        }
    }

    private async Task CommitAsync(List<Entry> batch)
    {
        try
        {
            var results = await _commit(batch.ConvertAll(entry => entry.Unit));
            for (var i = 0; i < batch.Count; i++)
                batch[i].TrySetResult(results[i]);
        }
        catch (Exception) when (batch.Count > 1)
        {
            foreach (var entry in batch)
                await CommitAsync([entry]);
        }
        catch (Exception failure)
        {
            batch[0].TrySetException(failure);
        }
    }

    // Continuations leave the writer's thread, so that a caller's next step never delays the next batch.
    private sealed class Entry(TUnit unit)
        : TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TUnit Unit { get; } = unit;
    }
}
