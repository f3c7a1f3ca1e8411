using Trove.Catalog;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class CategoryTests(TestDatabase database)
{
    [Fact]
    public async Task The_tree_comes_in_display_order_with_counts_of_all_below()
    {
        await using var shop = await ShopAsync();
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug() with { Categories = ["mugs", "kitchen"] });
        await catalog.SaveAsync("jug", Sample.Mug("jug") with { Categories = ["home"] });
        await catalog.SaveAsync(
            "old",
            Sample.Mug("old") with
            {
                Categories = ["home"],
                Status = ProductStatus.Archived,
            }
        );

        var roots = await catalog.GetCategoriesAsync();

        Assert.Equal(["garden", "home"], roots.Select(root => root.Slug));
        Assert.Equal([0, 2], roots.Select(root => root.ProductCount));
        Assert.Equal("For the house", roots[1].Description);
        var kitchen = Assert.Single(roots[1].Children);
        Assert.Equal(("kitchen", 1, "mugs"), (kitchen.Slug, kitchen.ProductCount, kitchen.Children.Single().Slug));
        Assert.Equal("/media/mugs.svg", kitchen.Children.Single().ImageUrl);
    }

    [Fact]
    public async Task A_renamed_category_shows_in_products_at_once()
    {
        await using var shop = await ShopAsync();
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug() with { Categories = ["mugs"] });
        Assert.Equal("Home / Kitchen / Mugs", Trail(await catalog.FindAsync("mug")));

        var saved = await catalog.SaveCategoriesAsync([
            new("kitchen", "Cooking", "home"),
            new("garden", "Garden", Position: 1),
        ]);

        Assert.Equal(new CategoriesSaved(1), saved);
        Assert.Equal("Home / Cooking / Mugs", Trail(await catalog.FindAsync("mug")));
    }

    [Fact]
    public async Task A_category_may_move_with_all_below_it()
    {
        await using var shop = await ShopAsync();
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug() with { Categories = ["mugs"] });
        Assert.Equal(0, (await catalog.ListProductsAsync(new ProductQuery(Category: "garden"))).Total);

        await catalog.SaveCategoriesAsync([new("kitchen", "Kitchen", "garden")]);

        Assert.Equal(1, (await catalog.ListProductsAsync(new ProductQuery(Category: "garden"))).Total);
        Assert.Equal("Garden / Kitchen / Mugs", Trail(await catalog.FindAsync("mug")));
    }

    [Fact]
    public async Task Children_may_be_named_before_their_parents()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();

        Assert.Equal(
            new CategoriesSaved(2),
            await catalog.SaveCategoriesAsync([new("mugs", "Mugs", "kitchen"), new("kitchen", "Kitchen")])
        );

        Assert.Equal("mugs", Assert.Single(Assert.Single(await catalog.GetCategoriesAsync()).Children).Slug);
    }

    [Fact]
    public async Task A_category_never_lies_below_itself()
    {
        await using var shop = await ShopAsync();

        await AssertRejectedAsync(shop, [new("home", "Home", "mugs")], "[0].parent");
        await AssertRejectedAsync(shop, [new("garden", "Garden", "garden")], "[0].parent");
        await AssertRejectedAsync(shop, [new("a", "A", "b"), new("b", "B", "a")], "[0].parent", "[1].parent");
    }

    [Fact]
    public async Task What_cannot_be_a_category_is_refused_field_by_field()
    {
        await using var shop = await ShopAsync();

        await AssertRejectedAsync(shop, [new("ok", "Ok"), new("Not Ok", "x")], "[1].slug");
        await AssertRejectedAsync(shop, [new("a", " ")], "[0].name");
        await AssertRejectedAsync(shop, [new("a", "A", "nowhere")], "[0].parent");
        await AssertRejectedAsync(shop, [new("a", "A", ImageUrl: "javascript:alert(1)")], "[0].imageUrl");
        await AssertRejectedAsync(shop, [new("a", "A"), new("a", "B")], "[1].slug");
        await AssertRejectedAsync(
            shop,
            [.. Enumerable.Range(1, 9).Select(i => new CategoryInput($"d{i}", "Deep", i == 1 ? null : $"d{i - 1}"))],
            "[8].parent"
        );
    }

    [Fact]
    public async Task A_product_in_an_unknown_category_is_refused_unless_it_may_be_made()
    {
        await using var shop = await ShopAsync();
        var catalog = shop.Get<ICatalog>();
        var product = new ProductToSave(
            "mug",
            Sample.Mug() with
            {
                Categories = ["tea-things", "cups"],
            },
            [new("tea-things", "Tea & more", "drinks"), new("drinks", "Drinks", "home")]
        );

        SaveProductTests.AssertRejected(
            await catalog.SaveProductAsync("mug", product.Input),
            "categories[0]",
            "categories[1]"
        );
        Assert.IsType<ProductMissing>(await catalog.FindProductAsync("mug"));

        var results = await catalog.SaveProductsAsync(new SaveProducts([product], CreateCategories: true));

        Assert.IsType<ProductCreated>(results[0]);
        var found = await catalog.FindAsync("mug");
        Assert.Equal("Home / Drinks / Tea & more", Trail(found));
        Assert.Equal("Cups", found.Categories[1].Name);
    }

    [Fact]
    public async Task Categories_that_are_there_are_not_renamed_by_an_import()
    {
        await using var shop = await ShopAsync();
        var catalog = shop.Get<ICatalog>();

        await catalog.SaveProductsAsync(
            new SaveProducts(
                [new("mug", Sample.Mug() with { Categories = ["mugs"] }, [new("mugs", "MUGS!")])],
                CreateCategories: true
            )
        );

        Assert.Equal("Home / Kitchen / Mugs", Trail(await catalog.FindAsync("mug")));
    }

    private static string Trail(Product product) =>
        string.Join(" / ", product.Categories[0].Path.Select(step => step.Name));

    private static async Task AssertRejectedAsync(TestShop shop, CategoryInput[] categories, params string[] fields)
    {
        var catalog = shop.Get<ICatalog>();
        var before = await shop.CountAsync("category");
        var rejected = Assert.IsType<CategoriesRejected>(await catalog.SaveCategoriesAsync(categories));
        Assert.Equal(fields, rejected.Errors.Select(error => error.Field));
        Assert.Equal(before, await shop.CountAsync("category"));
        Assert.Equal(["garden", "home"], (await catalog.GetCategoriesAsync()).Select(root => root.Slug));
    }

    private async Task<TestShop> ShopAsync()
    {
        var shop = await Sample.ShopAsync(database);
        await shop.Get<ICatalog>()
            .SaveCategoriesAsync([
                new("home", "Home", Description: "For the house", Position: 2),
                new("garden", "Garden", Position: 1),
                new("kitchen", "Kitchen", "home"),
                new("mugs", "Mugs", "kitchen", ImageUrl: "/media/mugs.svg"),
            ]);
        return shop;
    }
}

public sealed class CategoriesOnSqlite(SqliteDatabase database)
    : CategoryTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CategoriesOnPostgres(PostgresDatabase database)
    : CategoryTests(database),
        IClassFixture<PostgresDatabase>;
