using Trove.Catalog;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class ListProductsTests(TestDatabase database)
{
    [Fact]
    public async Task The_newest_comes_first_and_priority_before_it()
    {
        await using var shop = await StockedAsync();

        Assert.Equal(["towel", "jug", "mug", "shirt"], await SlugsAsync(shop, new ProductQuery()));
        Assert.Equal(
            ["towel", "shirt", "jug", "mug"],
            await SlugsAsync(shop, new ProductQuery(Sort: ProductSort.Newest))
        );
    }

    [Theory]
    [InlineData(ProductSort.PriceAscending, "jug mug towel shirt")]
    [InlineData(ProductSort.PriceDescending, "shirt towel mug jug")]
    [InlineData(ProductSort.Name, "jug shirt mug towel")]
    [InlineData(ProductSort.Rating, "towel shirt jug mug")]
    public async Task Listings_are_sorted_as_asked(ProductSort sort, string slugs)
    {
        await using var shop = await StockedAsync();

        Assert.Equal(slugs.Split(' '), await SlugsAsync(shop, new ProductQuery(Sort: sort)));
    }

    [Fact]
    public async Task Pages_do_not_overlap_and_know_the_total()
    {
        await using var shop = await StockedAsync();
        var catalog = shop.Get<ICatalog>();
        var query = new ProductQuery(Sort: ProductSort.Name, Size: 3);

        var first = await catalog.ListProductsAsync(query);
        var second = await catalog.ListProductsAsync(query with { Page = 2 });
        var third = await catalog.ListProductsAsync(query with { Page = 3 });

        Assert.Equal(["jug", "shirt", "mug"], first.Items.Select(card => card.Slug));
        Assert.Equal(["towel"], second.Items.Select(card => card.Slug));
        Assert.Empty(third.Items);
        Assert.Equal([4L, 4L, 4L], new[] { first.Total, second.Total, third.Total });
        Assert.Equal((2, 3), (second.Page, second.Size));
    }

    [Theory]
    [InlineData(ProductSort.Newest, "towel jug mug")]
    [InlineData(ProductSort.PriceAscending, "jug mug towel")]
    [InlineData(ProductSort.Name, "jug mug towel")]
    public async Task A_category_read_one_by_one_is_the_category_read_at_once(ProductSort sort, string slugs)
    {
        await using var shop = await StockedAsync();
        var catalog = shop.Get<ICatalog>();
        var query = new ProductQuery(Category: "home", Sort: sort);

        var pages = new List<ProductPage>();
        for (var page = 1; page <= 3; page++)
            pages.Add(await catalog.ListProductsAsync(query with { Page = page, Size = 1 }));

        Assert.Equal(slugs.Split(' '), await SlugsAsync(shop, query));
        Assert.Equal(slugs.Split(' '), pages.Select(page => Assert.Single(page.Items).Slug));
        Assert.All(pages, page => Assert.Equal(3, page.Total));
    }

    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(-5, 1_000, 1, 100)]
    [InlineData(int.MaxValue, 10, 10_000, 10)]
    public async Task Absurd_pages_are_brought_to_reason(int page, int size, int readPage, int readSize)
    {
        await using var shop = await StockedAsync();

        var listed = await shop.Get<ICatalog>().ListProductsAsync(new ProductQuery(Page: page, Size: size));

        Assert.Equal((readPage, readSize), (listed.Page, listed.Size));
        Assert.Equal(4, listed.Total);
    }

    [Fact]
    public async Task A_category_lists_its_subcategories_too()
    {
        await using var shop = await StockedAsync();

        Assert.Equal(["jug", "mug"], await SlugsAsync(shop, new ProductQuery(Category: "kitchen")));
        Assert.Equal(["jug"], await SlugsAsync(shop, new ProductQuery(Category: "jugs")));
        Assert.Equal(["towel", "jug", "mug"], await SlugsAsync(shop, new ProductQuery(Category: "home")));
        Assert.Empty(await SlugsAsync(shop, new ProductQuery(Category: "garden")));
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        await using var shop = await StockedAsync();

        Assert.Equal(["jug", "mug"], await SlugsAsync(shop, new ProductQuery(Brands: ["KILN"])));
        Assert.Equal(["towel", "jug", "mug"], await SlugsAsync(shop, new ProductQuery(Brands: ["kiln", "Spa"])));
        Assert.Equal(["mug"], await SlugsAsync(shop, new ProductQuery(Brands: ["kiln"], MinAmount: 1_000)));
        Assert.Equal(["jug"], await SlugsAsync(shop, new ProductQuery(Brands: ["kiln"], MaxAmount: 999)));
        Assert.Equal(["mug"], await SlugsAsync(shop, new ProductQuery(MinAmount: 1_500, MaxAmount: 1_500)));
    }

    [Fact]
    public async Task Attributes_match_any_value_of_each_name()
    {
        await using var shop = await StockedAsync();

        Assert.Equal(["shirt"], await SlugsAsync(shop, With("color", "OLIVE")));
        Assert.Equal(["towel", "shirt"], await SlugsAsync(shop, With("Color", "olive", "blue")));
        Assert.Empty(await SlugsAsync(shop, With("color", "red")));
        Assert.Empty(
            await SlugsAsync(
                shop,
                new ProductQuery(
                    Attributes: new Dictionary<string, IReadOnlyList<string>> { ["color"] = ["blue"], ["size"] = ["m"] }
                )
            )
        );
    }

    [Theory]
    [InlineData("linen", "shirt")]
    [InlineData("SUMMER breeze", "shirt")]
    [InlineData("kiln mug", "jug mug")]
    [InlineData("linen weft olive", "")]
    [InlineData("kiln shirt", "")]
    [InlineData("100%", "")]
    [InlineData("ug_", "")]
    [InlineData("' OR 1=1 --", "")]
    public async Task Every_word_must_occur(string text, string slugs)
    {
        await using var shop = await StockedAsync();

        Assert.Equal(
            slugs.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            await SlugsAsync(shop, new ProductQuery(text))
        );
    }

    [Fact]
    public async Task A_match_in_the_name_comes_before_one_elsewhere()
    {
        await using var shop = await StockedAsync();

        Assert.Equal(["mug", "jug"], await SlugsAsync(shop, new ProductQuery("mug")));
    }

    [Fact]
    public async Task A_card_shows_the_lowest_price_the_pictures_and_the_colors()
    {
        await using var shop = await StockedAsync();

        var page = await shop.Get<ICatalog>().ListProductsAsync(new ProductQuery(Category: "clothes"));

        var card = Assert.Single(page.Items);
        Assert.Equal("Linen shirt", card.Name);
        Assert.Equal("Weft", card.Brand);
        Assert.Equal(Sample.Usd(4_500), card.Price);
        Assert.Equal(Sample.Usd(6_000), card.CompareAtPrice);
        Assert.True(card.HasPriceRange);
        Assert.Equal(new ProductImage(Sample.Picture, "A linen shirt"), card.Image);
        Assert.Equal(Sample.OlivePicture, card.SecondImage?.Url);
        Assert.Equal(["shirt-olive-m", "shirt-olive-l", "shirt-white-m"], card.Skus.Select(sku => sku.Value));
        Assert.Equal([new ColorChoice("Olive", Sample.OlivePicture), new ColorChoice("White", null)], card.Colors);
    }

    [Fact]
    public async Task A_save_is_seen_in_the_next_listing()
    {
        await using var shop = await StockedAsync();
        var catalog = shop.Get<ICatalog>();
        Assert.Equal(4, (await catalog.ListProductsAsync(new ProductQuery())).Total);

        await catalog.SaveAsync("vase", Sample.Mug("vase"));

        Assert.Equal(5, (await catalog.ListProductsAsync(new ProductQuery())).Total);
    }

    private static ProductQuery With(string name, params string[] values) =>
        new(Attributes: new Dictionary<string, IReadOnlyList<string>> { [name] = values });

    private static async Task<IEnumerable<string>> SlugsAsync(TestShop shop, ProductQuery query) =>
        (await shop.Get<ICatalog>().ListProductsAsync(query)).Items.Select(card => card.Slug);

    /// <summary>Four products, each an hour newer than the one before: mug, jug, shirt, towel.</summary>
    private async Task<TestShop> StockedAsync()
    {
        var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveCategoriesAsync([
            new("home", "Home"),
            new("kitchen", "Kitchen", "home"),
            new("jugs", "Jugs", "kitchen"),
            new("clothes", "Clothes"),
            new("garden", "Garden"),
        ]);
        (string, ProductInput)[] products =
        [
            ("mug", Sample.Mug() with { Categories = ["kitchen"], Priority = 1 }),
            (
                "jug",
                Sample.Mug("jug", 900) with
                {
                    Categories = ["jugs", "home"],
                    Tags = ["goes with the mug"],
                    Priority = 1,
                }
            ),
            ("shirt", Sample.Shirt() with { Categories = ["clothes"], Priority = 0 }),
            (
                "towel",
                Sample.Mug("towel", 2_000) with
                {
                    Brand = "Spa",
                    Categories = ["home"],
                    Options = ["Colour", "Color"],
                    Variants =
                    [
                        new(
                            Sku.Parse("towel"),
                            new Dictionary<string, string> { ["Colour"] = "Sky", ["Color"] = "Blue" },
                            Sample.Usd(2_000)
                        ),
                    ],
                    Priority = 2,
                }
            ),
        ];
        foreach (var (slug, input) in products)
        {
            await catalog.SaveAsync(slug, input);
            shop.Clock.Advance(TimeSpan.FromHours(1));
        }

        return shop;
    }
}

public sealed class ListProductsOnSqlite(SqliteDatabase database)
    : ListProductsTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ListProductsOnPostgres(PostgresDatabase database)
    : ListProductsTests(database),
        IClassFixture<PostgresDatabase>;
