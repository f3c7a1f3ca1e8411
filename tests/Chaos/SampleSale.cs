using Trove.Chaos.History;

namespace Trove.Tests.Chaos;

/// <summary>A sale that never took place: three mugs at 2500, of which the buyer b1 bought one. Times are seconds.</summary>
internal sealed class SampleSale
{
    private const string Sku = "MUG";
    private const long Price = 2_500;

    private readonly SaleHistory _history = new();
    private readonly List<FinalOrder> _orders = [];
    private readonly List<Captured> _captures = [];

    /// <summary>A sale for each rule, which breaks it.</summary>
    public static IReadOnlyDictionary<string, SampleSale> Bad { get; } =
        new Dictionary<string, SampleSale>
        {
            ["No unit is sold twice: sold are at most as many as were put on the shelf"] = With(sale =>
            {
                for (var i = 2; i <= 4; i++)
                    sale.Bought($"b{i}-1", $"TR-{i}", $"pi_{i}");
                sale.Level = new Level(3, 0, 4);
            }),
            ["The shop owes exactly what it sold"] = With(sale => sale.Level = new Level(3, 0, 0)),
            ["Stock that nobody bought is free again in the end"] = With(sale => sale.Level = new Level(3, 1, 1)),
            ["What everybody sees is never below zero, nor above what is on the shelf"] = With(sale =>
                sale._history.Add(new AvailableCall(Sku, At(30), At(31), 4))
            ),
            ["A count that was acknowledged is what the next reading finds"] = With(sale =>
                sale.ReadLevel(new Level(2, 0, 1), from: 30, to: 31)
            ),
            ["What was paid before a reading is in it; what was not asked for is not"] = With(sale =>
                sale.ReadLevel(new Level(3, 1, 0), from: 30, to: 31)
            ),
            ["Every paid order was paid for: one capture of exactly its total, kept"] = With(sale =>
                sale._captures[0] = sale._captures[0] with { Refunded = 100 }
            ),
            ["No order is charged twice"] = With(sale => sale.Captured("pi_2", "TR-1")),
            ["Money that is kept belongs to a paid order"] = With(sale =>
            {
                sale.Ordered("TR-8", "b8-1", "canceled");
                sale.Captured("pi_8", "TR-8");
            }),
            ["No more is given back than was taken"] = With(sale =>
            {
                sale.Ordered("TR-8", "b8-1", "canceled");
                sale._captures.Add(new Captured("pi_8", "TR-8", Price, Price + 100));
            }),
            ["Who was told paid has that order, paid, with what they asked for"] = With(sale =>
            {
                sale._orders[0] = sale._orders[0] with { Status = "canceled" };
                sale._captures.Clear();
            }),
            ["Who was told no is not charged, or has the money back"] = With(sale =>
                sale.Asked("b1-1", Told.Refused, "TR-1", from: 25, to: 26)
            ),
            ["The same key is the same order, and one order"] = With(sale =>
                sale.Asked("b1-1", Told.Paid, "TR-2", from: 25, to: 26)
            ),
            ["Every order is paid or canceled in the end"] = With(sale => sale.Ordered("TR-8", "b8-1", "created")),
        };

    /// <summary>What the ledger says when all is over.</summary>
    public Level Level { get; set; } = new(3, 0, 1);

    public static SampleSale Good()
    {
        var sale = new SampleSale();
        sale.Counted(3, from: 0, to: 1, isAcknowledged: true);
        sale.Bought("b1-1", "TR-1", "pi_1");
        sale.Asked("b2-1", Told.SoldOut, order: null, from: 10, to: 20);
        sale.ReadLevel(new Level(3, 0, 1), from: 30, to: 31);
        sale._history.Add(new AvailableCall(Sku, At(30), At(31), 2));
        return sale;
    }

    public IReadOnlyList<Breach> FindBreaches() =>
        Breach.FindAll(_history, new Aftermath(_orders, _captures, new Dictionary<string, Level> { [Sku] = Level }));

    public void Counted(int onHand, int from, int to, bool isAcknowledged) =>
        _history.Add(new CountCall(Sku, At(from), At(to), onHand, isAcknowledged));

    public void ReadLevel(Level level, int from, int to) => _history.Add(new LevelCall(Sku, At(from), At(to), level));

    public void Asked(string key, Told told, string? order, int from, int to) =>
        _history.Add(new CheckoutCall(key, Email(key), OneMug(), At(from), At(to), told, order));

    public void Ordered(string number, string key, string status) =>
        _orders.Add(new FinalOrder(number, Email(key), status, Price, OneMug()));

    public void Captured(string intent, string order) => _captures.Add(new Captured(intent, order, Price, 0));

    private void Bought(string key, string order, string intent)
    {
        Asked(key, Told.Paid, order, from: 10, to: 20);
        Ordered(order, key, "paid");
        Captured(intent, order);
    }

    private static SampleSale With(Action<SampleSale> harm)
    {
        var sale = Good();
        harm(sale);
        return sale;
    }

    private static Dictionary<string, int> OneMug() => new() { [Sku] = 1 };

    private static string Email(string key) => key + "@chaos.example";

    private static TimeSpan At(int seconds) => TimeSpan.FromSeconds(seconds);
}
