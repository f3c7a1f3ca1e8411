using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Payments;

/// <summary>
/// Money through gateways, by token only: no card number ever reaches this module. Each attempt has an id chosen by the
/// caller, which is the idempotency key at the gateway and unique in the database, so that nothing is charged twice.
/// </summary>
public interface IPayments
{
    /// <summary>
    /// Charges once. Repeating it with the same attempt answers what became of it. An outcome of
    /// <see cref="PaymentUnknown"/> will be settled by the reconciler, which raises <see cref="PaymentSettled"/>.
    /// </summary>
    Task<PaymentOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken = default);

    /// <summary>What became of an attempt, asking the gateway when it is not settled; null when it was never made.</summary>
    Task<PaymentAttempt?> RefreshAsync(Guid attempt, CancellationToken cancellationToken = default);

    /// <summary>The attempts for an order, oldest first, as recorded.</summary>
    Task<IReadOnlyList<PaymentAttempt>> FindByOrderAsync(Guid order, CancellationToken cancellationToken = default);

    /// <summary>Gives up an attempt that is not settled (an abandoned 3-D Secure); answers with what it is then: it may have succeeded.</summary>
    Task<PaymentAttempt?> CancelAsync(Guid attempt, CancellationToken cancellationToken = default);

    /// <summary>Refunds a captured attempt, once for each <see cref="RefundPayment.Refund"/>.</summary>
    Task<RefundResult> RefundAsync(RefundPayment request, CancellationToken cancellationToken = default);

    /// <summary>A gateway's own message: its signature is checked, it is stored, then acted upon, once.</summary>
    Task<WebhookResult> ReceiveWebhookAsync(GatewayMessage message, CancellationToken cancellationToken = default);

    /// <summary>Settles attempts that have been unsettled for too long. Returns how many it settled.</summary>
    Task<int> ReconcileAsync(CancellationToken cancellationToken = default);

    /// <summary>The gateways that can be paid with, and what the checkout page needs to show each.</summary>
    IReadOnlyList<PaymentMethod> GetMethods();

    /// <summary>
    /// The address of the gateway's own card page, for a shopper without JavaScript, good for a while. The shopper comes
    /// back to the return address with <c>token</c>, <c>brand</c> and <c>last4</c> added. Null for a gateway not known here.
    /// </summary>
    string? GetCardPageUrl(CardPageRequest request);

    /// <summary>Attempts in a page for audits and reports, by id.</summary>
    Task<IReadOnlyList<PaymentAttempt>> ListAsync(
        Guid? after,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>The invariants of payments, for <c>audit</c>.</summary>
    Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default);
}

/// <summary>What is to be charged.</summary>
/// <param name="Attempt">Chosen by the caller; the idempotency key at the gateway.</param>
/// <param name="Gateway"><c>stripe</c>.</param>
/// <param name="Token">The gateway's token for the shopper's card.</param>
/// <param name="ReturnUrl">Where 3-D Secure sends the shopper back to.</param>
public sealed record Charge(
    Guid Attempt,
    Guid Order,
    string OrderNumber,
    Money Amount,
    string Gateway,
    string Token,
    string Email,
    string ReturnUrl
);

/// <summary>The state of an attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentState>))]
public enum PaymentState
{
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("processing")]
    Processing,

    [JsonStringEnumMemberName("requires_action")]
    RequiresAction,

    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    [JsonStringEnumMemberName("failed")]
    Failed,

    [JsonStringEnumMemberName("canceled")]
    Canceled,

    [JsonStringEnumMemberName("partially_refunded")]
    PartiallyRefunded,

    [JsonStringEnumMemberName("refunded")]
    Refunded,
}

/// <summary>One attempt to be paid.</summary>
/// <param name="GatewayReference">The gateway's own id (a PaymentIntent's), once known.</param>
/// <param name="FailureCode">Stable, such as <c>card_declined</c>, <c>insufficient_funds</c>.</param>
public sealed record PaymentAttempt(
    Guid Id,
    Guid Order,
    string Gateway,
    string? GatewayReference,
    Money Amount,
    Money Refunded,
    PaymentState State,
    string? FailureCode,
    string? FailureMessage,
    string? ActionUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);

/// <summary>What became of a charge.</summary>
public abstract record PaymentOutcome;

/// <summary>The money is captured.</summary>
public sealed record PaymentSucceeded(PaymentAttempt Attempt) : PaymentOutcome;

/// <summary>The gateway said no. <paramref name="Message"/> may be shown to the shopper.</summary>
/// <param name="CanRetry">Whether trying again, perhaps with another card, makes sense.</param>
public sealed record PaymentDeclined(string Code, string Message, bool CanRetry) : PaymentOutcome;

/// <summary>The shopper must confirm at their bank (3-D Secure).</summary>
public sealed record PaymentActionRequired(string RedirectUrl) : PaymentOutcome;

/// <summary>The gateway did not answer in time; it may have charged. The reconciler will find out.</summary>
public sealed record PaymentUnknown : PaymentOutcome;

/// <summary>The gateway cannot be reached and certainly was not asked; nothing was charged.</summary>
public sealed record GatewayUnavailable(string Gateway) : PaymentOutcome;

/// <summary>No such gateway here; nothing was charged.</summary>
public sealed record UnknownGateway(string Gateway) : PaymentOutcome;

/// <summary>The attempt's id was used for another charge (order, amount, gateway or token differ); nothing was charged.</summary>
public sealed record AttemptReused(Guid Attempt) : PaymentOutcome;

/// <summary>Money back.</summary>
/// <param name="Refund">Chosen by the caller; the idempotency key.</param>
public sealed record RefundPayment(Guid Refund, Guid Attempt, Money Amount, string Reason);

/// <summary>The answer to a refund.</summary>
public abstract record RefundResult;

/// <summary>The money is on its way back.</summary>
public sealed record PaymentRefunded(PaymentAttempt Attempt) : RefundResult;

/// <summary>Refused: not captured, or more than was captured. Nothing was refunded.</summary>
public sealed record RefundRefused(string Reason) : RefundResult;

/// <summary>The gateway did not answer; repeat it with the same id.</summary>
public sealed record RefundUnknown : RefundResult;

/// <summary>A gateway's HTTP message as it came.</summary>
/// <param name="Signature">The signature header's value.</param>
/// <param name="Body">The raw body: signatures are over bytes.</param>
public sealed record GatewayMessage(string Gateway, string? Signature, string Body);

/// <summary>The answer to a gateway's message.</summary>
public abstract record WebhookResult;

/// <summary>Stored (now or before).</summary>
public sealed record WebhookAccepted : WebhookResult;

/// <summary>The signature is missing, wrong or too old, or what it signs is no message. Nothing was stored.</summary>
public sealed record WebhookBadSignature : WebhookResult;

/// <summary>No such gateway.</summary>
public sealed record WebhookUnknownGateway : WebhookResult;

/// <summary>A gateway as the checkout page offers it.</summary>
/// <param name="FieldsUrl">The gateway's own page with the card fields, for an iframe.</param>
/// <param name="HostedUrl">The gateway's own full page for shoppers without JavaScript.</param>
public sealed record PaymentMethod(string Gateway, string Label, string FieldsUrl, string HostedUrl);

/// <summary>See <see cref="IPayments.GetCardPageUrl"/>.</summary>
/// <param name="ReturnUrl">Absolute; where the token goes.</param>
/// <param name="CancelUrl">Absolute; where a shopper goes who changes their mind.</param>
/// <param name="Amount">Shown to the shopper; nothing is charged there.</param>
public sealed record CardPageRequest(
    string Gateway,
    string ReturnUrl,
    string CancelUrl,
    Money Amount,
    string Description
);

/// <summary>An attempt reached a final state by another way than the answer to <see cref="IPayments.ChargeAsync"/>, or by it: orders act upon it once.</summary>
public sealed record PaymentSettled(Guid Attempt, Guid Order, PaymentState State, string? FailureCode) : IEvent
{
    public static string Type => "trove.payments.payment_settled.v1";
}
