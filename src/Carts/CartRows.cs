using System.Text.Json;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Carts;

/// <summary>Reads and writes carts. A write names the version it replaces, and is refused when that is no longer there.</summary>
internal sealed class CartRows(
    ModuleDatabase<CartsModule> database,
    CartSettings settings,
    CartFeed feed,
    TimeProvider clock
)
{
    private const string VersionCondition = "version";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public async Task<StoredCart?> FindAsync(Id<Cart> id, CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(
            "SELECT version, body, updated_at, expires_at, paid_by, closed_by FROM cart WHERE id = @id",
            reader => new StoredCart(
                id,
                reader.GetInt64(0),
                Parse(reader.GetString(1)),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                reader.IsDBNull(4) ? null : reader.GetGuid(4),
                reader.IsDBNull(5) ? null : reader.GetGuid(5)
            ),
            cancellationToken,
            ("id", id.Value)
        );
        return found.SingleOrDefault();
    }

    public async Task<StoredCart> InsertAsync(Id<Cart> id, CartDocument document, CancellationToken cancellationToken)
    {
        var now = Now();
        var cart = new StoredCart(id, Version: 1, document, now, ExpiryFrom(now), PaidBy: null, ClosedBy: null);
        await database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                INSERT INTO cart (id, version, body, created_at, updated_at, expires_at)
                VALUES (@id, 1, @body, @now, @now, @expires_at)
                """,
                ("id", id.Value),
                ("body", Write(document)),
                ("now", now.ToUnixTimeMilliseconds()),
                ("expires_at", cart.ExpiresAt.ToUnixTimeMilliseconds())
            ),
            cancellationToken
        );
        return cart;
    }

    /// <summary>The cart with its new content; null when somebody else changed or closed it meanwhile.</summary>
    public async Task<StoredCart?> ReplaceAsync(
        StoredCart cart,
        CartDocument document,
        CancellationToken cancellationToken
    )
    {
        var now = Now();
        var next = cart with
        {
            Version = cart.Version + 1,
            Document = document,
            UpdatedAt = now,
            ExpiresAt = ExpiryFrom(now),
        };
        var outcome = await database.Writer.CommitAsync(
            new WriteUnit().Require(
                VersionCondition,
                """
                UPDATE cart SET version = version + 1, body = @body, updated_at = @now, expires_at = @expires_at
                WHERE id = @id AND version = @version AND closed_by IS NULL
                """,
                ("id", cart.Id.Value),
                ("version", cart.Version),
                ("body", Write(document)),
                ("now", now.ToUnixTimeMilliseconds()),
                ("expires_at", next.ExpiresAt.ToUnixTimeMilliseconds())
            ),
            cancellationToken
        );
        if (!outcome.IsApplied)
            return null;
        feed.Publish(new CartChanged(cart.Id, next.Version));
        return next;
    }

    /// <summary>Whether this call closed the cart; false when it was closed before or is not there.</summary>
    public async Task<bool> CloseAsync(Id<Cart> id, Guid order, CancellationToken cancellationToken)
    {
        var outcome = await database.Writer.CommitAsync(
            new WriteUnit().Require(
                "open",
                """
                UPDATE cart SET version = version + 1, closed_by = @order, updated_at = @now
                WHERE id = @id AND closed_by IS NULL
                """,
                ("id", id.Value),
                ("order", order),
                ("now", Now().ToUnixTimeMilliseconds())
            ),
            cancellationToken
        );
        if (outcome.IsApplied)
            feed.Publish(new CartChanged(id, CartFeed.Closed));
        return outcome.IsApplied;
    }

    public Task NotePaymentAsync(Id<Cart> id, Guid order, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                "UPDATE cart SET paid_by = @order WHERE id = @id AND closed_by IS NULL",
                ("id", id.Value),
                ("order", order)
            ),
            cancellationToken
        );

    /// <summary>Forgets so many carts whose time is over; returns false when fewer were left.</summary>
    public async Task<bool> ForgetExpiredAsync(int limit, CancellationToken cancellationToken)
    {
        var now = Now().ToUnixTimeMilliseconds();
        await database.Writer.CommitAsync(
            new WriteUnit().Then(
                "DELETE FROM cart WHERE id IN (SELECT id FROM cart WHERE expires_at <= @now ORDER BY expires_at LIMIT @limit)",
                ("now", now),
                ("limit", limit)
            ),
            cancellationToken
        );
        var more = await database.QueryAsync(
            "SELECT 1 FROM cart WHERE expires_at <= @now LIMIT 1",
            _ => true,
            cancellationToken,
            ("now", now)
        );
        return more.Count > 0;
    }

    /// <summary>A page of carts as they are stored, in id order, for <c>audit</c>.</summary>
    public Task<List<(Guid Id, long Version, string Body)>> ListAsync(
        Guid after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        database.QueryAsync(
            "SELECT id, version, body FROM cart WHERE id > @after AND closed_by IS NULL ORDER BY id LIMIT @limit",
            reader => (reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2)),
            cancellationToken,
            ("after", after),
            ("limit", limit)
        );

    public static CartDocument Parse(string body) => JsonSerializer.Deserialize(body, CartJson.Default.CartDocument)!;

    private static string Write(CartDocument document) =>
        JsonSerializer.Serialize(document, CartJson.Default.CartDocument);

    private DateTimeOffset ExpiryFrom(DateTimeOffset now)
    {
        var days = (now + settings.Lifetime).ToUnixTimeMilliseconds() / (long)Day.TotalMilliseconds;
        return DateTimeOffset.FromUnixTimeMilliseconds((days + 1) * (long)Day.TotalMilliseconds);
    }

    /// <summary>To the millisecond, as the rows have it.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
