using Trove.Kernel;

namespace Trove.Orders;

/// <summary>
/// What an audit found suspicious about one invariant. On a live shop things are under way, so each suspect is looked at
/// again after a short while, a few times, before it counts as a breach.
/// </summary>
internal sealed class Suspects(string invariant)
{
    private const int LookLimit = 3;
    private const int ExampleLimit = 20;
    private const int SuspectLimit = 10_000;

    private readonly Dictionary<Guid, string> _breaches = [];
    private long _checked;

    /// <summary>Counts what was looked at.</summary>
    public void Look(Guid id, string? breach)
    {
        _checked++;
        if (breach is not null && _breaches.Count < SuspectLimit)
            _breaches[id] = breach;
    }

    public async Task<InvariantVerdict> JudgeAsync(
        Func<Guid, Task<string?>> lookAgain,
        TimeSpan pause,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        for (var look = 0; look < LookLimit && _breaches.Count > 0; look++)
        {
            await Task.Delay(pause, clock, cancellationToken);
            foreach (var id in _breaches.Keys.ToList())
            {
                if (await lookAgain(id) is { } breach)
                    _breaches[id] = breach;
                else
                    _breaches.Remove(id);
            }
        }

        return new InvariantVerdict(invariant, _checked, _breaches.Count, [.. _breaches.Values.Take(ExampleLimit)]);
    }
}
