using System.Data.Common;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>The warehouses, remembered for seconds: every cart and product page asks, and they change a few times a year.</summary>
internal sealed class WarehouseReads(ModuleDatabase<InventoryModule> database, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private volatile Memory? _memory;

    public async ValueTask<IReadOnlyList<(Warehouse Warehouse, WarehouseRow Row)>> GetAsync(
        CancellationToken cancellationToken
    )
    {
        if (_memory is { } known && clock.GetElapsedTime(known.Time) < MaxAge)
            return known.Warehouses;
        var time = clock.GetTimestamp();
        var fresh = await ReadAsync(cancellationToken);
        _memory = new Memory(fresh, time);
        return fresh;
    }

    /// <summary>One was saved here: whoever asks next sees it.</summary>
    public void Forget() => _memory = null;

    private Task<List<(Warehouse, WarehouseRow)>> ReadAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"SELECT {WarehouseRow.Columns}, name, line1, line2, city, postal_code FROM warehouse ORDER BY priority, id",
            Read,
            cancellationToken
        );

    private static (Warehouse, WarehouseRow) Read(DbDataReader reader)
    {
        Coordinates? coordinates = reader.IsDBNull(4) ? null : new Coordinates(reader.GetInt32(4), reader.GetInt32(5));
        var address = new WarehouseAddress(Text(9), Text(10), Text(11), Region: Text(7), Text(12), Country: Text(6));
        var row = WarehouseRow.Read(
            id: reader.GetInt32(0),
            code: reader.GetString(1),
            priority: reader.GetInt32(2),
            active: reader.GetInt32(3),
            coordinates is var (latitude, longitude) ? new GeoPoint(latitude, longitude) : null,
            address.Country,
            address.Region
        );
        var warehouse = new Warehouse(
            row.Code,
            reader.GetString(8),
            row.Priority,
            row.IsActive,
            address == new WarehouseAddress() ? null : address,
            coordinates
        );
        return (warehouse, row);

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private sealed record Memory(IReadOnlyList<(Warehouse, WarehouseRow)> Warehouses, long Time);
}
