using System.Data.Common;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// Transfers and counts for a batch that has to do with some. They are locked after the stock rows, by id, so that two
/// nodes never wait for each other.
/// </summary>
internal static class PaperReads
{
    /// <summary>Adds the SKUs whose differences are to be booked.</summary>
    public static async Task AddWholesAsync(DbConnection connection, LedgerNeeds needs)
    {
        foreach (var id in needs.WholeStocktakes.Order())
        {
            await using var command = Command(
                connection,
                "SELECT sku FROM stocktake_line WHERE stocktake_id = @id AND counted <> expected",
                id
            );
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var sku = Sku.Parse(reader.GetString(0));
                needs.Skus.Add(sku);
                needs.ReservedSkus.Add(sku);
            }
        }
    }

    public static async Task LoadAsync(DbConnection connection, LedgerNeeds needs, LedgerBatch batch, bool lockRows)
    {
        var locking = lockRows ? " FOR UPDATE" : "";
        foreach (var id in needs.Transfers.Order())
            await LoadTransferAsync(connection, id, batch, locking);
        foreach (var id in needs.Stocktakes.Order())
            await LoadStocktakeAsync(connection, id, batch, locking);
    }

    private static async Task LoadTransferAsync(DbConnection connection, Guid id, LedgerBatch batch, string locking)
    {
        TransferRow row;
        await using (
            var command = Command(
                connection,
                "SELECT source, destination, note, dispatched_at, closed_at, shortfall_reason FROM transfer WHERE id = @id"
                    + locking,
                id
            )
        )
        {
            await using var reader = await command.ExecuteReaderAsync();
            if (!await reader.ReadAsync())
                return;
            row = new TransferRow(
                id,
                batch.Warehouse(reader.GetInt32(0)),
                batch.Warehouse(reader.GetInt32(1)),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetInt64(3)
            )
            {
                ClosedAt = reader.IsDBNull(4) ? null : reader.GetInt64(4),
                ShortfallReason = reader.IsDBNull(5) ? null : reader.GetString(5),
            };
        }

        await using var lines = Command(
            connection,
            "SELECT sku, dispatched, received, shortfall FROM transfer_line WHERE transfer_id = @id",
            id
        );
        await using var found = await lines.ExecuteReaderAsync();
        while (await found.ReadAsync())
        {
            row.Lines.Add(
                Sku.Parse(found.GetString(0)),
                new TransferRowLine(found.GetInt32(1), found.GetInt32(2), found.GetInt32(3))
            );
        }

        batch.Transfers.Load(row);
    }

    private static async Task LoadStocktakeAsync(DbConnection connection, Guid id, LedgerBatch batch, string locking)
    {
        StocktakeRow row;
        await using (
            var command = Command(connection, "SELECT warehouse, closed_at FROM stocktake WHERE id = @id" + locking, id)
        )
        {
            await using var reader = await command.ExecuteReaderAsync();
            if (!await reader.ReadAsync())
                return;
            row = new StocktakeRow(id, batch.Warehouse(reader.GetInt32(0))) { IsClosed = !reader.IsDBNull(1) };
        }

        await using var lines = Command(
            connection,
            "SELECT sku, counted - expected FROM stocktake_line WHERE stocktake_id = @id AND counted <> expected",
            id
        );
        await using var found = await lines.ExecuteReaderAsync();
        while (await found.ReadAsync())
            row.Differences.Add(Sku.Parse(found.GetString(0)), found.GetInt32(1));
        batch.Stocktakes.Load(row);
    }

    private static DbCommand Command(DbConnection connection, string sql, Guid id)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("id", id);
        command.Parameters.Add(parameter);
        return command;
    }
}
