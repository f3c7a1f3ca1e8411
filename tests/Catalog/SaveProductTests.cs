using System.Text.Json;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class SaveProductTests(TestDatabase database)
{
    [Fact]
    public async Task A_new_product_is_found_just_as_it_was_saved()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();

        var created = Assert.IsType<ProductCreated>(await catalog.SaveProductAsync("linen-shirt", Sample.Shirt()));

        var found = await catalog.FindAsync("linen-shirt");
        Assert.Equal(Json(created.Product), Json(found));
        Assert.Equal("linen-shirt", found.Slug);
        Assert.Equal(1, found.Version);
        Assert.Equal(shop.Clock.GetUtcNow(), found.CreatedAt);
        Assert.Equal("<p>Woven in <b>Flanders</b>.</p>", found.DescriptionHtml);
        Assert.Equal(["Color", "Size"], found.Options);
        Assert.Equal(
            ["Olive / M", "Olive / L", "White / M"],
            found.Variants.Select(v => string.Join(" / ", v.Attributes.Values))
        );
        Assert.Equal([4_500, 4_500, 5_000], found.Variants.Select(v => v.Price.Amount));
        Assert.Equal(Sample.Usd(6_000), found.Variants[0].CompareAtPrice);
        Assert.Equal(220, found.Variants[0].WeightGrams);
        Assert.Equal("4006381333931", found.Variants[0].Barcode);
        Assert.Equal([Sample.OlivePicture], found.Variants[0].Images);
        Assert.False(found.Variants[2].RequiresShipping);
        Assert.False(found.Returnable);
        Assert.Equal(7, found.Priority);
        Assert.Equal(Sample.Shirt().Selling, found.Selling);
    }

    [Fact]
    public async Task Saving_the_same_again_writes_nothing()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("linen-shirt", Sample.Shirt());
        await shop.DeliverEventsAsync();
        shop.Clock.Advance(TimeSpan.FromHours(1));

        var again = Assert.IsType<ProductUnchanged>(await catalog.SaveProductAsync("linen-shirt", Sample.Shirt()));

        Assert.Equal(1, again.Product.Version);
        Assert.Equal(again.Product.CreatedAt, again.Product.UpdatedAt);
        Assert.Equal(1L, await shop.CountAsync("outbox"));
    }

    [Fact]
    public async Task A_replaced_product_is_seen_at_once()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.FindAsync("mug");
        shop.Clock.Advance(TimeSpan.FromMinutes(1));

        await catalog.SaveAsync("mug", Sample.Mug(cents: 1_700));

        var found = await catalog.FindAsync("mug");
        Assert.Equal(2, found.Version);
        Assert.Equal(1_700, found.Variants[0].Price.Amount);
        Assert.Equal(TimeSpan.FromMinutes(1), found.UpdatedAt - found.CreatedAt);
    }

    [Fact]
    public async Task A_product_cannot_take_another_products_slug()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.SaveAsync("jug", Sample.Mug("jug"));

        var rejected = await catalog.SaveProductAsync("jug", Sample.Mug("jug") with { Slug = "mug" });

        AssertRejected(rejected, "slug");
        Assert.Equal("jug", (await catalog.FindAsync("jug")).Slug);
        Assert.Equal("mug", (await catalog.FindAsync("mug")).Name);
    }

    [Fact]
    public async Task A_sku_belongs_to_one_product()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());

        var rejected = await catalog.SaveProductAsync(
            "jug",
            Sample.Mug("jug") with
            {
                Variants = [Sample.Variant("mug", 1)],
            }
        );

        AssertRejected(rejected, "variants[0].sku");
        Assert.IsType<ProductMissing>(await catalog.FindProductAsync("jug"));
        Assert.Equal(1_500, (await catalog.FindVariantsAsync([Sku.Parse("mug")]))[0].Price.Amount);
    }

    [Fact]
    public async Task A_sku_given_up_may_be_used_by_another_product()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.SaveAsync("mug", Sample.Mug() with { Variants = [Sample.Variant("mug-2", 1_500)] });
        var given = Assert.Single(await catalog.FindVariantsAsync([Sku.Parse("mug")]));
        Assert.False(given.IsSellable);
        Assert.Equal("mug", given.ProductName);

        await catalog.SaveAsync("jug", Sample.Mug("jug") with { Variants = [Sample.Variant("mug", 900)] });

        var taken = Assert.Single(await catalog.FindVariantsAsync([Sku.Parse("mug")]));
        Assert.True(taken.IsSellable);
        Assert.Equal("jug", taken.ProductSlug);
    }

    [Fact]
    public async Task Twenty_saves_at_once_are_twenty_versions()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());

        var results = await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Select(i => Task.Run(() => catalog.SaveProductAsync("mug", Sample.Mug(cents: 2_000 + i))))
        );

        var versions = results.Select(result => Assert.IsType<ProductUpdated>(result).Product.Version);
        Assert.Equal(Enumerable.Range(2, 20).Select(i => (long)i), versions.Order());
        Assert.Equal(21, (await catalog.FindAsync("mug")).Version);
        Assert.All(await catalog.AuditAsync(), verdict => Assert.True(verdict.Holds, verdict.Name));
    }

    [Fact]
    public async Task Two_processes_that_save_one_product_both_succeed()
    {
        await using var shop = await Sample.ShopAsync(database);
        await using var other = await shop.SecondAsync();
        await shop.Get<ICatalog>().SaveAsync("mug", Sample.Mug());

        var results = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .SelectMany(i => new[] { (shop, 2_000 + i), (other, 3_000 + i) })
                .Select(job =>
                    Task.Run(() => job.Item1.Get<ICatalog>().SaveProductAsync("mug", Sample.Mug(cents: job.Item2)))
                )
        );

        var versions = results.OfType<ProductUpdated>().Select(updated => updated.Product.Version).Order().ToList();
        Assert.All(results, result => Assert.True(result is ProductUpdated or ProductBusy, result.ToString()));
        Assert.Equal(Enumerable.Range(2, versions.Count).Select(i => (long)i), versions);
    }

    [Fact]
    public async Task Products_of_one_request_see_each_other()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();

        var results = await catalog.SaveProductsAsync(
            new SaveProducts([
                new("mug", Sample.Mug()),
                new("jug", Sample.Mug("jug") with { Variants = [Sample.Variant("mug", 1)] }),
                new("mug", Sample.Mug() with { Variants = [Sample.Variant("mug-2", 1_500)] }),
                new("jug", Sample.Mug("jug") with { Variants = [Sample.Variant("mug", 1)] }),
            ])
        );

        Assert.IsType<ProductCreated>(results[0]);
        AssertRejected(results[1], "variants[0].sku");
        Assert.Equal(2, Assert.IsType<ProductUpdated>(results[2]).Product.Version);
        Assert.IsType<ProductCreated>(results[3]);
        Assert.Equal("jug", (await catalog.FindVariantsAsync([Sku.Parse("mug")]))[0].ProductSlug);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_happen_and_writes_nothing()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());

        var results = await catalog.SaveProductsAsync(
            new SaveProducts(
                [
                    new("mug", Sample.Mug()),
                    new("mug", Sample.Mug(cents: 1)),
                    new("jug", Sample.Mug("jug") with { Categories = ["pots"] }),
                    new("Jug", Sample.Mug("jug")),
                ],
                DryRun: true,
                CreateCategories: true
            )
        );

        Assert.IsType<ProductUnchanged>(results[0]);
        Assert.IsType<ProductUpdated>(results[1]);
        Assert.IsType<ProductCreated>(results[2]);
        AssertRejected(results[3], "slug");
        Assert.Equal(1_500, (await catalog.FindAsync("mug")).Variants[0].Price.Amount);
        Assert.IsType<ProductMissing>(await catalog.FindProductAsync("jug"));
        Assert.Empty(await catalog.GetCategoriesAsync());
    }

    [Fact]
    public async Task An_archived_product_is_missing_and_not_sellable()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        Assert.True((await catalog.FindVariantsAsync([Sku.Parse("mug")]))[0].IsSellable);

        await catalog.SaveAsync("mug", Sample.Mug() with { Status = ProductStatus.Archived });

        Assert.IsType<ProductMissing>(await catalog.FindProductAsync("mug"));
        Assert.False((await catalog.FindVariantsAsync([Sku.Parse("mug")]))[0].IsSellable);
        Assert.Equal(0, (await catalog.ListProductsAsync(new ProductQuery())).Total);
        Assert.Equal(ProductStatus.Archived, Assert.Single(await catalog.ExportProductsAsync(null, 10)).Status);
    }

    internal static void AssertRejected(SaveProductResult result, params string[] fields) =>
        Assert.Equal(fields, Assert.IsType<ProductRejected>(result).Errors.Select(error => error.Field));

    private static string Json(Product product) => JsonSerializer.Serialize(product, JsonSerializerOptions.Web);
}

public sealed class SaveProductOnSqlite(SqliteDatabase database)
    : SaveProductTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class SaveProductOnPostgres(PostgresDatabase database)
    : SaveProductTests(database),
        IClassFixture<PostgresDatabase>;
