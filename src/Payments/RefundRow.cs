using System.Data.Common;
using Trove.Kernel;

namespace Trove.Payments;

/// <summary>A row of <c>refund</c>, with its attempt's currency.</summary>
/// <param name="State"><c>pending</c>, <c>succeeded</c> or <c>failed</c>.</param>
internal sealed record RefundRow(
    Guid Id,
    Guid Attempt,
    Money Amount,
    string Reason,
    string State,
    string? Failure,
    DateTimeOffset CreatedAt
)
{
    public const string Pending = "pending";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";

    public const string Select =
        "SELECT r.id, r.attempt_id, r.amount, a.currency, r.reason, r.state, r.failure, r.created_at "
        + "FROM refund r JOIN payment_attempt a ON a.id = r.attempt_id ";

    public static RefundRow Read(DbDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetGuid(1),
            new Money(reader.GetInt64(2), Currency.Parse(reader.GetString(3))),
            reader.GetString(4),
            reader.GetString(5),
            reader.IsDBNull(6) ? null : reader.GetString(6),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7))
        );
}
