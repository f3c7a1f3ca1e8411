using Microsoft.Extensions.Configuration;
using Trove.Kernel;
using Trove.Tests.Catalog;
using Trove.Tests.Support;
using Trove.Web.Demo.Large;

namespace Trove.Tests.Web.Demo;

public abstract class SeedLargeTests(TestDatabase database)
{
    [Fact]
    public async Task A_large_shop_is_varied_and_taken_whole()
    {
        await using var shop = await ImportShop.StartAsync(database);

        var done = await SeedAsync(shop, 700);

        Assert.Equal(700, done.Products);
        Assert.InRange(done.Variants, 1_400, 5_600);
        var products = await shop.Catalog.ExportProductsAsync(null, 500);
        Assert.InRange(products.Select(product => product.Brand).Distinct().Count(), 40, 70);
        Assert.InRange(products.Select(product => product.Categories[0].Slug).Distinct().Count(), 30, 37);
        Assert.InRange(products.Select(product => product.Name).Distinct().Count(), 480, 500);
        Assert.All(products, product => Assert.NotEmpty(product.Specifications));
        Assert.All(products, product => Assert.All(product.Specifications, line => Assert.True(line.IsFilterable)));
        Assert.All(await shop.Catalog.AuditAsync(), verdict => Assert.True(verdict.Holds, verdict.Name));
        var skus = products[0].Variants.Select(variant => variant.Sku).ToList();
        Assert.Equal(skus.Count, (await shop.Inventory.GetLevelsAsync(skus)).Count);
    }

    [Fact]
    public async Task A_second_run_adds_what_is_missing_and_changes_nothing()
    {
        await using var shop = await ImportShop.StartAsync(database);
        await SeedAsync(shop, 30);
        var before = await shop.Catalog.ExportProductsAsync(null, 500);

        await SeedAsync(shop, 40);

        var after = await shop.Catalog.ExportProductsAsync(null, 500);
        Assert.Equal(40, after.Count);
        Assert.All(after.Where(one => before.Any(old => old.Slug == one.Slug)), one => Assert.Equal(1, one.Version));
    }

    [Fact]
    public void The_same_number_makes_the_same_product()
    {
        var one = LargeProduct.Make(4711, Currency.Usd);
        var same = LargeProduct.Make(4711, Currency.Usd);
        var other = LargeProduct.Make(4712, Currency.Usd);

        Assert.Equal(one.Product.Slug, same.Product.Slug);
        Assert.Equal(one.Stock, same.Stock);
        Assert.Equal(one.Product.Input.DescriptionHtml, same.Product.Input.DescriptionHtml);
        Assert.NotEqual(one.Product.Slug, other.Product.Slug);
    }

    private static Task<SeedProgress> SeedAsync(ImportShop shop, int count) =>
        new SeedLarge(shop.Catalog, shop.Inventory, shop.Shop.Get<IConfiguration>()).RunAsync(
            count,
            _ => { },
            CancellationToken.None
        );
}

public sealed class SeedLargeOnSqlite(SqliteDatabase database)
    : SeedLargeTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class SeedLargeOnPostgres(PostgresDatabase database)
    : SeedLargeTests(database),
        IClassFixture<PostgresDatabase>;
