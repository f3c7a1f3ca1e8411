using Trove.Sandbox.Stripe;
using Trove.Sandbox.Webhooks;

namespace Trove.Sandbox.State;

/// <summary>
/// All that the provider knows. A change is first in the journal, then visible, then told by webhook; so nobody sees a
/// payment that a crash could forget.
/// </summary>
internal sealed class PaymentBook : IAsyncDisposable
{
    private const int LockCount = 256;
    private static readonly TimeSpan LongestLockWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWebhookFirstWait = TimeSpan.FromSeconds(5);

    private readonly SandboxOptions options;
    private readonly Journal? journal;
    private readonly SemaphoreSlim[] locks = [.. Enumerable.Range(0, LockCount).Select(_ => new SemaphoreSlim(1))];

    public PaymentBook(SandboxOptions options, FaultSwitch faults)
    {
        this.options = options;
        Intents = new(options.MaxObjects);
        Methods = new(options.MaxObjects);
        Events = new(options.MaxObjects);
        Keys = new(options.MaxObjects);
        if (options.StatePath is { } path)
        {
            journal = Journal.Open(path, Load, LiveState, options.JournalCompactionBytes);
        }

        Webhooks = new(options, faults, RememberSettled);
    }

    public Shelf<PaymentIntent> Intents { get; }
    public Shelf<PaymentMethod> Methods { get; }
    public Shelf<StripeEvent> Events { get; }
    public IdempotencyKeys Keys { get; }
    public WebhookSender Webhooks { get; }

    public long NowUnixSeconds => options.Clock.GetUtcNow().ToUnixTimeSeconds();

    public PaymentMethod? FindMethod(string? id) => TestCards.FindToken(id) ?? Methods.Find(id);

    /// <summary>Sends what an earlier run of this journal left undelivered.</summary>
    public void ResendUnsettled()
    {
        foreach (var happening in Events.NewestFirst().Where(happening => !happening.IsSettled).Reverse())
        {
            Webhooks.Enqueue(happening);
        }
    }

    public Task KeepMethodAsync(PaymentMethod method) =>
        KeepAsync(new() { Method = method }, () => Methods.Put(method.Id, method));

    /// <summary>Keeps the outcome of a request that concerns no intent another request could know of yet.</summary>
    public async Task<Outcome> SettleAsync(Outcome outcome, KeyedRequest? key)
    {
        await TellAsync(await CommitAsync(outcome, key));
        return outcome;
    }

    /// <summary>Changes an intent: one request at a time, later ones wait for a while and are then refused.</summary>
    public async Task<Outcome> ChangeAsync(
        string intentId,
        string param,
        Func<PaymentIntent, Outcome> decide,
        KeyedRequest? key
    )
    {
        var gate = locks[(uint)intentId.GetHashCode(StringComparison.Ordinal) % LockCount];
        if (!await gate.WaitAsync(LongestLockWait))
        {
            return Outcome.Refused(StripeError.Busy());
        }

        Outcome outcome;
        StripeEvent? happening;
        try
        {
            outcome = Intents.Find(intentId) is { } intent
                ? decide(intent)
                : Outcome.Refused(StripeError.NoSuch("payment_intent", intentId, param));
            happening = await CommitAsync(outcome, key);
        }
        finally
        {
            gate.Release();
        }

        await TellAsync(happening);
        return outcome;
    }

    public Task ResetAsync() => KeepAsync(new() { Reset = true }, Forget);

    public async ValueTask DisposeAsync()
    {
        await Webhooks.DisposeAsync();
        if (journal is not null)
        {
            await journal.DisposeAsync();
        }

        Array.ForEach(locks, gate => gate.Dispose());
    }

    private async ValueTask<StripeEvent?> CommitAsync(Outcome outcome, KeyedRequest? key)
    {
        if (outcome.Intent is not { } intent)
        {
            return null;
        }

        var happening = outcome.EventType is { } type
            ? new StripeEvent(StripeEvent.IdOf(intent), type, NowUnixSeconds, intent)
            : null;
        if (outcome.IsChange || key is not null)
            await KeepAsync(JournalLines.Of(outcome, happening, key), () => Publish(outcome, intent, happening, key));
        return happening;
    }

    private void Publish(Outcome outcome, PaymentIntent intent, StripeEvent? happening, KeyedRequest? key)
    {
        if (outcome.IsChange)
            Intents.Put(intent.Id, intent);
        if (happening is not null)
            Events.Put(happening.Id, happening);
        key?.Record(outcome);
    }

    private Task KeepAsync(JournalLine line, Action publish)
    {
        if (journal is not null)
            return journal.AppendAsync(line, publish);

        publish();
        return Task.CompletedTask;
    }

    private Task TellAsync(StripeEvent? happening)
    {
        if (happening?.Behaviour == CardBehaviour.WebhookFirst)
        {
            return Webhooks.DeliverFirstAsync(happening, LongestWebhookFirstWait);
        }

        if (happening is not null)
        {
            Webhooks.Enqueue(happening);
        }

        return Task.CompletedTask;
    }

    private void RememberSettled(StripeEvent happening) => journal?.TryAppend(new() { Settled = happening.Id });

    private void Forget()
    {
        Intents.Clear();
        Methods.Clear();
        Events.Clear();
        Keys.Clear();
    }

    private void Load(JournalLine line)
    {
        if (line.Reset == true)
        {
            Forget();
        }

        if (line.Method is { } method)
        {
            Methods.Put(method.Id, method);
        }

        if (line.Intent is { } intent)
        {
            if (Intents.Find(intent.Id) is not { } present || present.Version <= intent.Version)
            {
                Intents.Put(intent.Id, intent);
            }

            if (line.Event is { } told)
            {
                Events.Put(told.Id, new(told.Id, told.Type, told.CreatedUnixSeconds, intent));
            }
        }

        if (line.Key is { } key && (line.Intent ?? Intents.Find(key.IntentId)) is { } answered)
        {
            Keys.Restore(key.Key, key.Fingerprint, JournalLines.OutcomeOf(key, answered));
        }

        Events.Find(line.Settled)?.Settle();
    }

    private IEnumerable<JournalLine> LiveState() =>
        JournalLines.OfLiveState(Methods.NewestFirst(), Intents.NewestFirst(), Events.NewestFirst(), Keys);
}
