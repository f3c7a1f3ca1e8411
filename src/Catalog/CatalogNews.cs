using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// Makes every node forget what was saved on one. An event reaches the handlers of one node only; that node tells the
/// others here.
/// </summary>
internal sealed class CatalogNews : IHostedService
{
    private const string Everything = "*";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly CatalogMemory _memory;
    private readonly NodeBus _bus;

    public CatalogNews(CatalogMemory memory, NodeBus bus)
    {
        _memory = memory;
        _bus = bus;
        bus.Subscribe(ProductChanged.NodeTopic, Hear);
    }

    public void Tell(ProductChanged change)
    {
        var text = JsonSerializer.Serialize(change, Json);
        _bus.Publish(ProductChanged.NodeTopic, text.Length <= NodeBus.TextLimit ? text : Everything);
    }

    public void TellCategories() => _bus.Publish(ProductChanged.NodeTopic, Everything);

    /// <summary>Made at the start, so that it hears; it has nothing else to do.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Hear(string text)
    {
        if (text == Everything)
            _memory.ForgetAll();
        else if (JsonSerializer.Deserialize<ProductChanged>(text, Json) is { } change)
            _memory.Forget(change);
    }
}
