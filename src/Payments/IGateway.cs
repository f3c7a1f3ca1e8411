namespace Trove.Payments;

/// <summary>One payment provider. It is asked with the attempt's own id as the idempotency key, so repeating is harmless.</summary>
internal interface IGateway
{
    /// <summary>The name in the contract and the database: <c>stripe</c>.</summary>
    string Name { get; }

    PaymentMethod Method { get; }

    /// <summary>The address of its own card page for this request, good until <paramref name="expiresAt"/>.</summary>
    string CardPageUrl(CardPageRequest request, DateTimeOffset expiresAt);

    /// <summary>How long a repeated request with the same key is recognised as the same.</summary>
    TimeSpan KeyLifetime { get; }

    /// <summary>Charges, or answers what the same request answered before.</summary>
    Task<GatewayAnswer> ChargeAsync(AttemptRow attempt, CancellationToken cancellationToken);

    /// <summary>What became of a charge whose reference is known.</summary>
    Task<GatewayAnswer> GetAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Looks for a charge by the attempt's id. A very young one may not be found yet.</summary>
    Task<GatewayAnswer> SearchAsync(Guid attempt, CancellationToken cancellationToken);

    /// <summary>Gives a charge up; answers with what it is then, which may be succeeded.</summary>
    Task<GatewayAnswer> CancelAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Refunds, or answers what the same request answered before.</summary>
    Task<GatewayAnswer> RefundAsync(RefundRow refund, AttemptRow attempt, CancellationToken cancellationToken);

    /// <summary>Looks for a refund by its id: when the key is too old to repeat the request.</summary>
    Task<GatewayAnswer> FindRefundAsync(RefundRow refund, AttemptRow attempt, CancellationToken cancellationToken);

    /// <summary>Reads a message whose signature is right and recent; null for any other.</summary>
    GatewayNotice? ReadSigned(GatewayMessage message, DateTimeOffset now);

    /// <summary>Reads a message whose signature was checked when it was stored.</summary>
    GatewayNotice ReadStored(string body);
}

/// <summary>What a gateway answered.</summary>
internal abstract record GatewayAnswer;

/// <summary>What the gateway says an attempt is.</summary>
/// <param name="Reference">The gateway's own id; null when it made none.</param>
internal sealed record GatewayReport(
    string? Reference,
    PaymentState State,
    string? FailureCode = null,
    string? FailureMessage = null,
    string? ActionUrl = null
) : GatewayAnswer;

/// <summary>No answer, or none that says anything: it may have acted.</summary>
internal sealed record GatewaySilent : GatewayAnswer;

/// <summary>The request certainly never reached the gateway.</summary>
internal sealed record GatewayNotAsked : GatewayAnswer;

/// <summary>The gateway would not take this request, and so did nothing about it. It says nothing about an earlier one.</summary>
internal sealed record GatewayRejected(Decline Decline) : GatewayAnswer;

/// <summary>The gateway knows of no such charge or refund.</summary>
internal sealed record GatewayHasNone : GatewayAnswer;

/// <summary>The money is on its way back.</summary>
internal sealed record GatewayRefunded(string Reference) : GatewayAnswer;

/// <summary>The gateway will not refund.</summary>
internal sealed record GatewayRefundRefused(string Reason) : GatewayAnswer;

/// <summary>A gateway's message, read.</summary>
/// <param name="Attempt">Null when it is about nothing of ours.</param>
/// <param name="Report">Null when it changes no attempt.</param>
internal sealed record GatewayNotice(string EventId, Guid? Attempt, GatewayReport? Report);
