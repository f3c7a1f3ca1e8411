using System.Data.Common;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>Transfers and counts as they are told.</summary>
internal sealed class PaperLists(ModuleDatabase<InventoryModule> database)
{
    private const int PageLimit = 100;

    public async Task<Transfer?> FindTransferAsync(Guid id, CancellationToken cancellationToken) =>
        await ReadTransfersAsync("t.id = @id", [("id", id)], cancellationToken) is [var found] ? found : null;

    public async Task<IReadOnlyList<Transfer>> ListTransfersAsync(
        TransferQuery query,
        CancellationToken cancellationToken
    )
    {
        var limit = Math.Clamp(query.Limit, 1, PageLimit);
        var which = query.IsOpen switch
        {
            true => "WHERE closed_at IS NULL",
            false => "WHERE closed_at IS NOT NULL",
            null => "",
        };
        return await ReadTransfersAsync(
            $"t.id IN (SELECT id FROM transfer {which} ORDER BY dispatched_at DESC, id DESC LIMIT @limit OFFSET @offset)",
            [("limit", limit), ("offset", (Math.Max(1, query.Page) - 1) * limit)],
            cancellationToken
        );
    }

    public async Task<Stocktake?> FindStocktakeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        Stocktake found;
        await using (
            var command = Command(
                connection,
                """
                SELECT w.code, k.opened_at, k.closed_at FROM stocktake k JOIN warehouse w ON w.id = k.warehouse
                WHERE k.id = @id
                """,
                [("id", id)]
            )
        )
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
                return null;
            found = new Stocktake(id, reader.GetString(0), [], Time(reader.GetInt64(1)), MaybeTime(reader, 2));
        }

        await using var lines = Command(
            connection,
            """
            SELECT sku, snapshot, expected, counted, counted_at FROM stocktake_line WHERE stocktake_id = @id ORDER BY sku
            """,
            [("id", id)]
        );
        await using var counted = await lines.ExecuteReaderAsync(cancellationToken);
        var all = new List<StocktakeLine>();
        while (await counted.ReadAsync(cancellationToken))
        {
            var (expected, there) = (MaybeInt(counted, 2), MaybeInt(counted, 3));
            all.Add(
                new StocktakeLine(
                    Sku.Parse(counted.GetString(0)),
                    MaybeInt(counted, 1),
                    expected,
                    there,
                    there - expected,
                    MaybeTime(counted, 4)
                )
            );
        }

        return found with
        {
            Lines = all,
        };
    }

    private async Task<IReadOnlyList<Transfer>> ReadTransfersAsync(
        string which,
        (string Name, object Value)[] parameters,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = Command(
            connection,
            $"""
            SELECT t.id, source.code, destination.code, t.note, t.dispatched_at, t.closed_at, t.shortfall_reason,
                l.sku, l.dispatched, l.received, l.shortfall
            FROM transfer t JOIN warehouse source ON source.id = t.source
                JOIN warehouse destination ON destination.id = t.destination
                JOIN transfer_line l ON l.transfer_id = t.id
            WHERE {which} ORDER BY t.dispatched_at DESC, t.id DESC, l.sku
            """,
            parameters
        );
        var found = new List<(Transfer Transfer, List<TransferLine> Lines)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetGuid(0);
            if (found.Count == 0 || found[^1].Transfer.Id != id)
                found.Add((ReadTransfer(reader, id), []));
            var (dispatched, received, shortfall) = (reader.GetInt32(8), reader.GetInt32(9), reader.GetInt32(10));
            found[^1]
                .Lines.Add(
                    new TransferLine(
                        Sku.Parse(reader.GetString(7)),
                        dispatched,
                        received,
                        shortfall,
                        dispatched - received - shortfall
                    )
                );
        }

        return found.ConvertAll(each => each.Transfer with { Lines = each.Lines });
    }

    private static Transfer ReadTransfer(DbDataReader reader, Guid id) =>
        new(
            id,
            reader.GetString(1),
            reader.GetString(2),
            MaybeText(reader, 3),
            [],
            Time(reader.GetInt64(4)),
            MaybeTime(reader, 5),
            MaybeText(reader, 6)
        );

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? MaybeTime(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : Time(reader.GetInt64(column));

    private static int? MaybeInt(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt32(column);

    private static string? MaybeText(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
