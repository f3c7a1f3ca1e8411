namespace Trove.Tests.Search.Elastic;

/// <summary>A double of Elasticsearch that some shops share, each with an index of its own.</summary>
public sealed class ElasticServer : IAsyncLifetime
{
    private int _shops;

    internal FakeElastic Fake { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Fake = await FakeElastic.StartAsync();

    public ValueTask DisposeAsync() => Fake.DisposeAsync();

    /// <summary>For the next shop; what ailed the server before is over.</summary>
    internal (string Name, string Value)[] NewSettings()
    {
        Fake.Fault = _ => null;
        Fake.Delay = TimeSpan.Zero;
        Fake.ItemsToRefuse = 0;
        return SettingsFor(Fake, $"shop{Interlocked.Increment(ref _shops)}");
    }

    internal static (string Name, string Value)[] SettingsFor(FakeElastic fake, string index) =>
        [
            ("Search:Engine", "Elasticsearch"),
            ("Search:Elasticsearch:Url", fake.Url.ToString()),
            ("Search:Elasticsearch:Index", index),
        ];
}
