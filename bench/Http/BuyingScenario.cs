using System.Net;

namespace Trove.Bench.Http;

/// <summary>Add to cart with its reservation; a whole guest checkout to the paid order, through the Sandbox's HTTP.</summary>
internal sealed class BuyingScenario : HttpScenario
{
    private const int Callers = 256;
    private const int Carts = 256;
    private const int Plenty = 100_000_000;
    private const string Sku = "BENCH-1";

    public override string Name => "buying";

    protected override async Task RunAsync(BenchRun run, ShopProcess shop, string database)
    {
        await shop.PutProductAsync("bench-1", Sku, Plenty);
        using var shopper = new Shopper(shop.Url);
        await MeasureAsync(run, database, "new cart with an item", Callers, _ => CreateAsync(shopper));

        var carts = new (string Id, string Token)[Carts];
        for (var i = 0; i < Carts; i++)
        {
            var (status, id, token) = await shopper.CreateCartAsync(Sku);
            Expect(status == HttpStatusCode.Created, status);
            carts[i] = (id, token);
        }

        // Each caller sets its own cart's line to one or two pieces in turn: a reservation and a cart write each time.
        var turn = 0;
        await MeasureAsync(
            run,
            database,
            "change a line, reservation included",
            Callers,
            async caller =>
            {
                var quantity = (Interlocked.Increment(ref turn) & 1) + 1;
                var status = await shopper.SetAsync(carts[caller].Id, carts[caller].Token, Sku, quantity);
                Expect(status == HttpStatusCode.OK, status);
            }
        );
        await MeasureAsync(
            run,
            database,
            "complete checkout to a paid order",
            Callers,
            async _ =>
            {
                var end = await shopper.BuyAsync(Sku);
                Expect(end == Purchase.Paid, end);
            }
        );
    }

    private static async Task CreateAsync(Shopper shopper)
    {
        var (status, _, _) = await shopper.CreateCartAsync(Sku);
        Expect(status == HttpStatusCode.Created, status);
    }

    private static void Expect(bool condition, object actual)
    {
        if (!condition)
            throw new InvalidOperationException($"The shop answered {actual}.");
    }
}
