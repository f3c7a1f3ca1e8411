using Trove.Catalog;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class AuditCatalogTests(TestDatabase database)
{
    [Fact]
    public async Task A_catalog_that_was_only_saved_to_is_sound()
    {
        await using var shop = await StockedAsync();

        var verdicts = await shop.Get<ICatalog>().AuditAsync();

        Assert.Equal(6, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal((0, true), (verdict.BreachCount, verdict.Checked > 0)));
    }

    [Theory]
    [InlineData("Every product has a variant", "UPDATE variant SET retired = TRUE WHERE sku = 'mug'", "mug")]
    [InlineData("Every product has one currency", "UPDATE variant SET currency = 'EUR' WHERE sku = 'jug'", "big-jug")]
    [InlineData(
        "Every listed price is the lowest of the product's variants",
        "UPDATE product SET min_amount = 1 WHERE slug = 'mug'",
        "mug"
    )]
    [InlineData(
        "Every category counts its active products",
        "UPDATE product SET status = 'Draft' WHERE slug = 'mug'",
        "mug"
    )]
    [InlineData(
        "No slug leads to two products",
        "INSERT INTO slug_redirect (slug, product_id) SELECT 'mug', id FROM product WHERE slug = 'mug'",
        "mug"
    )]
    [InlineData(
        "Every category hangs on the tree",
        "UPDATE category SET parent_slug = 'mugs' WHERE slug = 'kitchen'",
        "kitchen mugs"
    )]
    public async Task Each_breach_is_found(string invariant, string damage, string breaches)
    {
        await using var shop = await StockedAsync();
        await shop.Get<ModuleDatabase<CatalogModule>>().Writer.CommitAsync(new WriteUnit().Then(damage));

        var verdicts = await shop.Get<ICatalog>().AuditAsync();

        var broken = verdicts.Single(verdict => verdict.Name == invariant);
        Assert.Equal(breaches.Split(' '), broken.Breaches);
        Assert.Equal(broken.Breaches.Count, broken.BreachCount);
    }

    private async Task<TestShop> StockedAsync()
    {
        var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveCategoriesAsync([new("kitchen", "Kitchen"), new("mugs", "Mugs", "kitchen")]);
        await catalog.SaveAsync("linen-shirt", Sample.Shirt());
        await catalog.SaveAsync("mug", Sample.Mug() with { Categories = ["mugs"] });
        await catalog.SaveAsync("jug", Sample.Mug("jug"));
        await catalog.SaveAsync("jug", Sample.Mug("jug") with { Slug = "big-jug" });
        return shop;
    }
}

public sealed class AuditCatalogOnSqlite(SqliteDatabase database)
    : AuditCatalogTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class AuditCatalogOnPostgres(PostgresDatabase database)
    : AuditCatalogTests(database),
        IClassFixture<PostgresDatabase>;
