using System.Data.Common;
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
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT version, body, updated_at, expires_at, paid_by, closed_by FROM cart WHERE id = @id";
        Add(command, "id", id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new StoredCart(
            id,
            reader.GetInt64(0),
            Parse(reader.GetString(1)),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
            reader.IsDBNull(4) ? null : reader.GetGuid(4),
            reader.IsDBNull(5) ? null : reader.GetGuid(5)
        );
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
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM cart WHERE expires_at <= @now LIMIT 1";
        Add(command, "now", now);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    /// <summary>A page of carts as they are stored, in id order, for <c>audit</c>.</summary>
    public async Task<List<(Guid Id, long Version, string Body)>> ListAsync(
        Guid after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT id, version, body FROM cart WHERE id > @after AND closed_by IS NULL ORDER BY id LIMIT @limit";
        Add(command, "after", after);
        Add(command, "limit", limit);
        var rows = new List<(Guid, long, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add((reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2)));
        return rows;
    }

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

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
