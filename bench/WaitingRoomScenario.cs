using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.WaitingRoom;

namespace Trove.Bench;

/// <summary>
/// A crowd before one product: durable joins a second, each from a network of its own, and how often all of them can ask
/// for their place. The room is read anew meanwhile, as it is in the shop.
/// </summary>
internal sealed class WaitingRoomScenario : Scenario
{
    private const int Callers = 512;
    private const string Slug = "lamp";
    private static readonly Sku Lamp = Sku.Parse("LAMP");

    public override string Name => "queue";

    public override async Task RunAsync(BenchRun run)
    {
        foreach (var database in (string[])["sqlite", "postgres"])
        {
            if (!run.Options.WantsDatabase(database))
                continue;
            await using var kept = await BenchDatabase.CreateAsync(database);
            if (kept is null)
                continue;
            await using var shop = await kept.StartAsync(
                (services, configuration) =>
                    services
                        .AddModule<CatalogModule>(configuration)
                        .AddModule<InventoryModule>(configuration)
                        .AddModule<WaitingRoomModule>(configuration),
                ("WaitingRoom:WaitingLimit", "1000000")
            );
            await RunAsync(run, database, shop);
        }
    }

    private static async Task RunAsync(BenchRun run, string database, ServiceProvider shop)
    {
        await SellAsync(shop);
        var room = shop.GetRequiredService<IWaitingRoom>();
        var time = TimeSpan.FromSeconds(run.Options.Seconds);
        var visitors = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var address = 0;
        async Task JoinAsync(int caller)
        {
            var next = Interlocked.Increment(ref address);
            var from = new IPAddress([10, (byte)(next >> 16), (byte)(next >> 8), (byte)next]);
            var result = await room.JoinAsync(new JoinRoom(Slug, new Holder(null), from));
            visitors.Enqueue(((TicketFound)result).Ticket.Visitor);
        }

        var joins = await Load.RunAsync(Callers, time, JoinAsync);
        string[] all = [.. visitors];
        var asks = await Load.RunAsync(
            Callers,
            time,
            async _ =>
            {
                if (
                    await room.FindTicketAsync(Slug, new Holder(all[Random.Shared.Next(all.Length)])) is not TicketFound
                )
                    throw new InvalidOperationException("A ticket is lost.");
            }
        );
        run.Report(Line($"join ({Callers})", database, joins));
        run.Report(Line($"ask for a place, {all.Length:N0} wait", database, asks));
    }

    private static Result Line(string variant, string database, Round round) =>
        new(
            "queue",
            variant,
            database,
            round.PerSecond,
            round.PercentileMs(0.5),
            round.PercentileMs(0.99),
            round.CpuUs
        );

    private static async Task SellAsync(ServiceProvider shop)
    {
        var variant = new VariantInput(Lamp, null, new Money(4_900, Currency.Usd), WeightGrams: 500);
        await shop.GetRequiredService<ICatalog>()
            .SaveProductAsync(
                Slug,
                new ProductInput(null, "A lamp", "Maker", null, null, [], null, null, null, [variant], null, null)
            );
        await shop.GetRequiredService<IInventory>().IntroduceAsync([new StockIntroduction(Lamp, 100)]);
        await shop.GetRequiredService<IWaitingRoom>().SetAsync(new SetRoom(Slug, RoomMode.On, null));
    }
}
