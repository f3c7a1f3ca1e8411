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
        return await database.QueryAsync(
            isSqlite
                ? "SELECT id, content FROM booked_goods WHERE kind = 'ship' AND id IN (SELECT unhex(value) FROM json_each(@ids))"
                : "SELECT id, content FROM booked_goods WHERE kind = 'ship' AND id = ANY (@ids)",
            reader =>
                GoodsContent.Read(
                    isSqlite ? new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true) : reader.GetGuid(0),
                    reader.GetString(1)
                ),
            cancellationToken,
            (
                "ids",
                isSqlite
                    ? JsonSerializer.Serialize(
                        shipments.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true)))
                    )
                    : shipments.ToArray()
            )
        );
    }
}
