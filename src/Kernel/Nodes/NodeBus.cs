using System.Collections.Concurrent;
using System.Threading.Channels;
using Trove.Kernel.Data;

namespace Trove.Kernel;

/// <summary>
/// Small messages to the other nodes of a shop, within a second: "look again at this". Best effort: a message may be lost,
/// come late or twice, so that it is never the basis of a decision, and whoever shows what it tells of also looks by itself
/// now and then. Carried by Redis when that is there, else by PostgreSQL; a shop on SQLite has no other nodes.
/// </summary>
public sealed class NodeBus(DatabaseOptions options)
{
    /// <summary>Characters of one message.</summary>
    public const int TextLimit = 2_000;

    /// <summary>Messages that may wait; beyond that the oldest are lost.</summary>
    private const int QueueLimit = 10_000;

    private readonly bool _isAlone = options.Dialect == Dialect.Sqlite;
    private readonly ConcurrentDictionary<string, Action<string>> _handlers = new(StringComparer.Ordinal);
    private readonly Channel<NodeMessage> _outgoing = Channel.CreateBounded<NodeMessage>(
        new BoundedChannelOptions(QueueLimit) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    internal ChannelReader<NodeMessage> Outgoing => _outgoing.Reader;

    /// <summary>Tells the other nodes; this one knows already. Costs a place in a queue.</summary>
    /// <param name="topic">One word.</param>
    /// <param name="text">One line, at most <see cref="TextLimit"/> characters.</param>
    public void Publish(string topic, string text)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, TextLimit);
        if (!_isAlone)
            _outgoing.Writer.TryWrite(new NodeMessage(topic, text));
    }

    /// <summary>
    /// Has the handler called for each message that another node publishes under this topic; of several, in the order
    /// in which they subscribed. A handler is quick and does not throw.
    /// </summary>
    public void Subscribe(string topic, Action<string> handler) =>
        _handlers.AddOrUpdate(topic, handler, (_, earlier) => earlier + handler);

    internal void Deliver(NodeMessage message)
    {
        if (_handlers.TryGetValue(message.Topic, out var handler))
            handler(message.Text);
    }
}

internal readonly record struct NodeMessage(string Topic, string Text);
