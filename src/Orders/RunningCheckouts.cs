using System.Collections.Concurrent;
using Trove.Kernel;

namespace Trove.Orders;

/// <summary>
/// The orders that a request on this node is taking through checkout right now. Events and the reconciler leave them
/// alone, and a repeated request waits for the first one's end. The newest that were paid are remembered: events about
/// them have nothing left to do. Only a convenience: what happens on other nodes, or after a crash, is decided by
/// conditional writes.
/// </summary>
internal sealed class RunningCheckouts
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _running = new();
    private readonly RecentIds _paid = new();

    public IDisposable Enter(Guid order)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[order] = end;
        return new Stay(this, order, end);
    }

    public bool Contains(Guid order) => _running.ContainsKey(order);

    /// <summary>Its request has paid the order and closed the cart.</summary>
    public void NotePaid(Guid order) => _paid.Add(order);

    public bool HasPaid(Guid order) => _paid.Contains(order);

    /// <summary>Returns when the order's request has ended, or patience has; at once when there is none.</summary>
    public async Task WaitAsync(Guid order, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!_running.TryGetValue(order, out var end))
            return;
        try
        {
            await end.Task.WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The order is told as it is then.
        }
    }

    private sealed class Stay(RunningCheckouts checkouts, Guid order, TaskCompletionSource end) : IDisposable
    {
        public void Dispose()
        {
            checkouts._running.TryRemove(order, out _);
            end.TrySetResult();
        }
    }
}
