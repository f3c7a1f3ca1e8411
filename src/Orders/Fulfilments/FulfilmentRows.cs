using System.Data.Common;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Orders;

/// <summary>Reads fulfilments, whole: each with its lines.</summary>
internal sealed class FulfilmentRows(ModuleDatabase<OrdersModule> database, OrderRows orderRows)
{
    private const string Select = """
        SELECT id, order_id, request_key, request_hash, warehouse, ships_from, status, carrier, tracking_number,
            tracking_url, created_at, shipped_at, delivered_at
        FROM fulfilment
        """;

    public async Task<FulfilmentRecord?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ListAsync("WHERE id = @id", cancellationToken, ("id", id))).SingleOrDefault();

    /// <summary>An order's, in the order they left; those that have not, after them.</summary>
    public Task<List<FulfilmentRecord>> ListOfAsync(Guid order, CancellationToken cancellationToken) =>
        ListOfAsync([order], cancellationToken);

    public async Task<List<FulfilmentRecord>> ListOfAsync(
        IReadOnlyCollection<Guid> orders,
        CancellationToken cancellationToken
    )
    {
        if (orders.Count == 0)
            return [];
        var (those, ids) = orderRows.AnyOf("order_id", orders);
        return await ListAsync(
            $"WHERE {those} ORDER BY COALESCE(shipped_at, 9007199254740991), created_at, id",
            cancellationToken,
            ids
        );
    }

    /// <summary>Those that the reconciler should look at, the longest waiting first.</summary>
    public Task<List<FulfilmentRecord>> ListDueAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            "WHERE status = 'pending' AND due_at <= @now ORDER BY due_at LIMIT @limit",
            cancellationToken,
            ("now", now.ToUnixTimeMilliseconds()),
            ("limit", limit)
        );

    /// <summary>In id order, for <c>audit</c>.</summary>
    public Task<List<FulfilmentRecord>> ListAfterAsync(Guid after, int limit, CancellationToken cancellationToken) =>
        ListAsync("WHERE id > @after ORDER BY id LIMIT @limit", cancellationToken, ("after", after), ("limit", limit));

    private async Task<List<FulfilmentRecord>> ListAsync(
        string where,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters
    )
    {
        var found = await database.QueryAsync(Select + " " + where, Read, cancellationToken, parameters);
        if (found.Count == 0)
            return found;
        var (those, ids) = orderRows.AnyOf("fulfilment_id", [.. found.Select(fulfilment => fulfilment.Id)]);
        var lines = await database.QueryAsync(
            $"SELECT fulfilment_id, sku, quantity FROM fulfilment_line WHERE {those} ORDER BY sku",
            row => (Id: row.GetGuid(0), Line: new StockLine(Sku.Parse(row.GetString(1)), row.GetInt32(2))),
            cancellationToken,
            ids
        );
        var linesOf = lines.ToLookup(row => row.Id, row => row.Line);
        return found.ConvertAll(fulfilment => fulfilment with { Lines = [.. linesOf[fulfilment.Id]] });
    }

    private static FulfilmentRecord Read(DbDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) =>
            row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
        return new FulfilmentRecord(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            FulfilmentStates.Parse(row.GetString(6)),
            new Tracking(Text(7), Text(8), Text(9)),
            Time(10)!.Value,
            Time(11),
            Time(12),
            Lines: []
        );
    }
}
