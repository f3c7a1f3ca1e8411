namespace Trove.Sandbox.Webhooks;

/// <summary>How the deliveries went, since the start.</summary>
internal sealed class WebhookCounts
{
    private long delivered;
    private long failed;
    private long givenUp;
    private long dropped;

    public long DeliveredCount => Interlocked.Read(ref delivered);

    /// <summary>Attempts that the shop did not answer with 2xx and that were, or will be, repeated.</summary>
    public long FailedCount => Interlocked.Read(ref failed);

    public long GivenUpCount => Interlocked.Read(ref givenUp);

    /// <summary>Dropped on purpose, or because the queue was full.</summary>
    public long DroppedCount => Interlocked.Read(ref dropped);

    public void Delivered() => Interlocked.Increment(ref delivered);

    public void Failed() => Interlocked.Increment(ref failed);

    public void GivenUp() => Interlocked.Increment(ref givenUp);

    public void Dropped() => Interlocked.Increment(ref dropped);
}
