using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Trove.Carts;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Pricing;
using Trove.Shipping;

namespace Trove.Orders;

[JsonSerializable(typeof(Address))]
internal sealed partial class AddressJson : JsonSerializerContext;

/// <summary>Reads orders, whole: each with its lines and its timeline.</summary>
internal sealed class OrderRows(ModuleDatabase<OrdersModule> database)
{
    private const string Columns = """
        id, number, cart_id, idempotency_key, request_hash, status, email, address, currency, subtotal, discount,
        shipping, tax, total, shipping_option, shipping_label, gateway, attempt_id, action_url, reason_code, reason,
        can_retry, refund, created_at, shipped_pieces, needs_attention
        """;

    private const string Select = "SELECT " + Columns + " FROM orders ";

    public async Task<OrderRecord?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ListAsync("WHERE id = @id", cancellationToken, ("id", id))).SingleOrDefault();

    public async Task<OrderRecord?> FindByNumberAsync(string number, CancellationToken cancellationToken) =>
        (await ListAsync("WHERE number = @number", cancellationToken, ("number", number))).SingleOrDefault();

    /// <summary>The order this key made; failing that, the one the cart is being bought with, or was.</summary>
    public async Task<OrderRecord?> FindEarlierAsync(Id<Cart> cart, string key, CancellationToken cancellationToken)
    {
        var found = await ListAsync(
            "WHERE cart_id = @cart AND (idempotency_key = @key OR status <> 'canceled')",
            cancellationToken,
            ("cart", cart.Value),
            ("key", key)
        );
        return found.Find(order => order.Key == key) ?? found.FirstOrDefault();
    }

    /// <summary>Orders that the reconciler should look at, the longest waiting first: still created, or with a refund due.</summary>
    public Task<List<OrderRecord>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            "WHERE (status = 'created' OR refund = 'due') AND due_at <= @now ORDER BY due_at LIMIT @limit",
            cancellationToken,
            ("now", now.ToUnixTimeMilliseconds()),
            ("limit", limit)
        );

    /// <summary>The orders among these ids; <paramref name="column"/> is <c>id</c> or <c>attempt_id</c>.</summary>
    public async Task<List<OrderRecord>> ListByAsync(
        string column,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
            return [];
        var (those, value) = AnyOf(column, ids);
        return await ListAsync("WHERE " + those, cancellationToken, value);
    }

    /// <summary>Orders in id order, for <c>audit</c>.</summary>
    public Task<List<OrderRecord>> ListAfterAsync(Guid after, int limit, CancellationToken cancellationToken) =>
        ListAsync("WHERE id > @after ORDER BY id LIMIT @limit", cancellationToken, ("after", after), ("limit", limit));

    public async Task<List<OrderRecord>> ListAsync(
        string where,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters
    )
    {
        var orders = await database.QueryAsync(Select + where, ReadOrder, cancellationToken, parameters);
        if (orders.Count == 0)
            return orders;

        var (those, ids) = AnyOf("order_id", [.. orders.Select(order => order.Id)]);
        var currencies = orders.ToDictionary(order => order.Id, order => order.Totals.Total.Currency);
        var lines = await database.QueryAsync(
            $"""
            SELECT order_id, sku, product_slug, name, variant_name, image_url, quantity, unit_price, line_total
            FROM order_line WHERE {those} ORDER BY order_id, position
            """,
            row => (Order: row.GetGuid(0), Line: ReadLine(row, currencies[row.GetGuid(0)])),
            cancellationToken,
            ids
        );
        var entries = await database.QueryAsync(
            $"SELECT order_id, status, at, note FROM order_timeline WHERE {those} ORDER BY order_id, position",
            row => (Order: row.GetGuid(0), Entry: ReadEntry(row)),
            cancellationToken,
            ids
        );
        var linesOf = lines.ToLookup(row => row.Order, row => row.Line);
        var entriesOf = entries.ToLookup(row => row.Order, row => row.Entry);
        return orders.ConvertAll(order =>
            order with
            {
                Lines = [.. linesOf[order.Id]],
                Timeline = [.. entriesOf[order.Id]],
            }
        );
    }

    public Task<long> CountAsync(
        string from,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters
    ) => FindNumberAsync("SELECT COUNT(*) FROM " + from, cancellationToken, parameters);

    /// <summary>The one number that is asked for; 0 when there is none.</summary>
    public async Task<long> FindNumberAsync(
        string sql,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters
    )
    {
        var found = await database.QueryAsync(sql, reader => reader.GetInt64(0), cancellationToken, parameters);
        return found.FirstOrDefault();
    }

    /// <summary>A condition with one parameter, so that the statement is the same for any ids and is planned once.</summary>
    public (string Condition, (string Name, object Value) Parameter) AnyOf(
        string column,
        IReadOnlyCollection<Guid> ids
    ) =>
        database.Dialect == Dialect.Postgres
            ? ($"{column} = ANY (@ids)", ("ids", ids.ToArray()))
            // SQLite has them in capitals.
            : (
                $"{column} IN (SELECT value FROM json_each(@ids))",
                ("ids", JsonSerializer.Serialize(ids.Select(id => id.ToString().ToUpperInvariant())))
            );

    public static string? Write(Address? address) =>
        address is null ? null : JsonSerializer.Serialize(address, AddressJson.Default.Address);

    private static OrderRecord ReadOrder(DbDataReader row)
    {
        var currency = Currency.Parse(row.GetString(8));
        Money Amount(int column) => new(row.GetInt64(column), currency);
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new OrderRecord(
            row.GetGuid(0),
            row.GetString(1),
            new Id<Cart>(row.GetGuid(2)),
            Text(3),
            row.GetString(4),
            OrderStatuses.Parse(row.GetString(5)),
            row.GetString(6),
            Text(7) is { } address ? JsonSerializer.Deserialize(address, AddressJson.Default.Address) : null,
            Lines: [],
            new Totals(Amount(9), Amount(10), Amount(11), Amount(12), Amount(13)),
            row.GetString(14),
            row.GetString(15),
            row.GetString(16),
            row.GetGuid(17),
            Text(18),
            Text(19) is { } code
                ? new Cancellation(code, Text(20) ?? "", row.GetInt32(21) == 1, RefundOf(Text(22)))
                : null,
            Timeline: [],
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(23)),
            row.GetInt32(24),
            Text(25)
        );
    }

    private static RefundState RefundOf(string? name) =>
        name switch
        {
            null => RefundState.None,
            "due" => RefundState.Due,
            _ => RefundState.Done,
        };

    private static OrderLine ReadLine(DbDataReader row, Currency currency) =>
        new(
            Sku.Parse(row.GetString(1)),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.IsDBNull(5) ? null : row.GetString(5),
            row.GetInt32(6),
            new Money(row.GetInt64(7), currency),
            new Money(row.GetInt64(8), currency)
        );

    private static TimelineEntry ReadEntry(DbDataReader row) =>
        new(row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), row.GetString(3));
}
