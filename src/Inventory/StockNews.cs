using Microsoft.Extensions.Hosting;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// Tells the other nodes of which SKUs this node has changed the stock, and looks again when they tell it. Only names
/// travel: a number could overtake a newer one, while a look at the database cannot be wrong.
/// </summary>
internal sealed class StockNews : BackgroundService
{
    private const string Topic = "stock";
    private const char Between = '\t';

    private readonly NodeBus _bus;
    private readonly StockFeed _feed;
    private readonly Availability _availability;
    private readonly LiveFeed<Sku, Sku> _heard;

    public StockNews(NodeBus bus, StockFeed feed, Availability availability, TimeProvider clock)
    {
        _bus = bus;
        _feed = feed;
        _availability = availability;
        _heard = new LiveFeed<Sku, Sku>(clock);
        bus.Subscribe(Topic, Hear);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(TellAsync(stoppingToken), LookAsync(stoppingToken));

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        await foreach (var changes in _feed.Committed.WatchAsync(stoppingToken))
        {
            var most = NodeBus.TextLimit / (Sku.MaxLength + 1);
            foreach (var some in changes.Chunk(most))
                _bus.Publish(Topic, string.Join(Between, some.Select(change => change.Sku.Value)));
        }
    }

    private void Hear(string text)
    {
        foreach (var name in text.Split(Between))
        {
            if (Sku.TryParse(name, out var sku) && _availability.Doubt(sku))
                _heard.Publish(sku, sku);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        await foreach (var skus in _heard.WatchAsync(stoppingToken))
        {
            try
            {
                await _availability.GetAsync(skus, stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away. Each entry stays in doubt, and whoever asks for it next reads it again.
            }
        }
    }
}
