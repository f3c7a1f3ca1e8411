using Trove.WaitingRoom;

namespace Trove.Web.Live;

/// <summary>The pages connected to this node that show a place in a queue; bounded as <see cref="OpenPages"/> is.</summary>
internal sealed class QueuePages
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, QueuePage> _pages = new(StringComparer.Ordinal);

    public void Watch(string connection, string slug, string visitor)
    {
        lock (_lock)
        {
            if (_pages.Count < OpenPages.Limit || _pages.ContainsKey(connection))
                _pages[connection] = new QueuePage(connection, slug, visitor);
        }
    }

    public void Close(string connection)
    {
        lock (_lock)
            _pages.Remove(connection);
    }

    public IReadOnlyList<QueuePage> Of(IReadOnlyList<string> slugs)
    {
        lock (_lock)
            return [.. _pages.Values.Where(page => slugs.Contains(page.Slug))];
    }
}

/// <summary>A page that shows its visitor's place, and what it was told last.</summary>
internal sealed class QueuePage(string connection, string slug, string visitor)
{
    public string Connection => connection;

    public string Slug => slug;

    public string Visitor => visitor;

    public QueueWord? Told { get; set; }
}

/// <summary>What a page is told of its visitor's ticket.</summary>
/// <param name="State">Null when there is none.</param>
/// <param name="Position">0 when not waiting.</param>
internal sealed record QueueWord(TicketState? State, RoomPhase? Phase, int Position, int? EtaSeconds);
