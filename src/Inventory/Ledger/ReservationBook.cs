using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>The reservations that a batch deals with: rows of its holders on locked SKUs. Lapsed ones are taken back on sight.</summary>
/// <param name="now">Unix milliseconds.</param>
/// <param name="holders">How many are to be expected.</param>
internal sealed class ReservationBook(StockBook stock, InventorySettings settings, long now, int holders)
{
    private readonly Dictionary<Guid, List<ReservationRow>> _rows = new(holders);

    /// <summary>What has to be written.</summary>
    public List<ReservationRow> Touched { get; } = new(holders);

    public void Load(ReservationRow row)
    {
        RowIndex.Of(_rows, row.Holder).Add(row);
        if (row.ExpiresAt <= now)
            TakeBack(row, MovementKinds.Lapse, row.Quantity);
    }

    /// <summary>The same, unless it is there already.</summary>
    public void LoadOnce(ReservationRow row)
    {
        foreach (var known in Of(row.Holder))
        {
            if (known.Stock == row.Stock)
                return;
        }

        Load(row);
    }

    /// <summary>
    /// Lapsed reservations that the store has taken out of its table: their stock is free again. They are one entry of the
    /// journal, as they happened at one moment; the sums, which audit compares, are the same.
    /// </summary>
    public void TakeBackLapsed(StockRow row, int quantity, int count) =>
        stock.Post(row, MovementKinds.Lapse, 0, -quantity, 0, null, $"{count} reservations");

    /// <summary>The holder's rows on locked SKUs; some may be empty.</summary>
    public IReadOnlyList<ReservationRow> Of(Guid holder) => _rows.TryGetValue(holder, out var rows) ? rows : [];

    /// <summary>What the holder has of the SKU.</summary>
    public int Held(Guid holder, Sku sku)
    {
        if (!_rows.TryGetValue(holder, out var rows))
            return 0;
        var sum = 0;
        foreach (var row in rows)
        {
            if (row.Stock.Sku == sku)
                sum += row.Quantity;
        }

        return sum;
    }

    /// <summary>Takes so much from what is available. The caller has made sure that there is enough.</summary>
    public void Take(Guid holder, Sku sku, int quantity, ReservationKind kind, long expiresAt)
    {
        foreach (var (from, picked) in stock.Pick(sku, quantity))
        {
            var row = Open(holder, from);
            if (row.Quantity == 0)
            {
                // What the holder has of the SKU is one reservation, wherever it lies.
                (row.Kind, row.ExpiresAt, row.Renewals) = FindOther(row) is { } other
                    ? (other.Kind, other.ExpiresAt, other.Renewals)
                    : (kind, expiresAt, 0);
            }

            row.Quantity += picked;
            stock.Post(from, MovementKinds.Reserve, 0, picked, 0, holder);
        }
    }

    /// <summary>Gives back so much of what the holder has of the SKU, to the warehouse asked last first.</summary>
    public void Release(Guid holder, Sku sku, int quantity)
    {
        var rows = Of(holder);
        for (var i = rows.Count - 1; i >= 0 && quantity > 0; i--)
        {
            var released = rows[i].Stock.Sku == sku ? Math.Min(rows[i].Quantity, quantity) : 0;
            if (released == 0)
                continue;
            TakeBack(rows[i], MovementKinds.Release, released);
            quantity -= released;
        }
    }

    /// <summary>Gives back what is held there.</summary>
    public void Release(ReservationRow row)
    {
        if (row.Quantity > 0)
            TakeBack(row, MovementKinds.Release, row.Quantity);
    }

    /// <summary>Hands so much of the SKU from one holder to another. No balance changes, so the journal stays silent.</summary>
    public void HandOver(Guid from, Guid to, Sku sku, int quantity, ReservationKind kind)
    {
        var rows = Of(from);
        for (var i = 0; i < rows.Count && quantity > 0; i++)
        {
            var given = rows[i];
            var moved = given.Stock.Sku == sku ? Math.Min(given.Quantity, quantity) : 0;
            if (moved == 0)
                continue;
            var taken = Open(to, given.Stock);
            if (taken.Quantity == 0)
                (taken.ExpiresAt, taken.Renewals) = (given.ExpiresAt, given.Renewals);
            taken.Kind = kind;
            taken.ExpiresAt = Math.Max(taken.ExpiresAt, given.ExpiresAt);
            taken.Renewals = Math.Max(taken.Renewals, given.Renewals);
            taken.Quantity += moved;
            given.Quantity -= moved;
            Touch(given);
            quantity -= moved;
            Align(taken);
        }
    }

    /// <summary>Turns so much of what the order has reserved of the SKU into stock of its own.</summary>
    public void Allocate(Guid order, Sku sku, int quantity, AllocationBook allocations)
    {
        var rows = Of(order);
        for (var i = 0; i < rows.Count && quantity > 0; i++)
        {
            var row = rows[i];
            var taken = row.Stock.Sku == sku ? Math.Min(row.Quantity, quantity) : 0;
            if (taken == 0)
                continue;
            row.Quantity -= taken;
            Touch(row);
            allocations.TakeReserved(order, row.Stock, taken);
            quantity -= taken;
        }
    }

    /// <summary>The holder is active: its soft reservation of the SKU gets its full time again, as often as the settings allow.</summary>
    public void Renew(Guid holder, Sku sku, long timeMs)
    {
        if (!_rows.TryGetValue(holder, out var rows))
            return;
        var fresh = now + timeMs;
        foreach (var row in rows)
        {
            if (
                row is not { Quantity: > 0, Kind: ReservationKind.Soft }
                || row.Stock.Sku != sku
                || row.Renewals >= settings.RenewalLimit
                || fresh - row.ExpiresAt < InventorySettings.RenewalStepMs(timeMs)
            )
                continue;
            row.ExpiresAt = fresh;
            row.Renewals++;
            Touch(row);
        }
    }

    /// <summary>Holds a row at least until then.</summary>
    public void Extend(ReservationRow row, long expiresAt)
    {
        if (row.Quantity == 0 || row.ExpiresAt >= expiresAt)
            return;
        row.ExpiresAt = expiresAt;
        Touch(row);
    }

    /// <summary>What the holder has of one SKU, as it is told.</summary>
    public Reservation? Describe(Guid holder, Sku sku)
    {
        Reservation? told = null;
        foreach (var row in Of(holder))
        {
            if (row.Quantity > 0 && row.Stock.Sku == sku)
                told = Reservations.Sum(told, row, settings.RenewalLimit);
        }

        return told;
    }

    /// <summary>
    /// Takes so much back from whoever holds it there, because the goods are not: soft reservations first, of these those
    /// that lapse last (the youngest), then firm ones likewise. Everybody's must have been loaded. Answers who lost what.
    /// </summary>
    public IReadOnlyList<Reservation> Drop(StockRow from, int quantity, string reason)
    {
        var dropped = new List<Reservation>();
        var rows = _rows
            .Values.SelectMany(rows => rows)
            .Where(row => row.Stock == from && row.Quantity > 0)
            .OrderBy(row => row.Kind)
            .ThenByDescending(row => row.ExpiresAt)
            .ThenByDescending(row => row.Holder)
            .ToList();
        for (var i = 0; i < rows.Count && quantity > 0; i++)
        {
            var lost = Math.Min(rows[i].Quantity, quantity);
            dropped.Add(Reservations.Sum(null, rows[i], settings.RenewalLimit) with { Quantity = lost });
            TakeBack(rows[i], MovementKinds.Release, lost, reason);
            quantity -= lost;
        }

        return dropped;
    }

    /// <summary>Moves so much of a reservation to another warehouse. The caller has made sure that there is enough.</summary>
    public void Move(ReservationRow row, StockRow to, int quantity)
    {
        var moved = Open(row.Holder, to);
        if (moved.Quantity == 0)
            (moved.Kind, moved.ExpiresAt, moved.Renewals) = (row.Kind, row.ExpiresAt, row.Renewals);
        moved.Quantity += quantity;
        row.Quantity -= quantity;
        Touch(row);
        stock.Post(row.Stock, MovementKinds.Reroute, 0, -quantity, 0, row.Holder);
        stock.Post(to, MovementKinds.Reroute, 0, quantity, 0, row.Holder);
    }

    private void TakeBack(ReservationRow row, string kind, int quantity, string? reason = null)
    {
        row.Quantity -= quantity;
        Touch(row);
        stock.Post(row.Stock, kind, 0, -quantity, 0, row.Holder, reason);
    }

    /// <summary>What its holder has of the same SKU elsewhere.</summary>
    private ReservationRow? FindOther(ReservationRow row)
    {
        if (!_rows.TryGetValue(row.Holder, out var rows))
            return null;
        foreach (var other in rows)
        {
            if (other != row && other.Quantity > 0 && other.Stock.Sku == row.Stock.Sku)
                return other;
        }

        return null;
    }

    /// <summary>One reservation in several warehouses lives and ends as one.</summary>
    private void Align(ReservationRow row)
    {
        if (FindOther(row) is null)
            return;
        foreach (var other in Of(row.Holder))
        {
            if (other == row || other.Quantity == 0 || other.Stock.Sku != row.Stock.Sku)
                continue;
            other.Kind = row.Kind;
            other.ExpiresAt = row.ExpiresAt = Math.Max(row.ExpiresAt, other.ExpiresAt);
            other.Renewals = row.Renewals = Math.Max(row.Renewals, other.Renewals);
            Touch(other);
        }
    }

    private ReservationRow Open(Guid holder, StockRow from)
    {
        var rows = RowIndex.Of(_rows, holder);
        foreach (var row in rows)
        {
            if (row.Stock == from)
            {
                Touch(row);
                return row;
            }
        }

        var opened = new ReservationRow(holder, from);
        rows.Add(opened);
        Touch(opened);
        return opened;
    }

    private void Touch(ReservationRow row)
    {
        if (row.IsTouched)
            return;
        row.IsTouched = true;
        Touched.Add(row);
    }
}
