using System.Text.Json;

namespace Trove.Kernel;

/// <summary>Something that happened, in past tense: a plain record that can cross a process boundary.</summary>
public interface IEvent
{
    /// <summary>The CloudEvents <c>type</c>, such as <c>trove.orders.order_placed.v1</c>. It never changes its meaning.</summary>
    static abstract string Type { get; }
}

/// <summary>One event on its way to one handler.</summary>
/// <param name="Id">The event's id, the same at every delivery.</param>
/// <param name="Handler">The receiving handler's name, for the inbox.</param>
public sealed record Delivery<TEvent>(
    Guid Id,
    TEvent Event,
    DateTimeOffset Time,
    string Handler,
    DateTimeOffset ReceivedAt
)
    where TEvent : IEvent;

/// <summary>
/// Acts on an event. It may be called twice for the same event (after a crash), so it either changes nothing the second
/// time by its nature, or writes <see cref="Data.WriteUnit.Receive{TEvent}"/> with its change. An exception means: try
/// again later.
/// </summary>
public interface IEventHandler<TEvent>
    where TEvent : IEvent
{
    Task HandleAsync(Delivery<TEvent> delivery, CancellationToken cancellationToken);
}

internal abstract class EventRoute
{
    public abstract string Type { get; }

    public abstract Task DeliverAsync(OutboxRow row, DateTimeOffset now, CancellationToken cancellationToken);
}

internal sealed class EventRoute<TEvent>(IEventHandler<TEvent> handler) : EventRoute
    where TEvent : IEvent
{
    public override string Type => TEvent.Type;

    public override Task DeliverAsync(OutboxRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var data = JsonSerializer.Deserialize<TEvent>(row.Data, Outbox.Json)!;
        var time = DateTimeOffset.FromUnixTimeMilliseconds(row.Time);
        var delivery = new Delivery<TEvent>(row.Id, data, time, handler.GetType().Name, now);
        return handler.HandleAsync(delivery, cancellationToken);
    }
}
