using System.Text.Json.Nodes;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Search;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search.Elastic;

/// <summary>How the server's index is kept, whatever the server and other nodes do.</summary>
public abstract class ElasticKeeperTests(TestDatabase database, ElasticServer server)
{
    private const int Writers = 20;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_who_write_at_once_what_was_saved_last_stays()
    {
        await using var shop = await ShopAsync(Product("lamp", "Lamp"));

        await Parallel.ForEachAsync(
            Enumerable.Range(1, Writers),
            new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = Cancelled },
            async (cents, token) =>
            {
                await shop.Shop.Get<ICatalog>().SaveProductAsync("lamp", Product("lamp", "Lamp", cents: cents), token);
                await ApplyAsync(shop, token);
            }
        );

        var product = Assert.Single(await shop.Shop.Get<ICatalog>().FindProductsAsync(["lamp"], Cancelled));
        Assert.Equal(product.Version, (long)server.Fake.Find("lamp")!["version"]!);
        Assert.Equal(product.Variants[0].Price, (await shop.FindAsync("lamp")).Items.Single().Price);
    }

    /// <summary>Who is overtaken too often gives up, and is asked again by the event that told of the change.</summary>
    private static async Task ApplyAsync(SearchShop shop, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Writers; tries++)
        {
            try
            {
                await shop.Keeper.ApplyAsync(["lamp"], cancellationToken);
                return;
            }
            catch (ElasticBusyException) when (tries < Writers - 1)
            {
                // Others were quicker.
            }
        }
    }

    [Fact]
    public async Task Who_is_overtaken_reads_again()
    {
        await using var shop = await ShopAsync(Product("lamp", "Lamp"));
        await shop.SaveAsync(Product("lamp", "Lantern"));
        var looks = 0;
        server.Fake.Fault = request => request.Api == "_mget" && ++looks == 1 ? Stale(server.Fake.Find("lamp")!) : null;

        await shop.Keeper.ApplyAsync(["lamp"], Cancelled);

        Assert.Equal(2, looks);
        Assert.Equal("lamp", await shop.SlugsAsync("lantern"));
    }

    [Fact]
    public async Task What_the_server_has_no_room_for_is_sent_again()
    {
        await using var shop = await ShopAsync();
        await shop.SaveAsync(Product("lamp", "Lamp"), Product("mug", "Mug"));
        server.Fake.ItemsToRefuse = 3;

        await shop.Keeper.ApplyAsync(["lamp", "mug"], Cancelled);

        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));
        Assert.Equal("mug", await shop.SlugsAsync("mug"));
    }

    [Fact]
    public async Task A_server_that_never_has_room_does_not_stop_a_product_from_being_saved()
    {
        await using var shop = await ShopAsync();
        await shop.SaveAsync(Product("lamp", "Lamp"));
        server.Fake.Fault = request =>
            request.Api == "_bulk" ? FakeAnswer.Error(429, "es_rejected_execution_exception", "full") : null;

        await shop.Search.UpdateAsync(["lamp"], Cancelled);
        Assert.Equal("", await shop.SlugsAsync("lamp"));

        server.Fake.Fault = _ => null;
        Assert.Equal(1, await shop.Keeper.SweepAsync(Cancelled));
        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));
    }

    [Fact]
    public async Task An_index_that_is_gone_is_built_anew_and_nothing_else_comes_into_being()
    {
        await using var shop = await ShopAsync(Product("lamp", "Desk lamp"));
        server.Fake.Forget();

        var meanwhile = await shop.FindAsync("lamp");
        await shop.Search.UpdateAsync(["lamp"], Cancelled);
        Assert.Equal(["lamp"], meanwhile.Items.Select(card => card.Slug));
        Assert.Empty(meanwhile.Facets);
        Assert.Empty(server.Fake.Indices);

        await shop.Keeper.HealAsync(Cancelled);
        Assert.NotEmpty((await shop.FindAsync("lamp")).Facets);
        Assert.Single(server.Fake.Indices);
    }

    [Fact]
    public async Task An_index_of_another_version_does_not_answer_and_is_replaced()
    {
        await using var shop = await StartAsync(database, server);
        await shop.SaveAsync(Product("lamp", "Lamp"));
        var index = shop.Shop.Get<ElasticIndex>();
        var strange = new JsonObject
        {
            ["mappings"] = new JsonObject
            {
                ["_meta"] = new JsonObject { ["version"] = "0", ["ranking"] = "" },
                ["properties"] = new JsonObject(),
            },
        };
        var name = $"{shop.Shop.Get<ElasticSettings>().Index}-1700000000000";
        await index.DoAsync(HttpMethod.Put, name, strange, Cancelled);
        await index.SwitchAsync(name, Cancelled);

        await shop.OpenAsync();

        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));
        Assert.DoesNotContain(name, server.Fake.Indices);
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_index_and_no_half_one()
    {
        await using var shop = await ShopAsync(Product("lamp", "Lamp"));
        var before = server.Fake.Indices;
        server.Fake.Fault = request =>
            request.Api == "_aliases" ? FakeAnswer.Error(400, "illegal_argument_exception", "no") : null;

        await Assert.ThrowsAsync<ElasticRefusedException>(() => shop.Keeper.RebuildAsync(Cancelled));

        Assert.Equal(before, server.Fake.Indices);
        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));
    }

    [Fact]
    public async Task What_runs_out_or_comes_back_is_written_anew_and_a_sale_is_not()
    {
        await using var shop = await ShopAsync(Product("lamp", "Lamp"));
        await shop.StockAsync("lamp", 5);
        await shop.Keeper.NoteStockAsync([new StockChanged(Sku.Parse("lamp"), 5)], Cancelled);
        Assert.Equal(5, (int)server.Fake.Find("lamp")!["available"]!);

        var written = shop.Shop.Get<ElasticKeeper>().Written;
        await shop.Keeper.NoteStockAsync([new StockChanged(Sku.Parse("lamp"), 4)], Cancelled);
        Assert.Equal(5, (int)server.Fake.Find("lamp")!["available"]!);

        await shop.Keeper.NoteSoldAsync(new Dictionary<Sku, int> { [Sku.Parse("lamp")] = 300 }, Cancelled);
        Assert.Equal(300, (int)server.Fake.Find("lamp")!["sold"]!);
        await shop.Keeper.NoteSoldAsync(new Dictionary<Sku, int> { [Sku.Parse("lamp")] = 301 }, Cancelled);
        Assert.Equal(300, (int)server.Fake.Find("lamp")!["sold"]!);
        Assert.True(shop.Shop.Get<ElasticKeeper>().Written >= written);
    }

    /// <summary>What was there a moment ago, as if somebody had written since.</summary>
    private static FakeAnswer Stale(JsonObject source) =>
        FakeAnswer.Ok(
            new JsonObject
            {
                ["docs"] = new JsonArray(
                    new JsonObject
                    {
                        ["_index"] = "any",
                        ["_id"] = "lamp",
                        ["found"] = true,
                        ["_seq_no"] = 999_999,
                        ["_primary_term"] = 1,
                        ["_source"] = source.DeepClone(),
                    }
                ),
            }
        );

    private async Task<SearchShop> ShopAsync(params ProductInput[] products)
    {
        server.Fake.Forget();
        server.Fake.Fault = _ => null;
        var shop = await StartAsync(database, server);
        if (products.Length > 0)
            await shop.SaveAsync(products);
        return await shop.OpenAsync();
    }
}

public sealed class ElasticKeeperOnSqlite(SqliteDatabase database, ElasticServer server)
    : ElasticKeeperTests(database, server),
        IClassFixture<SqliteDatabase>,
        IClassFixture<ElasticServer>;

public sealed class ElasticKeeperOnPostgres(PostgresDatabase database, ElasticServer server)
    : ElasticKeeperTests(database, server),
        IClassFixture<PostgresDatabase>,
        IClassFixture<ElasticServer>;
