using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>What is held for a cart's lines, and what is known to be short.</summary>
/// <param name="Held">Live reservations by SKU.</param>
/// <param name="Short">Lines that cannot be had whole: what could be had instead.</param>
/// <param name="Unheld">SKUs that carts do not hold, by their policy.</param>
internal sealed record LineStock(
    IReadOnlyDictionary<Sku, Reservation> Held,
    IReadOnlyDictionary<Sku, int> Short,
    IReadOnlySet<Sku> Unheld
)
{
    private static readonly HashSet<Sku> None = [];

    public static LineStock Of(IEnumerable<Reservation> held, IEnumerable<Shortage>? shortages = null) =>
        new(
            held.ToDictionary(reservation => reservation.Sku),
            (shortages ?? []).ToDictionary(shortage => shortage.Sku, shortage => shortage.Available),
            None
        );

    public bool Holds(StockLine line) => Held.TryGetValue(line.Sku, out var held) && held.Quantity >= line.Quantity;

    /// <summary>Whether nothing is left to be held of the line before it is paid for.</summary>
    public bool IsReady(StockLine line) => Holds(line) || Unheld.Contains(line.Sku);

    /// <summary>The same with what an order holds, for lines that are not held otherwise.</summary>
    public LineStock With(LineStock order) =>
        order.Held.Count == 0
            ? this
            : this with
            {
                Held = Held.Concat(order.Held.Where(held => !Held.ContainsKey(held.Key))).ToDictionary(),
            };

    /// <summary>The same with what is known of lines that carts do not hold.</summary>
    public LineStock WithUnheld(LineStock unheld) =>
        new(
            Held.Concat(unheld.Held.Where(held => !Held.ContainsKey(held.Key))).ToDictionary(),
            Short.Concat(unheld.Short.Where(line => !Short.ContainsKey(line.Key))).ToDictionary(),
            unheld.Unheld
        );
}
