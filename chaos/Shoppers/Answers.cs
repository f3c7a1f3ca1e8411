using System.Collections.Concurrent;

namespace Trove.Chaos.Shoppers;

/// <summary>How often which status was answered: an outage should say 503 and when to come back, not 500.</summary>
internal sealed class Answers
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public void Count(Reply reply)
    {
        var name = reply.Status == 0 ? "none" : reply.Status.ToString();
        if (reply is { Status: 503, SaysWhenToRetry: false })
            name = "503 without Retry-After";
        _counts.AddOrUpdate(name, 1, (_, count) => count + 1);
    }

    public int Of(string name) => _counts.GetValueOrDefault(name);

    public override string ToString() =>
        string.Join(", ", _counts.OrderBy(count => count.Key).Select(count => $"{count.Key}: {count.Value}"));
}
