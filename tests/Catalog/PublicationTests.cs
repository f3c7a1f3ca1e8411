using Trove.Catalog;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class PublicationTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("mug");

    [Fact]
    public async Task A_product_appears_and_vanishes_at_its_dates()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveCategoriesAsync([new("cups", "Cups")]);
        var now = shop.Clock.GetUtcNow();
        await catalog.SaveAsync(
            "mug",
            Sample.Mug() with
            {
                Categories = ["cups"],
                PublishFrom = now.AddHours(1),
                PublishUntil = now.AddHours(2),
            }
        );

        Assert.Equal((false, false, 0, 0), await SeenAsync(shop));
        shop.Clock.Advance(TimeSpan.FromHours(1));
        await shop.Get<PublishProducts>().RunAsync(CancellationToken.None);
        Assert.Equal((true, true, 1, 1), await SeenAsync(shop));
        shop.Clock.Advance(TimeSpan.FromHours(1));
        // The page and the cart know it before the job has come round.
        Assert.IsType<ProductMissing>(await catalog.FindProductAsync("mug"));
        await shop.Get<PublishProducts>().RunAsync(CancellationToken.None);
        Assert.Equal((false, false, 0, 0), await SeenAsync(shop));

        var product = await catalog.ReadProductAsync("mug");
        Assert.Equal((ProductStatus.Active, 1L), (product!.Status, product.Version));
        Assert.All(await catalog.AuditAsync(), verdict => Assert.True(verdict.Holds, verdict.Name));
    }

    [Fact]
    public async Task Each_turn_is_told_once()
    {
        await using var shop = await Sample.ShopAsync(database);
        await using var other = await shop.SecondAsync();
        var now = shop.Clock.GetUtcNow();
        await shop.Get<ICatalog>().SaveAsync("mug", Sample.Mug() with { PublishFrom = now.AddHours(1) });
        var before = await shop.CountAsync("outbox");
        shop.Clock.Advance(TimeSpan.FromHours(1));
        other.Clock.Advance(TimeSpan.FromHours(1));

        var turned = await Task.WhenAll(
            shop.Get<PublishProducts>().RunAsync(CancellationToken.None),
            other.Get<PublishProducts>().RunAsync(CancellationToken.None)
        );

        Assert.Equal(1, turned.Sum());
        Assert.Equal(before + 1, await shop.CountAsync("outbox"));
    }

    [Fact]
    public async Task A_date_that_a_save_took_away_turns_nothing()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug() with { PublishUntil = shop.Clock.GetUtcNow().AddHours(1) });
        await catalog.SaveAsync("mug", Sample.Mug());
        shop.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(0, await shop.Get<PublishProducts>().RunAsync(CancellationToken.None));
        Assert.Equal((true, true, 1, 0), await SeenAsync(shop));
    }

    [Fact]
    public async Task A_draft_stays_one_whatever_its_dates()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        var now = shop.Clock.GetUtcNow();
        await catalog.SaveAsync(
            "mug",
            Sample.Mug() with
            {
                Status = ProductStatus.Draft,
                PublishFrom = now.AddHours(1),
            }
        );
        shop.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(0, await shop.Get<PublishProducts>().RunAsync(CancellationToken.None));
        Assert.Equal((false, false, 0, 0), await SeenAsync(shop));
    }

    [Fact]
    public async Task Dates_in_the_wrong_order_are_refused()
    {
        await using var shop = await Sample.ShopAsync(database);
        var now = shop.Clock.GetUtcNow();

        var result = await shop.Get<ICatalog>()
            .SaveProductAsync("mug", Sample.Mug() with { PublishFrom = now, PublishUntil = now });

        Assert.Equal(["publishUntil"], Assert.IsType<ProductRejected>(result).Errors.Select(error => error.Field));
    }

    /// <summary>On its page, for sale, in the listing, in the category's count.</summary>
    private static async Task<(bool, bool, int, int)> SeenAsync(TestShop shop)
    {
        var catalog = shop.Get<ICatalog>();
        var page = await catalog.FindProductAsync("mug") is ProductFound;
        var variants = await catalog.FindVariantsAsync([Mug]);
        var listed = await catalog.ListProductsAsync(new ProductQuery());
        Assert.Equal(listed.Total, listed.Items.Count);
        var categories = await catalog.GetCategoriesAsync();
        return (page, variants[0].IsSellable, listed.Items.Count, categories.Sum(category => category.ProductCount));
    }
}

public sealed class PublicationOnSqlite(SqliteDatabase database)
    : PublicationTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class PublicationOnPostgres(PostgresDatabase database)
    : PublicationTests(database),
        IClassFixture<PostgresDatabase>;
