using Trove.Catalog;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

/// <summary>Many new products a request, from many callers on two nodes.</summary>
public abstract class SaveManyTests(TestDatabase database)
{
    [Fact]
    public async Task Many_who_bring_the_same_new_products_at_once_make_each_once()
    {
        await using var shop = await Sample.ShopAsync(database);
        await using var other = await shop.SecondAsync();
        ProductToSave[] products =
        [
            .. Enumerable.Range(10, 40).Select(i => new ProductToSave($"mug-{i}", Sample.Mug($"mug-{i}"))),
        ];

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    Task.Run(() =>
                        (i % 2 == 0 ? shop : other)
                            .Get<ICatalog>()
                            .SaveProductsAsync(new SaveProducts(i % 4 < 2 ? products : [.. products.Reverse()]))
                    )
                )
        );

        var all = results.SelectMany(result => result).ToList();
        Assert.Equal(products.Select(one => one.Slug), all.OfType<ProductCreated>().Select(one => one.Slug).Order());
        Assert.Equal(19 * 40, all.OfType<ProductUnchanged>().Count());
        Assert.All(await shop.Get<ICatalog>().ExportProductsAsync(null, 100), one => Assert.Equal(1, one.Version));
        Assert.All(await shop.Get<ICatalog>().AuditAsync(), verdict => Assert.True(verdict.Holds, verdict.Name));
    }

    [Fact]
    public async Task Of_two_who_bring_many_products_with_the_same_skus_each_sku_goes_to_one()
    {
        await using var shop = await Sample.ShopAsync(database);
        await using var other = await shop.SecondAsync();

        var results = await Task.WhenAll(
            Task.Run(() => BringAsync(shop, "mug", i => i)),
            Task.Run(() => BringAsync(other, "cup", i => 39 - i))
        );

        var all = results.SelectMany(result => result).ToList();
        Assert.Equal(40, all.OfType<ProductCreated>().Count());
        Assert.Equal(40, all.OfType<ProductRejected>().Count());
        Assert.Equal(40, (await shop.Get<ICatalog>().ExportProductsAsync(null, 100)).Count);
        Assert.All(await shop.Get<ICatalog>().AuditAsync(), verdict => Assert.True(verdict.Holds, verdict.Name));

        static Task<IReadOnlyList<SaveProductResult>> BringAsync(TestShop shop, string name, Func<int, int> skuOf) =>
            shop.Get<ICatalog>()
                .SaveProductsAsync(
                    new SaveProducts([
                        .. Enumerable
                            .Range(0, 40)
                            .Select(i => new ProductToSave($"{name}-{i}", Sample.Mug($"sku-{skuOf(i)}"))),
                    ])
                );
    }
}

public sealed class SaveManyOnSqlite(SqliteDatabase database) : SaveManyTests(database), IClassFixture<SqliteDatabase>;

public sealed class SaveManyOnPostgres(PostgresDatabase database)
    : SaveManyTests(database),
        IClassFixture<PostgresDatabase>;
