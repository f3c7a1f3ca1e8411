namespace Trove.Sandbox.Stripe;

/// <summary>Something that happened to an intent, with the intent as it was then.</summary>
internal sealed class StripeEvent(string id, string type, long createdUnixSeconds, PaymentIntent intent)
{
    /// <summary>Stripe.net refuses an event of another release; a test compares this with the client's own.</summary>
    public const string ApiVersion = "2026-10-28.endive";

    private volatile bool isSettled;

    public string Id => id;
    public string Type => type;
    public long CreatedUnixSeconds => createdUnixSeconds;
    public PaymentIntent Intent => intent;

    /// <summary>Delivered, or given up: not to be sent again after a restart.</summary>
    public bool IsSettled => isSettled;

    /// <summary>True when the event is about the charge and not about the intent.</summary>
    public bool IsAboutCharge => type.StartsWith("charge.", StringComparison.Ordinal);

    public CardBehaviour? Behaviour => (intent.LatestCharge?.Method ?? intent.Method)?.Behaviour;

    public void Settle() => isSettled = true;

    /// <summary>One event a version, so its id follows from both.</summary>
    public static string IdOf(PaymentIntent intent) => $"evt_{intent.Id[3..]}{intent.Version:00}";
}
