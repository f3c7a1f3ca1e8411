using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Tests.Support;
using Trove.Web.Demo;

namespace Trove.Tests.Web.Demo;

public abstract class SeedDemoTests(TestDatabase database)
{
    private static readonly DemoShop Demo = ReadDemo.FromFiles();
    private static readonly int Variants = Demo.Products.Sum(product => product.Variants.Count);
    private static readonly int Pictures = DemoPictures.Of(Demo).Count();

    [Fact]
    public async Task An_empty_shop_is_filled()
    {
        await using var shop = await StartAsync();

        var seeded = await Seed(shop).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new DemoSeeded(Demo.Categories.Count, Demo.Products.Count, Variants, Pictures), seeded);
        var page = await shop.Get<ICatalog>()
            .ListProductsAsync(new ProductQuery(Size: 100), TestContext.Current.CancellationToken);
        Assert.Equal(Demo.Products.Count, page.Total);
        var tree = await shop.Get<ICatalog>().GetCategoriesAsync(TestContext.Current.CancellationToken);
        Assert.Equal([9, 7, 9, 8, 9, 8, 8, 9], tree.Select(category => category.ProductCount));
    }

    [Fact]
    public async Task A_product_is_sold_just_as_it_was_written()
    {
        await using var shop = await StartAsync();
        await Seed(shop).RunAsync(TestContext.Current.CancellationToken);

        var lookup = await shop.Get<ICatalog>()
            .FindProductAsync("fell-roll-top", TestContext.Current.CancellationToken);

        var product = Assert.IsType<ProductFound>(lookup).Product;
        var written = Demo.Products.Single(p => p.Slug == "fell-roll-top");
        Assert.Equal(written.DescriptionHtml, product.DescriptionHtml);
        Assert.Equal(new Money(16_800, Currency.Usd), product.Variants[0].Price);
        Assert.Equal(new Money(19_800, Currency.Usd), product.Variants[0].CompareAtPrice);
        Assert.Equal(
            [
                "/media/demo/fell-roll-top/moss-1.svg",
                "/media/demo/fell-roll-top/moss-2.svg",
                "/media/demo/fell-roll-top/moss-3.svg",
            ],
            product.Variants[0].Images
        );
        Assert.Equal(["bags", "backpacks"], product.Categories[0].Path.Select(step => step.Slug));
        Assert.All(product.Images, image => Assert.True(File.Exists(FileOf(shop, image.Url)), image.Url));
        var levels = await shop.Get<IInventory>()
            .GetLevelsAsync([.. product.Variants.Select(v => v.Sku)], TestContext.Current.CancellationToken);
        Assert.Equal([11, 8, 3], levels.Select(level => level.Available));
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await using var shop = await StartAsync();
        await Seed(shop).RunAsync(TestContext.Current.CancellationToken);
        var before = Files(shop);

        Assert.Equal(new DemoSeeded(0, 0, 0, 0), await Seed(shop).RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(before, Files(shop));
    }

    [Fact]
    public async Task What_the_merchant_changed_and_sold_stays_so()
    {
        await using var shop = await StartAsync();
        var catalog = shop.Get<ICatalog>();
        await Seed(shop).RunAsync(TestContext.Current.CancellationToken);
        var tote = DemoInput.Of(Demo.Products[0]);
        await catalog.SaveProductAsync(
            tote.Slug,
            tote.Input with
            {
                Name = "Sturdy Tote",
            },
            TestContext.Current.CancellationToken
        );
        var sku = Demo.Products[0].Variants[0].Sku;
        await shop.Get<IInventory>()
            .AdjustAsync(new AdjustStock(sku, 1, "sold at the door"), TestContext.Current.CancellationToken);

        Assert.Equal(new DemoSeeded(0, 0, 0, 0), await Seed(shop).RunAsync(TestContext.Current.CancellationToken));

        var found = Assert.IsType<ProductFound>(
            await catalog.FindProductAsync(tote.Slug, TestContext.Current.CancellationToken)
        );
        Assert.Equal("Sturdy Tote", found.Product.Name);
        var level = Assert.Single(
            await shop.Get<IInventory>().GetLevelsAsync([sku], TestContext.Current.CancellationToken)
        );
        Assert.Equal(1, level.OnHand);
    }

    [Fact]
    public async Task A_run_killed_midway_is_completed_by_the_next()
    {
        await using var shop = await StartAsync();
        var drawn = Demo with
        {
            Products = [.. Demo.Products.Take(10)],
            Categories = [.. Demo.Categories.Select(category => category with { Tile = [] })],
        };
        await new DrawDemo(shop.Get<DatabaseOptions>()).RunAsync(drawn, TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(Folder(shop), ".drawn-by"));
        await File.WriteAllTextAsync(
            Path.Combine(Folder(shop), "rowan-tote", "olive-1.svg.tmp"),
            "<svg",
            TestContext.Current.CancellationToken
        );
        await shop.Get<ICatalog>()
            .SaveCategoriesAsync([.. Demo.Categories.Select(DemoInput.Of)], TestContext.Current.CancellationToken);
        await shop.Get<ICatalog>()
            .SaveProductsAsync(
                new SaveProducts([.. Demo.Products.Take(10).Select(DemoInput.Of)]),
                TestContext.Current.CancellationToken
            );
        await shop.Get<IInventory>()
            .IntroduceAsync([DemoInput.Stock(Demo.Products[0].Variants[0])], TestContext.Current.CancellationToken);
        var already = DemoPictures.Of(drawn).Count();

        var seeded = await Seed(shop).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new DemoSeeded(0, Demo.Products.Count - 10, Variants - 1, Pictures - already), seeded);
        Assert.Equal(Pictures + 1, Files(shop).Count);
    }

    [Fact]
    public async Task A_lost_picture_is_drawn_again()
    {
        await using var shop = await StartAsync();
        await Seed(shop).RunAsync(TestContext.Current.CancellationToken);
        var before = Files(shop);
        File.Delete(Path.Combine(Folder(shop), "kiln-mug", "lake-1.svg"));

        Assert.Equal(new DemoSeeded(0, 0, 0, 1), await Seed(shop).RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal(before.Keys, Files(shop).Keys);
    }

    private static SeedDemo Seed(TestShop shop) =>
        new(shop.Get<ICatalog>(), shop.Get<IInventory>(), new DrawDemo(shop.Get<DatabaseOptions>()));

    private static string Folder(TestShop shop) =>
        Path.Combine(shop.Get<DatabaseOptions>().DataFolder, "media", "demo");

    private static string FileOf(TestShop shop, string url) =>
        Path.Combine(shop.Get<DatabaseOptions>().DataFolder, url.TrimStart('/'));

    private static SortedDictionary<string, DateTime> Files(TestShop shop) =>
        new(
            Directory
                .EnumerateFiles(Folder(shop), "*", SearchOption.AllDirectories)
                .ToDictionary(path => path, File.GetLastWriteTimeUtc),
            StringComparer.Ordinal
        );

    private Task<TestShop> StartAsync() =>
        TestShop.StartAsync(
            database,
            (services, configuration) =>
            {
                services.AddModule<CatalogModule>(configuration);
                services.AddModule<InventoryModule>(configuration);
            }
        );
}

public sealed class SeedDemoOnSqlite(SqliteDatabase database) : SeedDemoTests(database), IClassFixture<SqliteDatabase>;

public sealed class SeedDemoOnPostgres(PostgresDatabase database)
    : SeedDemoTests(database),
        IClassFixture<PostgresDatabase>;
