using System.Data.Common;
using Trove.Kernel;

namespace Trove.Payments;

/// <summary>A row of <c>payment_attempt</c>.</summary>
/// <param name="DueAt">When the reconciler looks at it; null once it is settled.</param>
internal sealed record AttemptRow(
    Guid Id,
    Guid Order,
    string OrderNumber,
    string Gateway,
    string Token,
    string ReturnUrl,
    Money Amount,
    long Refunded,
    PaymentState State,
    string? GatewayReference,
    string? FailureCode,
    string? FailureMessage,
    string? ActionUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DueAt
)
{
    public const string Columns =
        "id, order_id, order_number, gateway, token, return_url, amount, currency, refunded, state, gateway_reference, "
        + "failure_code, failure_message, action_url, created_at, updated_at, due_at";

    public bool IsSettled => PaymentStates.IsSettled(State);

    public static AttemptRow Read(DbDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetGuid(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            new Money(reader.GetInt64(6), Currency.Parse(reader.GetString(7))),
            reader.GetInt64(8),
            PaymentStates.Parse(reader.GetString(9)),
            Text(reader, 10),
            Text(reader, 11),
            Text(reader, 12),
            Text(reader, 13),
            Time(reader, 14),
            Time(reader, 15),
            reader.IsDBNull(16) ? null : Time(reader, 16)
        );

    public PaymentAttempt ToContract() =>
        new(
            Id,
            Order,
            Gateway,
            GatewayReference,
            Amount,
            new Money(Refunded, Amount.Currency),
            State,
            FailureCode,
            FailureMessage,
            ActionUrl,
            CreatedAt,
            UpdatedAt
        );

    /// <summary>What a caller of <see cref="IPayments.ChargeAsync"/> is told about an attempt in this state.</summary>
    public PaymentOutcome ToOutcome() =>
        State switch
        {
            PaymentState.Failed when FailureCode == Decline.GatewayUnavailable => new GatewayUnavailable(Gateway),
            PaymentState.Failed or PaymentState.Canceled => ToDecline(),
            PaymentState.RequiresAction => new PaymentActionRequired(ActionUrl!),
            PaymentState.Pending or PaymentState.Processing => new PaymentUnknown(),
            _ => new PaymentSucceeded(ToContract()),
        };

    private PaymentDeclined ToDecline()
    {
        var decline = Decline.Of(FailureCode ?? Decline.Canceled);
        return new PaymentDeclined(decline.Code, FailureMessage ?? decline.Message, decline.CanRetry);
    }

    private static string? Text(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset Time(DbDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
