using Trove.Catalog;
using Trove.Search;
using Trove.Tests.Search.Elastic;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

/// <summary>The index follows the catalog, whichever engine has it.</summary>
public abstract class FollowingTests(TestDatabase database, ElasticServer? server = null)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_index_the_catalog_answers()
    {
        await using var shop = await StartAsync(database, server);
        await shop.SaveAsync(Product("lamp", "Desk lamp"));

        var page = await shop.FindAsync("lamp");

        Assert.Equal(["lamp"], page.Items.Select(card => card.Slug));
        Assert.Empty(page.Facets);
        Assert.False((await shop.Search.GetIndexAsync(Cancelled)).IsReady);
    }

    [Fact]
    public async Task What_is_saved_renamed_and_archived_is_followed()
    {
        await using var shop = await (await StartAsync(database, server)).OpenAsync();
        await shop.SaveAsync(Product("lamp", "Desk lamp"));
        await FollowAsync(shop);
        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));

        await shop.Shop.Get<ICatalog>().SaveProductAsync("lamp", Product("radio", "Desk radio"), Cancelled);
        await FollowAsync(shop);
        Assert.Equal("", await shop.SlugsAsync("lamp"));
        Assert.Equal("radio", await shop.SlugsAsync("radio"));

        var archived = Product("radio", "Desk radio") with { Status = ProductStatus.Archived };
        await shop.Shop.Get<ICatalog>().SaveProductAsync("radio", archived, Cancelled);
        await FollowAsync(shop);
        Assert.Equal("", await shop.SlugsAsync("radio"));
    }

    [Fact]
    public async Task A_product_that_was_just_saved_is_found_when_it_is_asked_for_at_once()
    {
        await using var shop = await (await StartAsync(database, server)).OpenAsync();
        await shop.SaveAsync(Product("lamp", "Desk lamp"));

        await shop.Search.UpdateAsync(["lamp"], Cancelled);

        Assert.Equal("lamp", await shop.SlugsAsync("desk"));
    }

    [Fact]
    public async Task What_no_message_told_of_is_found_by_the_sweep()
    {
        await using var shop = await (await StartAsync(database, server)).OpenAsync();
        await shop.SaveAsync(Product("lamp", "Desk lamp"), Product("mug", "Mug"));

        Assert.Equal(2, await shop.Keeper.SweepAsync(Cancelled));
        Assert.Equal(0, await shop.Keeper.SweepAsync(Cancelled));
        Assert.Equal("lamp", await shop.SlugsAsync("desk"));
    }

    [Fact]
    public async Task A_rebuilt_index_has_what_was_saved_meanwhile_and_the_old_one_is_gone()
    {
        await using var shop = await StartAsync(database, server);
        await shop.SaveAsync([.. Enumerable.Range(0, 30).Select(i => Product($"lamp-{i}", $"Lamp number {i}"))]);
        await shop.OpenAsync();

        var rebuild = shop.Search.RebuildAsync(Cancelled);
        await shop.SaveAsync(Product("late", "Late lamp"));
        await shop.Search.UpdateAsync(["late"], Cancelled);
        var state = await rebuild;

        Assert.True(state.IsReady);
        Assert.Equal("late", await shop.SlugsAsync("late"));
        Assert.Equal(31, (await shop.FindAsync("lamp")).Total);
    }

    private static async Task FollowAsync(SearchShop shop)
    {
        await shop.Shop.DeliverEventsAsync();
        await shop.Keeper.ApplyAsync(shop.Shop.Get<ChangedProducts>().Take().Slugs, Cancelled);
    }
}

public sealed class FollowingOnSqlite(SqliteDatabase database)
    : FollowingTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class FollowingOnPostgres(PostgresDatabase database)
    : FollowingTests(database),
        IClassFixture<PostgresDatabase>;

public sealed class FollowingByElasticsearch(PostgresDatabase database, ElasticServer server)
    : FollowingTests(database, server),
        IClassFixture<PostgresDatabase>,
        IClassFixture<ElasticServer>;
