using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.State;

/// <summary>From what happened to a journal's line, and back.</summary>
internal static class JournalLines
{
    public static JournalLine Of(Outcome outcome, StripeEvent? happening, KeyedRequest? key) =>
        new()
        {
            Intent = outcome.Intent,
            Event = happening is null ? null : new(happening.Id, happening.Type, happening.CreatedUnixSeconds),
            Key = key is null ? null : new(key.Key, key.Fingerprint, outcome.RefundId, outcome.Error),
        };

    public static Outcome OutcomeOf(KeyLine key, PaymentIntent intent) =>
        new()
        {
            Intent = intent,
            Error = key.Error,
            RefundId = key.RefundId,
        };

    /// <summary>All that is worth keeping, oldest first: cards, intents, undelivered events, answered keys.</summary>
    public static IEnumerable<JournalLine> OfLiveState(
        IEnumerable<PaymentMethod> methods,
        IEnumerable<PaymentIntent> intents,
        IEnumerable<StripeEvent> events,
        IdempotencyKeys keys
    )
    {
        foreach (var method in methods.Reverse())
        {
            yield return new() { Method = method };
        }

        var kept = new Dictionary<string, PaymentIntent>(StringComparer.Ordinal);
        foreach (var intent in intents.Reverse())
        {
            kept[intent.Id] = intent;
            yield return new() { Intent = intent };
        }

        foreach (var happening in events.Where(happening => !happening.IsSettled).Reverse())
        {
            yield return new()
            {
                Intent = happening.Intent,
                Event = new(happening.Id, happening.Type, happening.CreatedUnixSeconds),
            };
        }

        foreach (var request in keys.NewestFirst().Reverse())
        {
            if (request.Outcome is not { Intent: { } answered } outcome || !kept.TryGetValue(answered.Id, out var now))
            {
                continue;
            }

            var isNow = now.Version == answered.Version;
            yield return new()
            {
                Intent = isNow ? null : answered,
                Key = new(
                    request.Key,
                    request.Fingerprint,
                    outcome.RefundId,
                    outcome.Error,
                    isNow ? answered.Id : null
                ),
            };
        }
    }
}
