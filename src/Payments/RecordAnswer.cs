using Microsoft.Extensions.Logging;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Payments;

/// <summary>
/// Writes down what a gateway said about an attempt, with <see cref="PaymentSettled"/> in the same commit when that
/// settles it. The write is conditional (<see cref="PaymentStates"/>): what is settled stays as it is.
/// </summary>
internal sealed partial class RecordAnswer(
    ModuleDatabase<PaymentsModule> database,
    PaymentRows rows,
    PaymentSettings settings,
    TimeProvider clock,
    ILogger<RecordAnswer> log
)
{
    private const string StateCondition = "state";

    /// <summary>The reference of another charge never replaces the one that is known.</summary>
    private const string Sql = """
        UPDATE payment_attempt SET state = @state, gateway_reference = COALESCE(gateway_reference, @reference),
            failure_code = @failure_code, failure_message = @failure_message, action_url = @action_url,
            updated_at = @now, due_at = @due_at, version = version + 1
        WHERE id = @id AND COALESCE(@reference, gateway_reference, '') = COALESCE(gateway_reference, @reference, '')
            AND state IN
        """;

    private static readonly Dictionary<PaymentState, string> SqlByState = Enum.GetValues<PaymentState>()
        .ToDictionary(to => to, to => $"{Sql} ({PaymentStates.SqlSources(to)})");

    private readonly RecentIds _succeeded = new();

    /// <summary>Whether the answer says more than the row, and may be written over it.</summary>
    public static bool IsNews(AttemptRow row, GatewayReport report) =>
        PaymentStates.Allows(row.State, report.State)
        && (report.State != row.State || (row.GatewayReference is null && report.Reference is not null));

    /// <summary>Whether this process has recorded a success of the attempt: then its gateway's telling the same is no news.</summary>
    public bool HasSucceeded(Guid attempt) => _succeeded.Contains(attempt);

    /// <summary>Adds the change to a unit; the unit is refused when the row has moved on meanwhile.</summary>
    public WriteUnit AddTo(WriteUnit unit, AttemptRow row, GatewayReport report)
    {
        var now = clock.GetUtcNow();
        unit.Require(
            StateCondition,
            SqlByState[report.State],
            ("id", row.Id),
            ("state", PaymentStates.Name(report.State)),
            ("reference", report.Reference),
            ("failure_code", report.FailureCode),
            ("failure_message", report.FailureMessage),
            ("action_url", report.ActionUrl),
            ("now", now.ToUnixTimeMilliseconds()),
            ("due_at", DueAt(report.State, now)?.ToUnixTimeMilliseconds())
        );
        if (PaymentStates.IsSettled(report.State))
            unit.Raise(new PaymentSettled(row.Id, row.Order, report.State, report.FailureCode), clock);
        return unit;
    }

    /// <summary>Records the answer if it is news, and returns the attempt as it is then.</summary>
    public async Task<AttemptRow> RecordAsync(AttemptRow row, GatewayReport report)
    {
        if (IsNews(row, report))
        {
            var now = clock.GetUtcNow();
            var outcome = await database.Writer.CommitAsync(AddTo(new WriteUnit(), row, report));
            if (outcome.IsApplied)
            {
                if (report.State == PaymentState.Succeeded)
                    _succeeded.Add(row.Id);
                return row with
                {
                    State = report.State,
                    GatewayReference = row.GatewayReference ?? report.Reference,
                    FailureCode = report.FailureCode,
                    FailureMessage = report.FailureMessage,
                    ActionUrl = report.ActionUrl,
                    UpdatedAt = now,
                    DueAt = DueAt(report.State, now),
                };
            }

            // Somebody else was first: a webhook, the reconciler, another node.
            row = await rows.FindAsync(row.Id, CancellationToken.None) ?? row;
        }

        WarnOfStray(row, report);
        return row;
    }

    /// <summary>Money that was captured for an attempt that is settled otherwise must not go unseen.</summary>
    public void WarnOfStray(AttemptRow row, GatewayReport report)
    {
        if (report.State == PaymentState.Succeeded && row.IsSettled && !PaymentStates.IsCaptured(row.State))
            LogStray(row.Id, row.State, report.Reference);
    }

    private DateTimeOffset? DueAt(PaymentState state, DateTimeOffset now) =>
        state switch
        {
            PaymentState.Pending or PaymentState.Processing => now + settings.ReconcileAfter,
            PaymentState.RequiresAction => now + settings.ActionTimeout,
            _ => null,
        };

    [LoggerMessage(LogLevel.Error, "Attempt {Attempt} is {State}, yet the gateway captured money as {Reference}.")]
    private partial void LogStray(Guid attempt, PaymentState state, string? reference);
}
