using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.State;

/// <summary>What a key is found to be when a request comes with it.</summary>
internal enum KeyState
{
    /// <summary>Nobody used it: the request goes on and must complete or free it.</summary>
    Claimed,
    Answered,
    InUse,
    UsedOtherwise,
}

/// <summary>A request with an idempotency key, and its outcome once there is one.</summary>
internal sealed class KeyedRequest(string key, string fingerprint)
{
    private volatile Outcome? outcome;

    public string Key => key;
    public string Fingerprint => fingerprint;

    /// <summary>Null while the request is under way.</summary>
    public Outcome? Outcome => outcome;

    /// <summary>From here on a request with this key gets the outcome, unless it is none to keep.</summary>
    public void Complete(Outcome result)
    {
        if (result.IsFinal)
            outcome = result;
    }
}

/// <summary>Stripe's idempotency keys: the first request with a key decides, later ones get its answer.</summary>
internal sealed class IdempotencyKeys(int capacity)
{
    private readonly Shelf<KeyedRequest> requests = new(capacity);

    public KeyState Claim(string key, string fingerprint, out KeyedRequest request)
    {
        if (requests.TryAdd(key, new(key, fingerprint), out request))
        {
            return KeyState.Claimed;
        }

        if (request.Fingerprint != fingerprint)
        {
            return KeyState.UsedOtherwise;
        }

        return request.Outcome is null ? KeyState.InUse : KeyState.Answered;
    }

    /// <summary>Frees a key whose request did nothing.</summary>
    public void Free(KeyedRequest request) => requests.Remove(request.Key);

    /// <summary>Takes a request back from the journal.</summary>
    public void Restore(string key, string fingerprint, Outcome outcome)
    {
        var request = new KeyedRequest(key, fingerprint);
        request.Complete(outcome);
        requests.Put(key, request);
    }

    public IEnumerable<KeyedRequest> NewestFirst() => requests.NewestFirst();

    public void Clear() => requests.Clear();
}
