using Trove.Search;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

public abstract class IndexKeeperTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_an_index_is_rebuilt_the_old_one_is_deleted()
    {
        await using var shop = await StartAsync(database);
        await shop.SaveAsync(Product("lamp", "Desk lamp"));
        await shop.OpenAsync();
        var old = Folder(shop);

        await shop.Search.RebuildAsync(Cancelled);

        Assert.NotEqual(old, Folder(shop));
        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));
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
}

public sealed class IndexKeeperOnSqlite(SqliteDatabase database)
    : IndexKeeperTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class IndexKeeperOnPostgres(PostgresDatabase database)
    : IndexKeeperTests(database),
        IClassFixture<PostgresDatabase>;
