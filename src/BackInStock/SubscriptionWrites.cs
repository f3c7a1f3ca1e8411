using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.BackInStock;

/// <summary>Changes subscriptions, by the transitions of <see cref="SubscriptionStates"/> and no other.</summary>
internal sealed class SubscriptionWrites(
    ModuleDatabase<BackInStockModule> database,
    BackInStockSettings settings,
    TimeProvider clock
)
{
    private const string StateCondition = "state";

    // Old rows go in portions, so that no commit takes long.
    private const int ForgetLimit = 1_000;

    /// <summary>Whether this put the address on the list; false when it is on it, or waits for too many things.</summary>
    public Task<bool> AddAsync(Guid id, Sku sku, string email, string emailKey) =>
        IsAppliedAsync(
            new WriteUnit().Require(
                "room",
                """
                INSERT INTO subscription (id, sku, email, email_key, status, asked_at, changed_at)
                SELECT @id, @sku, @email, @email_key, 'waiting', @now, @now
                WHERE (SELECT count(*) FROM subscription
                       WHERE email_key = @email_key AND status IN ('waiting', 'offered')) < @limit
                ON CONFLICT DO NOTHING
                """,
                ("id", id),
                ("sku", sku.Value),
                ("email", email),
                ("email_key", emailKey),
                ("now", Now),
                ("limit", settings.PerAddress)
            )
        );

    /// <summary>A piece is held for it: its mail is due.</summary>
    public Task<bool> OfferAsync(Guid id, DateTimeOffset until) =>
        IsAppliedAsync(
            new WriteUnit()
                .Require(
                    StateCondition,
                    """
                    UPDATE subscription SET status = 'offered', offered_until = @until, changed_at = @now
                    WHERE id = @id AND status = 'waiting'
                    """,
                    ("id", id),
                    ("until", until.ToUnixTimeMilliseconds()),
                    ("now", Now)
                )
                .Raise(new OfferMade(id), clock)
        );

    /// <summary>The piece goes into this cart.</summary>
    public Task<bool> ClaimAsync(Guid id, Guid cart) =>
        IsAppliedAsync(
            new WriteUnit().Require(
                StateCondition,
                """
                UPDATE subscription SET status = 'claimed', cart_id = @cart, changed_at = @now
                WHERE id = @id AND status = 'offered' AND offered_until > @now
                """,
                ("id", id),
                ("cart", cart),
                ("now", Now)
            )
        );

    public Task<bool> EndAsync(Guid id) =>
        IsAppliedAsync(
            new WriteUnit().Require(
                StateCondition,
                """
                UPDATE subscription SET status = 'ended', changed_at = @now
                WHERE id = @id AND status IN ('waiting', 'offered')
                """,
                ("id", id),
                ("now", Now)
            )
        );

    /// <summary>Offers whose time is over lapse, who waited for too long waits no more, and what is done with is forgotten.</summary>
    public Task TidyAsync() =>
        database.Writer.CommitAsync(
            new WriteUnit()
                .Then(
                    """
                    UPDATE subscription SET status = 'lapsed', changed_at = @now
                    WHERE status = 'offered' AND offered_until <= @now
                    """,
                    ("now", Now)
                )
                .Then(
                    """
                    UPDATE subscription SET status = 'ended', changed_at = @now
                    WHERE status = 'waiting' AND asked_at <= @before
                    """,
                    ("now", Now),
                    ("before", (clock.GetUtcNow() - settings.Patience).ToUnixTimeMilliseconds())
                )
                .Then(
                    """
                    DELETE FROM subscription WHERE id IN (SELECT id FROM subscription
                        WHERE status IN ('claimed', 'lapsed', 'ended') AND changed_at <= @before
                        ORDER BY changed_at LIMIT @limit)
                    """,
                    ("before", (clock.GetUtcNow() - settings.KeepDone).ToUnixTimeMilliseconds()),
                    ("limit", ForgetLimit)
                )
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<bool> IsAppliedAsync(WriteUnit unit) => (await database.Writer.CommitAsync(unit)).IsApplied;
}
