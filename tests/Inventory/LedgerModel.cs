using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Tests.Inventory;

/// <summary>
/// The ledger as one would explain it on a napkin: dictionaries, no batches, no locks. Where stock stands is the router's
/// business: the model takes that from <see cref="Look"/>, and knows what must be true of the sums.
/// </summary>
internal sealed class LedgerModel(Sku[] skus, int onHand)
{
    private const long Soft = 600_000;
    private const long Firm = 120_000;
    private const long FirmExtended = 900_000;
    private const long Step = 30_000;
    private const int RenewalLimit = 3;

    private readonly Dictionary<Sku, int> _onHand = skus.ToDictionary(sku => sku, _ => onHand);
    private readonly Dictionary<(Guid Holder, Sku Sku), Hold> _holds = [];
    private readonly Dictionary<(Guid Order, Sku Sku), Own> _owned = [];
    private readonly Dictionary<Guid, string> _booked = [];
    private readonly Dictionary<(Guid Transfer, Sku Sku), int> _inTransit = [];
    private readonly HashSet<Guid> _closed = [];
    private Dictionary<(Sku Sku, string Warehouse), WarehouseLevel> _places = [];

    private sealed record Hold(int Quantity, bool IsFirm, long ExpiresAt, int Renewals);

    private sealed record Own(int Quantity, int Shipped, int Returned);

    public long Now { get; set; }

    public string Level(Sku sku) =>
        $"{_onHand[sku]} {Reserved(sku)} {Allocated(sku)} {_inTransit.Where(way => way.Key.Sku == sku).Sum(way => way.Value)}";

    /// <summary>Where stock stands before the next step.</summary>
    public void Look(IEnumerable<StockLevel> levels) =>
        _places = levels
            .SelectMany(level => level.Warehouses.Select(place => (level.Sku, place)))
            .ToDictionary(each => (each.Sku, each.place.Warehouse), each => each.place);

    public string Holds(Guid holder) =>
        string.Join(
            ';',
            _holds
                .Where(hold => hold.Key.Holder == holder)
                .OrderBy(hold => hold.Key.Sku)
                .Select(hold => $"{hold.Key.Sku} {hold.Value.Quantity} {hold.Value.IsFirm} {hold.Value.ExpiresAt}")
        );

    public void Lapse()
    {
        foreach (var (key, hold) in _holds.ToList())
        {
            if (hold.ExpiresAt <= Now)
                _holds.Remove(key);
        }
    }

    public bool Reserve(Guid holder, StockLine[] lines)
    {
        if (lines.Any(line => line.Quantity > Held(holder, line.Sku) + Free(line.Sku)))
            return false;
        foreach (var (sku, quantity) in lines)
        {
            if (quantity > 0)
                Renew(holder, sku);
            Put(holder, sku, quantity, Now + Soft, isFirm: false);
        }

        return true;
    }

    public void Renew(Guid holder)
    {
        foreach (var sku in skus)
            Renew(holder, sku);
    }

    public bool MakeFirm(Guid cart, Guid order, StockLine[] lines, bool extended)
    {
        if (lines.Any(line => line.Quantity > Held(order, line.Sku) + Held(cart, line.Sku) + Free(line.Sku)))
            return false;
        var expiresAt = Now + (extended ? FirmExtended : Firm);
        foreach (var (sku, quantity) in lines)
        {
            HandOver(cart, order, sku, Math.Max(0, quantity - Held(order, sku)), isFirm: true);
            Put(order, sku, quantity, expiresAt, isFirm: true);
            var hold = _holds[(order, sku)];
            _holds[(order, sku)] = hold with { ExpiresAt = Math.Max(hold.ExpiresAt, expiresAt) };
        }

        return true;
    }

    public void Soften(Guid order, Guid cart)
    {
        foreach (var sku in skus)
        {
            if (_holds.TryGetValue((order, sku), out var hold) && hold.IsFirm)
                HandOver(order, cart, sku, hold.Quantity, isFirm: false);
        }

        // Only what the order's SKUs touch is loaded; the cart's other lines are not renewed by a failed payment.
    }

    public void Release(Guid holder)
    {
        foreach (var sku in skus)
            _holds.Remove((holder, sku));
    }

    public bool Allocate(Guid order, StockLine[] lines)
    {
        if (lines.Any(line => line.Quantity > Owned(order, line.Sku).Quantity + Held(order, line.Sku) + Free(line.Sku)))
            return false;
        foreach (var (sku, quantity) in lines)
        {
            var own = Owned(order, sku);
            _owned[(order, sku)] = own with { Quantity = Math.Max(quantity, own.Shipped) };
            _holds.Remove((order, sku));
        }

        return true;
    }

    public void Deallocate(Guid order)
    {
        foreach (var sku in skus)
            _owned[(order, sku)] = Owned(order, sku) with { Quantity = Owned(order, sku).Shipped };
    }

    public string Ship(Guid order, Guid shipment, StockLine[] lines)
    {
        if (_booked.TryGetValue(shipment, out var content))
            return content == Content("ship", order, lines) ? "Shipped" : "ShipmentReused";
        if (lines.Any(line => line.Quantity > Owned(order, line.Sku).Quantity - Owned(order, line.Sku).Shipped))
            return "NotAllocated";
        foreach (var (sku, quantity) in lines)
        {
            _owned[(order, sku)] = Owned(order, sku) with { Shipped = Owned(order, sku).Shipped + quantity };
            _onHand[sku] -= quantity;
        }

        _booked[shipment] = Content("ship", order, lines);
        return "Shipped";
    }

    public string Return(Guid order, Guid id, StockLine[] lines)
    {
        if (_booked.TryGetValue(id, out var content))
            return content == Content("return", order, lines) ? "Returned" : "ReturnReused";
        if (lines.Any(line => line.Quantity > Owned(order, line.Sku).Shipped - Owned(order, line.Sku).Returned))
            return "NotShipped";
        foreach (var (sku, quantity) in lines)
        {
            _owned[(order, sku)] = Owned(order, sku) with { Returned = Owned(order, sku).Returned + quantity };
            _onHand[sku] += quantity;
        }

        _booked[id] = Content("return", order, lines);
        return "Returned";
    }

    public string Adjust(Sku sku, string warehouse, int onHand, bool isForced)
    {
        var place = Place(sku, warehouse);
        if (onHand < place.Allocated + (isForced ? 0 : place.Reserved))
            return "BelowPromised";
        _onHand[sku] += onHand - place.OnHand;
        return "Adjusted " + Math.Max(0, place.Allocated + place.Reserved - onHand);
    }

    /// <summary>Whose reservations fell is the ledger's choice; that they are gone is not.</summary>
    public void Fall(Reservation fallen)
    {
        var hold = _holds[(fallen.Holder, fallen.Sku)];
        Put(fallen.Holder, fallen.Sku, hold.Quantity - fallen.Quantity, hold.ExpiresAt, hold.IsFirm);
    }

    public string Dispatch(Guid transfer, string from, StockLine[] lines)
    {
        if (_booked.TryGetValue(transfer, out var content))
            return content == Content(from, transfer, lines) ? "TransferFound" : "TransferReused";
        if (lines.Any(line => line.Quantity > Unpromised(Place(line.Sku, from))))
            return "NotThere";
        foreach (var (sku, quantity) in lines)
        {
            _onHand[sku] -= quantity;
            _inTransit[(transfer, sku)] = quantity;
        }

        _booked[transfer] = Content(from, transfer, lines);
        return "TransferFound";
    }

    public string Receive(Guid transfer, Guid receipt, StockLine[] lines, bool isLast)
    {
        if (!_booked.ContainsKey(transfer))
            return "TransferNotFound";
        var content = Content(isLast ? "last" : "some", transfer, lines);
        if (_booked.TryGetValue(receipt, out var known))
            return known == content ? "TransferFound" : "TransferReused";
        if (_closed.Contains(transfer))
            return "TransferClosed";
        if (lines.Any(line => line.Quantity > _inTransit.GetValueOrDefault((transfer, line.Sku))))
            return "NotInTransit";
        foreach (var (sku, quantity) in lines)
        {
            _onHand[sku] += quantity;
            _inTransit[(transfer, sku)] -= quantity;
        }

        var ways = _inTransit.Keys.Where(way => way.Transfer == transfer).ToList();
        if (isLast || ways.TrueForAll(way => _inTransit[way] == 0))
        {
            _closed.Add(transfer);
            ways.ForEach(way => _inTransit[way] = 0);
        }

        _booked[receipt] = content;
        return "TransferFound";
    }

    private WarehouseLevel Place(Sku sku, string warehouse) =>
        _places.GetValueOrDefault((sku, warehouse)) ?? new WarehouseLevel(warehouse, 0, 0, 0, 0);

    private static int Unpromised(WarehouseLevel place) => place.OnHand - place.Reserved - place.Allocated;

    private int Reserved(Sku sku) => _holds.Where(hold => hold.Key.Sku == sku).Sum(hold => hold.Value.Quantity);

    private int Allocated(Sku sku) =>
        _owned.Where(own => own.Key.Sku == sku).Sum(own => own.Value.Quantity - own.Value.Shipped);

    private int Free(Sku sku) =>
        _places
            .Where(place => place.Key.Sku == sku)
            .Sum(place => Math.Max(0, Unpromised(place.Value) - place.Value.Safety));

    private int Held(Guid holder, Sku sku) => _holds.TryGetValue((holder, sku), out var hold) ? hold.Quantity : 0;

    private Own Owned(Guid order, Sku sku) => _owned.TryGetValue((order, sku), out var own) ? own : new Own(0, 0, 0);

    private void Put(Guid holder, Sku sku, int quantity, long expiresAt, bool isFirm)
    {
        if (quantity == 0)
            _holds.Remove((holder, sku));
        else if (_holds.TryGetValue((holder, sku), out var hold))
            _holds[(holder, sku)] = hold with { Quantity = quantity };
        else
            _holds[(holder, sku)] = new Hold(quantity, isFirm, expiresAt, 0);
    }

    private void Renew(Guid holder, Sku sku)
    {
        if (
            _holds.TryGetValue((holder, sku), out var hold)
            && !hold.IsFirm
            && hold.Renewals < RenewalLimit
            && Now + Soft - hold.ExpiresAt >= Step
        )
            _holds[(holder, sku)] = hold with { ExpiresAt = Now + Soft, Renewals = hold.Renewals + 1 };
    }

    private void HandOver(Guid from, Guid to, Sku sku, int quantity, bool isFirm)
    {
        var moved = Math.Min(quantity, Held(from, sku));
        if (moved == 0)
            return;
        var given = _holds[(from, sku)];
        var taken = _holds.GetValueOrDefault((to, sku), given with { Quantity = 0 });
        Put(from, sku, given.Quantity - moved, 0, isFirm: false);
        _holds[(to, sku)] = new Hold(
            taken.Quantity + moved,
            isFirm,
            Math.Max(given.ExpiresAt, taken.ExpiresAt),
            Math.Max(given.Renewals, taken.Renewals)
        );
        if (!isFirm)
            Renew(to, sku);
    }

    private static string Content(string kind, Guid order, StockLine[] lines) =>
        $"{kind} {order} {string.Join(',', lines.OrderBy(line => line.Sku))}";
}
