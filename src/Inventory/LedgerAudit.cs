using System.Data;
using System.Data.Common;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>
/// Checks the ledger's promises on a live database: all questions see the same moment, and each is one set-based query.
/// </summary>
internal sealed class LedgerAudit(ModuleDatabase<InventoryModule> database)
{
    private const int ExampleLimit = 20;
    private const int TimeoutSeconds = 600;

    private const string CountStock = "SELECT count(*) FROM stock";
    private const string CountTransfers = "SELECT count(*) FROM transfer_line";

    private static readonly Invariant[] Invariants =
    [
        new(
            "No SKU below zero, none oversold",
            CountStock,
            """
            SELECT sku || ': on hand ' || on_hand || ', reserved ' || reserved || ', allocated ' || allocated AS breach
            FROM stock
            WHERE on_hand < 0 OR reserved < 0 OR allocated < 0 OR reserved + allocated > on_hand
            """
        ),
        new(
            "Reserved stock is the sum of the reservations",
            "SELECT count(*) FROM reservation",
            SumsDiffer(
                "reserved",
                "SELECT sku, warehouse, sum(quantity) AS total FROM reservation GROUP BY sku, warehouse"
            )
        ),
        new(
            "Allocated stock is the sum of what orders own and was not shipped",
            "SELECT count(*) FROM allocation",
            SumsDiffer(
                "allocated",
                """
                SELECT sku, warehouse, sum(quantity - shipped) AS total FROM allocation
                WHERE shipped < quantity GROUP BY sku, warehouse
                """
            )
        ),
        new(
            "The journal adds up to the balances, and none of its entries is missing",
            "SELECT count(*) FROM stock_movement",
            """
            SELECT sku || ': on hand ' || sum(on_hand) || ', journal ' || sum(journal_on_hand)
                || '; reserved ' || sum(reserved) || ', journal ' || sum(journal_reserved)
                || '; allocated ' || sum(allocated) || ', journal ' || sum(journal_allocated)
                || '; version ' || sum(version) || ', entries ' || sum(entries) AS breach
            FROM (
                SELECT sku, warehouse, on_hand, reserved, allocated, version,
                    0 AS journal_on_hand, 0 AS journal_reserved, 0 AS journal_allocated, 0 AS entries, 0 AS last
                FROM stock
                UNION ALL
                SELECT sku, warehouse, 0, 0, 0, 0, sum(on_hand), sum(reserved), sum(allocated), count(*), max(version)
                FROM stock_movement GROUP BY sku, warehouse) AS pile
            GROUP BY sku, warehouse
            HAVING sum(on_hand) <> sum(journal_on_hand) OR sum(reserved) <> sum(journal_reserved)
                OR sum(allocated) <> sum(journal_allocated) OR sum(version) <> sum(entries) OR sum(version) <> sum(last)
            """
        ),
        new(
            "What was dispatched between warehouses has arrived, is given up, or is on its way",
            CountTransfers,
            """
            SELECT l.sku || ': dispatched ' || l.dispatched || ', received ' || l.received || ', shortfall ' || l.shortfall
                AS breach
            FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id
            WHERE l.received < 0 OR l.shortfall < 0 OR l.received + l.shortfall > l.dispatched
                OR (t.closed_at IS NOT NULL AND l.received + l.shortfall <> l.dispatched)
            """
        ),
        new(
            "What transfers dispatched left its warehouse",
            CountTransfers,
            TransfersDiffer("source", "dispatched", "-", "transfer_out")
        ),
        new(
            "What transfers brought arrived in its warehouse",
            CountTransfers,
            TransfersDiffer("destination", "received", "", "transfer_in")
        ),
    ];

    public async Task<IReadOnlyList<InvariantVerdict>> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(
            database.Dialect == Dialect.Sqlite ? IsolationLevel.Unspecified : IsolationLevel.RepeatableRead,
            cancellationToken
        );
        var verdicts = new List<InvariantVerdict>();
        foreach (var invariant in Invariants)
            verdicts.Add(await CheckAsync(snapshot, invariant, cancellationToken));
        return verdicts;
    }

    private static async Task<InvariantVerdict> CheckAsync(
        DbTransaction snapshot,
        Invariant invariant,
        CancellationToken cancellationToken
    )
    {
        await using var count = Command(snapshot, invariant.Count);
        var looked = (long)(await count.ExecuteScalarAsync(cancellationToken))!;

        await using var find = Command(
            snapshot,
            $"SELECT breach, count(*) OVER () FROM ({invariant.Breaches}) AS found ORDER BY breach LIMIT {ExampleLimit}"
        );
        var examples = new List<string>();
        var breaches = 0L;
        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            examples.Add(reader.GetString(0));
            breaches = reader.GetInt64(1);
        }

        return new InvariantVerdict(invariant.Name, looked, breaches, examples);
    }

    private static DbCommand Command(DbTransaction snapshot, string sql)
    {
        var command = snapshot.Connection!.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = sql;
        command.CommandTimeout = TimeoutSeconds;
        return command;
    }

    // Balances and sums are laid on one pile and grouped: SQLite answers a FULL JOIN by comparing each row with each.
    private static string SumsDiffer(string balance, string sums) =>
        $"""
            SELECT sku || ': {balance} ' || sum({balance}) || ', sum ' || sum(total) AS breach
            FROM (
                SELECT sku, warehouse, {balance}, 0 AS total FROM stock
                UNION ALL
                SELECT sku, warehouse, 0, total FROM ({sums}) AS summed) AS pile
            GROUP BY sku, warehouse
            HAVING sum({balance}) <> sum(total)
            """;

    /// <summary>The transfers against the journal, by SKU and warehouse.</summary>
    private static string TransfersDiffer(string end, string quantity, string sign, string kind) =>
        $"""
            SELECT coalesce(l.sku, j.sku) || ': {quantity} ' || coalesce(l.total, 0) || ', journal ' || coalesce(j.total, 0)
                AS breach
            FROM (SELECT l.sku, t.{end} AS warehouse, sum(l.{quantity}) AS total
                FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id GROUP BY l.sku, t.{end}) l
            FULL JOIN (SELECT sku, warehouse, {sign}sum(on_hand) AS total FROM stock_movement
                WHERE kind IN ('transfer_out', 'transfer_in') AND kind = '{kind}' GROUP BY sku, warehouse) j
                ON j.sku = l.sku AND j.warehouse = l.warehouse
            WHERE coalesce(l.total, 0) <> coalesce(j.total, 0)
            """;

    private sealed record Invariant(string Name, string Count, string Breaches);
}
