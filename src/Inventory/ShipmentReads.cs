using System.Text.Json;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>Reads what was booked under shipments' ids, by the primary key.</summary>
internal sealed class ShipmentReads(ModuleDatabase<InventoryModule> database)
{
    private const int Limit = 1_000;

    public async Task<IReadOnlyList<BookedShipment>> GetAsync(
        IReadOnlyList<Guid> shipments,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shipments.Count, Limit, nameof(shipments));
        var isSqlite = database.Dialect == Dialect.Sqlite;
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = isSqlite
            ? "SELECT id, content FROM booked_goods WHERE kind = 'ship' AND id IN (SELECT unhex(value) FROM json_each(@ids))"
            : "SELECT id, content FROM booked_goods WHERE kind = 'ship' AND id = ANY (@ids)";
        var ids = command.CreateParameter();
        ids.ParameterName = "ids";
        ids.Value = isSqlite
            ? JsonSerializer.Serialize(shipments.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true))))
            : shipments.ToArray();
        command.Parameters.Add(ids);

        var found = new List<BookedShipment>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = isSqlite ? new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true) : reader.GetGuid(0);
            found.Add(GoodsContent.Read(id, reader.GetString(1)));
        }

        return found;
    }
}
