namespace Trove.Inventory;

/// <summary>Tells a holder's rows, which lie in several warehouses, as one reservation a SKU.</summary>
internal static class Reservations
{
    public static Reservation Sum(Reservation? sum, ReservationRow row, int renewalLimit)
    {
        var told = new Reservation(
            row.Holder,
            row.Stock.Sku,
            row.Quantity,
            row.Kind,
            DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt),
            Math.Max(0, renewalLimit - row.Renewals)
        );
        return sum is null ? told : Sum(sum, told);
    }

    /// <summary>Together they live as long as the part that lapses first.</summary>
    public static Reservation Sum(Reservation one, Reservation other) =>
        one with
        {
            Quantity = one.Quantity + other.Quantity,
            ExpiresAt = one.ExpiresAt < other.ExpiresAt ? one.ExpiresAt : other.ExpiresAt,
            RenewalsLeft = Math.Min(one.RenewalsLeft, other.RenewalsLeft),
        };
}
