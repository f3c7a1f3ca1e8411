using Trove.Search;
using Trove.Tests.Search.Elastic;
using Trove.Tests.Support;

namespace Trove.Tests.Search;

/// <summary>
/// What a shopper expects first. The misses are told as they are: a miss that is mended makes its test fail, and then it
/// moves up among the others.
/// </summary>
public abstract class RelevanceTests(RelevanceTests.ElectronicsShop shelf)
{
    [Theory]
    // Things, and not what goes with them.
    [InlineData("iphone 7", "iphone-7")]
    [InlineData("iphone", "iphone-7")]
    [InlineData("laptop", "macbook thinkpad chromebook")]
    [InlineData("laptops", "macbook thinkpad chromebook")]
    [InlineData("headphones", "wh-1000xm4 bose-qc sport-earbuds wf-1000xm4")]
    [InlineData("tv", "tv-55 tv-65 tv-32")]
    [InlineData("camera", "eos-rebel gopro")]
    [InlineData("mouse", "wireless-mouse gaming-mouse")]
    [InlineData("refrigerator", "fridge mini-fridge")]
    [InlineData("apple watch", "watch")]
    [InlineData("ipad", "ipad")]
    [InlineData("xbox one", "xbox-one")]
    // What goes with them, when that is asked for.
    [InlineData("iphone 7 case", "iphone-case iphone-silicone")]
    [InlineData("galaxy s7 case", "galaxy-s7-case")]
    [InlineData("laptop bag", "laptop-bag")]
    [InlineData("camera bag", "camera-bag")]
    [InlineData("mouse pad", "mouse-pad")]
    [InlineData("xbox controller", "xbox-pad")]
    [InlineData("tv wall mount", "tv-mount")]
    // Brand and kind.
    [InlineData("sony headphones", "wh-1000xm4 wf-1000xm4")]
    [InlineData("samsung tv", "tv-55")]
    [InlineData("bose speaker", "soundlink")]
    [InlineData("logitech keyboard", "keyboard")]
    // Models, numbers, measures.
    [InlineData("wh-1000xm4", "wh-1000xm4")]
    [InlineData("wh1000xm4", "wh-1000xm4")]
    [InlineData("galaxys7", "galaxy-s7")]
    [InlineData("55 inch tv", "tv-55")]
    [InlineData("65\" 4k", "tv-65")]
    [InlineData("1 tb ssd", "ssd-1tb")]
    [InlineData("802.11ac router", "router")]
    [InlineData("usb c cable", "usb-c-cable")]
    // Typos.
    [InlineData("headphnes", "wh-1000xm4 bose-qc sport-earbuds wf-1000xm4")]
    [InlineData("samsng galxy", "galaxy-s7")]
    [InlineData("refridgerator", "fridge mini-fridge")]
    [InlineData("vaccum", "vacuum robot-vacuum")]
    [InlineData("cannon camera", "eos-rebel")]
    [InlineData("blutooth speaker", "soundlink flip-5")]
    // Other words for it.
    [InlineData("television", "tv-55 tv-65 tv-32")]
    [InlineData("fridge", "fridge mini-fridge")]
    [InlineData("smart watch", "watch fitbit")]
    [InlineData("head phones", "wh-1000xm4 bose-qc sport-earbuds wf-1000xm4")]
    [InlineData("solid state drive", "ssd-1tb")]
    // Prices in words.
    [InlineData("headphones under $50", "sport-earbuds")]
    [InlineData("tv over $1,000", "tv-65")]
    [InlineData("laptop under 500 dollars", "chromebook")]
    public async Task The_first_is_one_that_was_meant(string text, string meant) =>
        Assert.Contains(await shelf.FirstAsync(text), meant.Split(' '));

    [Theory]
    // The game's whole name says what it is for, without "for": that tells it from the console to people only.
    [InlineData("playstation 4", "ps4-game", "ps4")]
    public async Task What_is_missed_is_known(string text, string first, string meant)
    {
        Assert.Equal(first, await shelf.FirstAsync(text));
        Assert.NotEqual(first, meant);
    }

    public abstract class ElectronicsShop(ElasticServer? server) : IAsyncLifetime
    {
        private readonly SqliteDatabase _database = new();
        private SearchShop _shop = null!;

        public async ValueTask InitializeAsync()
        {
            if (server is not null)
                await server.InitializeAsync();
            _shop = await SearchShop.StartAsync(_database, server);
            await _shop.SaveAsync(ElectronicsShelf.Products);
            await _shop.OpenAsync();
            await _shop.Shop.Get<KnownWords>().ReloadListsAsync(CancellationToken.None);
        }

        public async Task<string> FirstAsync(string text) =>
            (await _shop.FindAsync(text)).Items is [var first, ..] ? first.Slug : "nothing";

        public async ValueTask DisposeAsync()
        {
            await _shop.DisposeAsync();
            await _database.DisposeAsync();
            if (server is not null)
                await server.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }
}

public sealed class RelevanceByLucene(RelevanceByLucene.Shop shelf)
    : RelevanceTests(shelf),
        IClassFixture<RelevanceByLucene.Shop>
{
    public sealed class Shop() : ElectronicsShop(server: null);
}

public sealed class RelevanceByElasticsearch(RelevanceByElasticsearch.Shop shelf)
    : RelevanceTests(shelf),
        IClassFixture<RelevanceByElasticsearch.Shop>
{
    public sealed class Shop() : ElectronicsShop(new ElasticServer());
}
