using Trove.Catalog;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class CollectionTests(TestDatabase database)
{
    [Fact]
    public async Task A_collection_by_hand_keeps_its_order_and_leaves_out_what_is_gone()
    {
        await using var shop = await FilledAsync();
        var catalog = shop.Get<ICatalog>();
        await SaveAsync(catalog, new("picks", "Our picks", Products: ["towel", "draft", "nothing", "mug", "jug"]));
        await catalog.SaveAsync("mug", Sample.Mug() with { Slug = "cup", Name = "Cup" });

        Assert.Equal(["towel", "cup", "jug"], await SlugsAsync(catalog, "picks"));
        Assert.Equal(["jug", "cup", "towel"], await SlugsAsync(catalog, "picks", ProductSort.PriceAscending));
        Assert.Equal(["towel", "cup", "jug"], await SlugsAsync(catalog, "picks", ProductSort.PriceDescending));
        Assert.Equal(["cup", "jug", "towel"], await SlugsAsync(catalog, "picks", ProductSort.Name));
        var second = await catalog.ListCollectionAsync("picks", null, 2, 2);
        Assert.Equal(["jug"], second!.Items.Select(card => card.Slug));
        Assert.Equal(3, second.Total);
        Assert.Empty((await catalog.ListCollectionAsync("picks", null, int.MaxValue, 100))!.Items);
    }

    [Fact]
    public async Task A_collection_by_rule_follows_the_shop()
    {
        await using var shop = await FilledAsync();
        var catalog = shop.Get<ICatalog>();
        var rule = new CollectionRule(
            Category: "kitchen",
            MaxAmount: 2_000,
            IsOnSale: true,
            Sort: ProductSort.PriceAscending
        );
        await SaveAsync(catalog, new("bargains", "Bargains", Rule: rule));
        Assert.Empty(await SlugsAsync(catalog, "bargains"));

        await catalog.SaveAsync("mug", OnSale("mug", 1_500));
        await catalog.SaveAsync("jug", OnSale("jug", 1_000));
        await catalog.SaveAsync("bowl", OnSale("bowl", 2_500));

        Assert.Equal(["jug", "mug"], await SlugsAsync(catalog, "bargains"));
        Assert.Equal(["mug", "jug"], await SlugsAsync(catalog, "bargains", ProductSort.PriceDescending));
        Assert.Equal(rule, (await catalog.FindCollectionAsync("bargains"))!.Rule);
    }

    [Fact]
    public async Task Collections_are_replaced_and_taken_away()
    {
        await using var shop = await FilledAsync();
        var catalog = shop.Get<ICatalog>();
        await SaveAsync(catalog, new("b", "B", Products: ["mug"], Position: 2));
        await SaveAsync(catalog, new("a", "A", Products: [], Position: 3, ContentHtml: "<p onclick='x'>Hi</p>"));
        await SaveAsync(catalog, new("b", "B again", Rule: new CollectionRule(Text: "mug"), Position: 4));

        Assert.Equal(["A", "B again"], (await catalog.GetCollectionsAsync()).Select(one => one.Name));
        Assert.Equal("<p>Hi</p>", (await catalog.FindCollectionAsync("a"))!.ContentHtml);
        Assert.True(await catalog.DeleteCollectionAsync("b"));
        Assert.False(await catalog.DeleteCollectionAsync("b"));
        Assert.Null(await catalog.ListCollectionAsync("b", null, 1, 10));
    }

    [Fact]
    public async Task What_cannot_be_a_collection_names_each_field_and_saves_nothing()
    {
        await using var shop = await FilledAsync();
        var catalog = shop.Get<ICatalog>();

        var both = await catalog.SaveCollectionAsync(new("No Slug", "", Products: ["Bad Slug"], Rule: new()));
        var rule = await catalog.SaveCollectionAsync(
            new("x", "X", Rule: new(Category: "No", MinAmount: 5, MaxAmount: 4, Sort: (ProductSort)77))
        );

        Assert.Equal(
            ["slug", "products", "name", "products[0]"],
            Assert.IsType<CollectionRejected>(both).Errors.Select(error => error.Field)
        );
        Assert.Equal(
            ["rule.category", "rule.maxAmount", "rule.sort"],
            Assert.IsType<CollectionRejected>(rule).Errors.Select(error => error.Field)
        );
        Assert.Empty(await catalog.GetCollectionsAsync());
    }

    private static ProductInput OnSale(string slug, long cents) =>
        Sample.Mug(slug, cents) with
        {
            Categories = ["kitchen"],
            Variants = [Sample.Variant(slug, cents) with { CompareAtPrice = Sample.Usd(cents + 500) }],
        };

    private static async Task SaveAsync(ICatalog catalog, Collection collection) =>
        Assert.IsType<CollectionSaved>(await catalog.SaveCollectionAsync(collection));

    private static async Task<IEnumerable<string>> SlugsAsync(
        ICatalog catalog,
        string slug,
        ProductSort? sort = null
    ) => (await catalog.ListCollectionAsync(slug, sort, 1, 10))!.Items.Select(card => card.Slug);

    private async Task<TestShop> FilledAsync()
    {
        var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveCategoriesAsync([new("kitchen", "Kitchen")]);
        await catalog.SaveAsync("mug", Sample.Mug() with { Categories = ["kitchen"] });
        await catalog.SaveAsync("jug", Sample.Mug("jug", 1_000) with { Categories = ["kitchen"] });
        await catalog.SaveAsync("towel", Sample.Mug("towel", 2_000));
        await catalog.SaveAsync("draft", Sample.Mug("draft") with { Status = ProductStatus.Draft });
        return shop;
    }
}

public sealed class CollectionOnSqlite(SqliteDatabase database)
    : CollectionTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CollectionOnPostgres(PostgresDatabase database)
    : CollectionTests(database),
        IClassFixture<PostgresDatabase>;
