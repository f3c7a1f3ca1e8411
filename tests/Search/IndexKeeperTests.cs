using Trove.Catalog;
using Trove.Search;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

public abstract class IndexKeeperTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_an_index_the_catalog_answers()
    {
        await using var shop = await StartAsync(database);
        await shop.SaveAsync(Product("lamp", "Desk lamp"));

        var page = await shop.FindAsync("lamp");

        Assert.Equal(["lamp"], page.Items.Select(card => card.Slug));
        Assert.Empty(page.Facets);
        Assert.False((await shop.Search.GetIndexAsync(Cancelled)).IsReady);
    }

    [Fact]
    public async Task What_is_saved_renamed_and_archived_is_followed()
    {
        await using var shop = await (await StartAsync(database)).OpenAsync();
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
        await using var shop = await (await StartAsync(database)).OpenAsync();
        await shop.SaveAsync(Product("lamp", "Desk lamp"));

        await shop.Search.UpdateAsync(["lamp"], Cancelled);

        Assert.Equal("lamp", await shop.SlugsAsync("desk"));
    }

    [Fact]
    public async Task What_no_message_told_of_is_found_by_the_sweep()
    {
        await using var shop = await (await StartAsync(database)).OpenAsync();
        await shop.SaveAsync(Product("lamp", "Desk lamp"), Product("mug", "Mug"));

        Assert.Equal(2, await shop.Keeper.SweepAsync(Cancelled));
        Assert.Equal(0, await shop.Keeper.SweepAsync(Cancelled));
        Assert.Equal("lamp", await shop.SlugsAsync("desk"));
    }

    [Fact]
    public async Task A_rebuilt_index_has_what_was_saved_meanwhile_and_the_old_one_is_gone()
    {
        await using var shop = await StartAsync(database);
        await shop.SaveAsync([.. Enumerable.Range(0, 30).Select(i => Product($"lamp-{i}", $"Lamp number {i}"))]);
        await shop.OpenAsync();

        var rebuild = shop.Search.RebuildAsync(Cancelled);
        await shop.SaveAsync(Product("late", "Late lamp"));
        await shop.Search.UpdateAsync(["late"], Cancelled);
        var state = await rebuild;

        Assert.True(state.IsReady);
        Assert.Equal("late", await shop.SlugsAsync("late"));
        Assert.Equal(31, (await shop.FindAsync("lamp")).Total);
        Assert.Single(Directory.GetDirectories(Path.Combine(shop.Shop.Get<SearchSettings>().Folder, "0")));
    }

    [Fact]
    public async Task An_index_that_lies_on_disk_is_opened_and_brought_up_to_date()
    {
        await using var shop = await StartAsync(database);
        await shop.SaveAsync(Product("lamp", "Desk lamp"));
        await shop.OpenAsync();
        await shop.Keeper.CommitAsync(Cancelled);
        shop.Shop.Get<CurrentIndex>().Dispose();
        var folder = Folder(shop);
        await shop.SaveAsync(Product("mug", "Mug"));

        await shop.OpenAsync();

        Assert.Equal(folder, Folder(shop));
        Assert.Equal("mug", await shop.SlugsAsync("mug"));
    }

    [Fact]
    public async Task A_broken_index_is_built_anew()
    {
        await using var shop = await StartAsync(database);
        await shop.SaveAsync(Product("lamp", "Desk lamp"));
        await shop.OpenAsync();
        shop.Shop.Get<CurrentIndex>().Dispose();
        var folder = Folder(shop);
        foreach (var file in Directory.GetFiles(folder, "_*.*"))
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancelled);
            bytes[bytes.Length / 2] ^= 0xff;
            await File.WriteAllBytesAsync(file, bytes, Cancelled);
        }

        Assert.False(IndexGeneration.IsSound(folder));
        await shop.OpenAsync();

        Assert.True(IndexGeneration.IsSound(Folder(shop)));
        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));
    }

    private static string Folder(SearchShop shop) =>
        Directory.GetDirectories(Path.Combine(shop.Shop.Get<SearchSettings>().Folder, "0")).Single();

    private static async Task FollowAsync(SearchShop shop)
    {
        await shop.Shop.DeliverEventsAsync();
        await shop.Keeper.ApplyAsync(shop.Shop.Get<ChangedProducts>().Take().Slugs, Cancelled);
    }
}

public sealed class IndexKeeperOnSqlite(SqliteDatabase database)
    : IndexKeeperTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class IndexKeeperOnPostgres(PostgresDatabase database)
    : IndexKeeperTests(database),
        IClassFixture<PostgresDatabase>;
