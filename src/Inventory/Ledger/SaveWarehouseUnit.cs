using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// See <see cref="IInventory.SaveWarehouseAsync"/>. The batch it is written in still sees the warehouses as they were; on
/// PostgreSQL two nodes that make one at once may choose the same number, and then the second tries again.
/// </summary>
internal sealed class SaveWarehouseUnit(Warehouse warehouse) : LedgerUnit
{
    public override void Need(LedgerNeeds needs) { }

    public override object Decide(LedgerBatch batch)
    {
        if (!warehouse.IsActive && !batch.Warehouses.Any(other => other.Code != warehouse.Code && other.IsActive))
            return new WarehouseInvalid([new FieldError("isActive", "must stay true: no other warehouse is active")]);
        batch.Others.Add(
            new LedgerStatement(
                """
                INSERT INTO warehouse (id, code, name, priority, active, line1, line2, city, region, postal_code, country,
                    latitude_microdegrees, longitude_microdegrees)
                VALUES ((SELECT max(id) + 1 FROM warehouse), @code, @name, @priority, @active, @line1, @line2, @city, @region,
                    @postal_code, @country, @latitude, @longitude)
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, priority = excluded.priority, active = excluded.active,
                    line1 = excluded.line1, line2 = excluded.line2, city = excluded.city, region = excluded.region,
                    postal_code = excluded.postal_code, country = excluded.country,
                    latitude_microdegrees = excluded.latitude_microdegrees,
                    longitude_microdegrees = excluded.longitude_microdegrees
                """,
                ("code", warehouse.Code),
                ("name", warehouse.Name),
                ("priority", warehouse.Priority),
                ("active", warehouse.IsActive ? 1 : 0),
                ("line1", warehouse.Address?.Line1),
                ("line2", warehouse.Address?.Line2),
                ("city", warehouse.Address?.City),
                ("region", warehouse.Address?.Region),
                ("postal_code", warehouse.Address?.PostalCode),
                ("country", warehouse.Address?.Country),
                ("latitude", warehouse.Coordinates?.LatitudeMicrodegrees),
                ("longitude", warehouse.Coordinates?.LongitudeMicrodegrees)
            )
        );
        return new WarehouseSaved(warehouse, !batch.Warehouses.Any(other => other.Code == warehouse.Code));
    }
}
