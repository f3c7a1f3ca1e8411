namespace Trove.Sandbox.Stripe;

/// <summary>Stripe's states of a PaymentIntent; <see cref="StatusNames"/> spells them.</summary>
internal enum IntentStatus
{
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    RequiresCapture,
    Succeeded,
    Canceled,
}

/// <summary>
/// A payment with its charges and refunds, as one value that is replaced as a whole: each change is a new version.
/// <code>
/// RequiresPaymentMethod → RequiresConfirmation | RequiresAction | RequiresCapture | Succeeded | Canceled
/// RequiresConfirmation  → RequiresPaymentMethod | RequiresAction | RequiresCapture | Succeeded | Canceled
/// RequiresAction        → RequiresPaymentMethod | RequiresCapture | Succeeded | Canceled
/// RequiresCapture       → Succeeded | Canceled
/// </code>
/// </summary>
internal sealed record PaymentIntent
{
    /// <summary>An intent that was declined this often takes no more attempts.</summary>
    public const int MaxCharges = 50;

    public const int MaxRefunds = 100;

    public required string Id { get; init; }
    public required string ClientSecret { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required long CreatedUnixSeconds { get; init; }
    public int Version { get; init; } = 1;
    public IntentStatus Status { get; init; }
    public string CaptureMethod { get; init; } = "automatic_async";
    public PaymentMethod? Method { get; init; }
    public string? ReturnUrl { get; init; }

    /// <summary>Where the shopper answers the bank, while the status is RequiresAction.</summary>
    public string? BankUrl { get; init; }
    public string? Description { get; init; }
    public string? ReceiptEmail { get; init; }
    public IReadOnlyList<MetadataField> Metadata { get; init; } = [];
    public IReadOnlyList<Charge> Charges { get; init; } = [];
    public IReadOnlyList<Refund> Refunds { get; init; } = [];
    public CardError? LastError { get; init; }
    public long? CanceledUnixSeconds { get; init; }
    public string? CancellationReason { get; init; }

    public bool CapturesLater => CaptureMethod == "manual";

    public Charge? LatestCharge => Charges.Count == 0 ? null : Charges[^1];

    /// <summary>The charge that holds or took the money.</summary>
    public Charge? GoodCharge => LatestCharge is { Failure: null } charge ? charge : null;

    public long AmountReceived => GoodCharge?.AmountCaptured ?? 0;

    public long AmountRefunded => Refunds.Sum(refund => refund.Amount);

    public string? MetadataValue(string name)
    {
        foreach (var field in Metadata)
        {
            if (field.Name == name)
            {
                return field.Value;
            }
        }

        return null;
    }

    /// <summary>Replaces the last charge, after a capture or a release.</summary>
    public PaymentIntent WithLatestCharge(Charge charge) => this with { Charges = [.. Charges.SkipLast(1), charge] };
}

internal readonly record struct MetadataField(string Name, string Value);

internal sealed record Charge
{
    public required string Id { get; init; }
    public required long Amount { get; init; }
    public required PaymentMethod Method { get; init; }
    public required long CreatedUnixSeconds { get; init; }
    public long AmountCaptured { get; init; }
    public CardError? Failure { get; init; }

    /// <summary>What an uncaptured or partly captured authorisation gave back.</summary>
    public long AmountReleased { get; init; }
}

internal sealed record Refund
{
    public required string Id { get; init; }
    public required string ChargeId { get; init; }
    public required long Amount { get; init; }
    public required long CreatedUnixSeconds { get; init; }
    public string? Reason { get; init; }
    public IReadOnlyList<MetadataField> Metadata { get; init; } = [];
}

/// <summary>Why a card was refused, in Stripe's codes.</summary>
internal sealed record CardError(string Code, string? DeclineCode, string Message);

internal static class StatusNames
{
    public static string Spelled(this IntentStatus status) =>
        status switch
        {
            IntentStatus.RequiresPaymentMethod => "requires_payment_method",
            IntentStatus.RequiresConfirmation => "requires_confirmation",
            IntentStatus.RequiresAction => "requires_action",
            IntentStatus.RequiresCapture => "requires_capture",
            IntentStatus.Succeeded => "succeeded",
            IntentStatus.Canceled => "canceled",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
