using System.Collections.Concurrent;

namespace Trove.Chaos.History;

/// <summary>Every call of a sale, written down by all who take part.</summary>
internal sealed class SaleHistory
{
    private readonly ConcurrentQueue<Call> _calls = new();

    public IReadOnlyList<CheckoutCall> Checkouts => Of<CheckoutCall>();

    public IReadOnlyList<AvailableCall> Reads => Of<AvailableCall>();

    public IReadOnlyList<LevelCall> LevelReads => Of<LevelCall>();

    public IReadOnlyList<CountCall> Counts => Of<CountCall>();

    public void Add(Call call) => _calls.Enqueue(call);

    private List<T> Of<T>()
        where T : Call => [.. _calls.OfType<T>().OrderBy(call => call.Start)];
}
