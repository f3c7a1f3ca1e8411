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
    private volatile bool isAnswered;

    public string Key => key;
    public string Fingerprint => fingerprint;

    /// <summary>Null until the request has done what it does.</summary>
    public Outcome? Outcome => outcome;

    /// <summary>True once the outcome may be told to others; until then the key is in use.</summary>
    public bool IsAnswered => isAnswered;

    public void Record(Outcome result) => outcome = result;

    public void Answer() => isAnswered = true;
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

        return request.IsAnswered ? KeyState.Answered : KeyState.InUse;
    }

    /// <summary>The request is over: its key has an answer from now on, or is free when the request did nothing.</summary>
    public void Finish(KeyedRequest request)
    {
        if (request.Outcome is null)
            requests.Remove(request.Key);
        else
            request.Answer();
    }

    /// <summary>Takes a request back from the journal.</summary>
    public void Restore(string key, string fingerprint, Outcome outcome)
    {
        var request = new KeyedRequest(key, fingerprint);
        request.Record(outcome);
        request.Answer();
        requests.Put(key, request);
    }

    public IEnumerable<KeyedRequest> NewestFirst() => requests.NewestFirst();

    public void Clear() => requests.Clear();
}
