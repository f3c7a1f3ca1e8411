using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Search;

/// <summary>
/// Counts what is sold, by day, and tells what was sold lately. It only hints at what is popular: pieces are summed up in
/// memory and written every few seconds, and what a crash takes in between is not counted.
/// </summary>
internal sealed class SalesCount(ModuleDatabase<SearchModule> database, SearchSettings settings, TimeProvider clock)
{
    private const long DayMs = 86_400_000;
    private const int PendingLimit = 100_000;

    private readonly Lock _lock = new();
    private Dictionary<Sku, long> _pending = [];

    private long Today => clock.GetUtcNow().ToUnixTimeMilliseconds() / DayMs;

    public void Note(IReadOnlyList<SoldPieces> sold)
    {
        lock (_lock)
        {
            foreach (var (sku, pieces) in sold)
            {
                if (_pending.Count < PendingLimit || _pending.ContainsKey(sku))
                    _pending[sku] = _pending.GetValueOrDefault(sku) + pieces;
            }
        }
    }

    public Task WriteAsync(CancellationToken cancellationToken)
    {
        Dictionary<Sku, long> sold;
        lock (_lock)
            (sold, _pending) = (_pending, []);
        if (sold.Count == 0)
            return Task.CompletedTask;
        var unit = new WriteUnit();
        // In SKU order, as everywhere: two nodes do not wait for each other.
        foreach (var (sku, pieces) in sold.OrderBy(line => line.Key.Value, StringComparer.Ordinal))
        {
            unit.Then(
                """
                INSERT INTO sale (day, sku, pieces) VALUES (@day, @sku, @pieces)
                ON CONFLICT (day, sku) DO UPDATE SET pieces = sale.pieces + excluded.pieces
                """,
                ("day", Today),
                ("sku", sku.Value),
                ("pieces", pieces)
            );
        }

        return database.Writer.CommitAsync(unit, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<Sku, int>> LatelyAsync(CancellationToken cancellationToken)
    {
        var sold = await database.QueryAsync(
            "SELECT sku, CAST(SUM(pieces) AS BIGINT) FROM sale WHERE day > @from GROUP BY sku",
            reader => (Sku: Sku.Parse(reader.GetString(0)), Pieces: (int)Math.Min(reader.GetInt64(1), int.MaxValue)),
            cancellationToken,
            ("from", Today - settings.SalesDays)
        );
        return sold.ToDictionary(line => line.Sku, line => line.Pieces);
    }

    public Task ForgetAsync(CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then("DELETE FROM sale WHERE day <= @before", ("before", Today - settings.SalesDays)),
            cancellationToken
        );
}
