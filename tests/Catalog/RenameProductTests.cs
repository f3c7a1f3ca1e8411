using Trove.Catalog;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class RenameProductTests(TestDatabase database)
{
    [Fact]
    public async Task A_renamed_product_leaves_a_redirect()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        var first = await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.FindAsync("mug");

        var renamed = await catalog.SaveAsync("mug", Sample.Mug() with { Slug = "big-mug" });

        Assert.Equal(first.Id, renamed.Id);
        Assert.Equal(new ProductMoved("big-mug"), await catalog.FindProductAsync("mug"));
        Assert.Equal(first.Id, (await catalog.FindAsync("big-mug")).Id);
    }

    [Fact]
    public async Task A_product_renamed_twice_is_one_step_away_from_each_old_slug()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.SaveAsync("mug", Sample.Mug() with { Slug = "big-mug" });
        Assert.Equal(new ProductMoved("big-mug"), await catalog.FindProductAsync("mug"));

        await catalog.SaveAsync("big-mug", Sample.Mug() with { Slug = "huge-mug" });

        Assert.Equal(new ProductMoved("huge-mug"), await catalog.FindProductAsync("mug"));
        Assert.Equal(new ProductMoved("huge-mug"), await catalog.FindProductAsync("big-mug"));
    }

    [Fact]
    public async Task A_product_renamed_back_has_its_slug_again()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.SaveAsync("mug", Sample.Mug() with { Slug = "big-mug" });

        await catalog.SaveAsync("big-mug", Sample.Mug() with { Slug = "mug" });

        Assert.Equal("mug", (await catalog.FindAsync("mug")).Slug);
        Assert.Equal(new ProductMoved("mug"), await catalog.FindProductAsync("big-mug"));
        Assert.Equal(1L, await shop.CountAsync("slug_redirect"));
    }

    [Fact]
    public async Task A_slug_given_up_may_be_used_by_another_product()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        var first = await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.SaveAsync("mug", Sample.Mug() with { Slug = "big-mug" });

        var second = await catalog.SaveAsync("mug", Sample.Mug("small-mug"));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second.Id, (await catalog.FindAsync("mug")).Id);
        Assert.Equal(0L, await shop.CountAsync("slug_redirect"));
    }

    [Fact]
    public async Task A_renaming_may_be_repeated()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        var renaming = Sample.Mug() with { Slug = "big-mug" };
        await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.SaveAsync("mug", renaming);

        Assert.IsType<ProductUnchanged>(await catalog.SaveProductAsync("mug", renaming));
        Assert.Equal(1L, await shop.CountAsync("product"));
    }

    [Fact]
    public async Task Of_two_processes_that_want_one_slug_one_gets_it()
    {
        await using var shop = await Sample.ShopAsync(database);
        await using var other = await shop.SecondAsync();
        var catalog = shop.Get<ICatalog>();
        for (var round = 0; round < 20; round++)
        {
            var (mug, jug, wanted) = ($"mug-{round}", $"jug-{round}", $"wanted-{round}");
            await catalog.SaveAsync(mug, Sample.Mug(mug));
            await catalog.SaveAsync(jug, Sample.Mug(jug));

            var results = await Task.WhenAll(
                Task.Run(() => catalog.SaveProductAsync(mug, Sample.Mug(mug) with { Slug = wanted })),
                Task.Run(() => other.Get<ICatalog>().SaveProductAsync(jug, Sample.Mug(jug) with { Slug = wanted }))
            );

            var winner = Assert.Single(results.OfType<ProductUpdated>());
            SaveProductTests.AssertRejected(Assert.Single(results.OfType<ProductRejected>()), "slug");
            Assert.Equal(winner.Product.Id, (await catalog.FindAsync(wanted)).Id);
        }
    }
}

public sealed class RenameProductOnSqlite(SqliteDatabase database)
    : RenameProductTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class RenameProductOnPostgres(PostgresDatabase database)
    : RenameProductTests(database),
        IClassFixture<PostgresDatabase>;
