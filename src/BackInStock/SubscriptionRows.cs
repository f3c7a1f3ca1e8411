using System.Data.Common;
using System.Text.Json;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.BackInStock;

/// <summary>Reads subscriptions.</summary>
internal sealed class SubscriptionRows(ModuleDatabase<BackInStockModule> database)
{
    private const string Select = "SELECT id, sku, email, status, offered_until, cart_id FROM subscription ";

    public async Task<SubscriptionRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (
            await database.QueryAsync(Select + "WHERE id = @id", ReadRow, cancellationToken, ("id", id))
        ).SingleOrDefault();

    /// <summary>Whether the address is on the list of the SKU.</summary>
    public async Task<bool> IsLiveAsync(Sku sku, string emailKey, CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(
            Select + "WHERE email_key = @email AND sku = @sku AND status IN ('waiting', 'offered')",
            ReadRow,
            cancellationToken,
            ("email", emailKey),
            ("sku", sku.Value)
        );
        return found.Count > 0;
    }

    /// <summary>The next in the queue of a SKU, who asked first in front.</summary>
    public Task<List<SubscriptionRow>> ListWaitingAsync(Sku sku, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            Select + "WHERE sku = @sku AND status = 'waiting' ORDER BY asked_at, id LIMIT @limit",
            ReadRow,
            cancellationToken,
            ("sku", sku.Value),
            ("limit", limit)
        );

    /// <summary>SKUs that somebody waits for, in their order, after this one; null begins.</summary>
    public Task<List<Sku>> ListWantedAsync(Sku? after, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "SELECT DISTINCT sku FROM subscription WHERE status = 'waiting' AND sku > @after ORDER BY sku LIMIT @limit",
            reader => Sku.Parse(reader.GetString(0)),
            cancellationToken,
            ("after", after?.Value ?? ""),
            ("limit", limit)
        );

    /// <summary>Those of the SKUs that somebody waits for.</summary>
    public Task<List<Sku>> ListWantedAsync(IReadOnlyList<Sku> among, CancellationToken cancellationToken)
    {
        string[] skus = [.. among.Select(sku => sku.Value)];
        var isSqlite = database.Dialect == Dialect.Sqlite;
        return database.QueryAsync(
            $"""
            SELECT DISTINCT sku FROM subscription
            WHERE status = 'waiting' AND sku {(isSqlite ? "IN (SELECT value FROM json_each(@skus))" : "= ANY (@skus)")}
            """,
            reader => Sku.Parse(reader.GetString(0)),
            cancellationToken,
            ("skus", isSqlite ? JsonSerializer.Serialize(skus) : skus)
        );
    }

    public Task<List<WaitingCount>> CountAsync(int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            """
            SELECT sku, sum(CASE WHEN status = 'waiting' THEN 1 ELSE 0 END) AS waiting,
                sum(CASE WHEN status = 'offered' THEN 1 ELSE 0 END)
            FROM subscription WHERE status IN ('waiting', 'offered')
            GROUP BY sku ORDER BY waiting DESC, sku LIMIT @limit
            """,
            reader => new WaitingCount(
                Sku.Parse(reader.GetString(0)),
                (int)reader.GetInt64(1),
                (int)reader.GetInt64(2)
            ),
            cancellationToken,
            ("limit", limit)
        );

    private static SubscriptionRow ReadRow(DbDataReader reader) =>
        new(
            reader.GetGuid(0),
            Sku.Parse(reader.GetString(1)),
            reader.GetString(2),
            SubscriptionStates.Parse(reader.GetString(3)),
            reader.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
            reader.IsDBNull(5) ? null : reader.GetGuid(5)
        );
}
