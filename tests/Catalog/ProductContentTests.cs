using Trove.Catalog;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

/// <summary>Videos, related products, dimensions, landing pages.</summary>
public abstract class ProductContentTests(TestDatabase database)
{
    [Fact]
    public async Task A_product_keeps_all_it_was_given()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        var from = shop.Clock.GetUtcNow().AddDays(-1);
        var input = Sample.Mug() with
        {
            Videos = [new("https://youtu.be/abcdefghijk?t=3", "How it is thrown"), new("/media/mug.mp4", "Round")],
            Related = ["jug", "jug", "plate"],
            PublishFrom = from,
            Variants = [Sample.Variant("mug", 1_500) with { Dimensions = new Dimensions(120, 90, 95) }],
        };

        await catalog.SaveAsync("mug", input);
        var again = await catalog.SaveProductAsync("mug", input);

        Assert.IsType<ProductUnchanged>(again);
        var product = await catalog.FindAsync("mug");
        Assert.Equal(
            [
                new ProductVideo("https://www.youtube-nocookie.com/embed/abcdefghijk", "How it is thrown"),
                new ProductVideo("/media/mug.mp4", "Round"),
            ],
            product.Videos
        );
        Assert.Equal([true, false], product.Videos.Select(video => video.IsEmbedded));
        Assert.Equal(["jug", "plate"], product.Related);
        Assert.Equal((from, null), (product.PublishFrom, product.PublishUntil));
        Assert.Equal(new Dimensions(120, 90, 95), product.Variants[0].Dimensions);
        Assert.Equal(
            product.Variants[0].Dimensions,
            (await catalog.FindVariantsAsync([product.Variants[0].Sku]))[0].Dimensions
        );
    }

    [Fact]
    public async Task What_may_not_be_shown_is_refused_by_name()
    {
        await using var shop = await Sample.ShopAsync(database);

        var result = await shop.Get<ICatalog>()
            .SaveProductAsync(
                "mug",
                Sample.Mug() with
                {
                    Videos =
                    [
                        new("https://evil.example/embed/1", "x"),
                        new("/media/a.mp4", ""),
                        new("/media/a.mp4", "y"),
                    ],
                    Related = ["mug", "No Slug"],
                    Variants = [Sample.Variant("mug", 1) with { Dimensions = new Dimensions(0, 1, 100_001) }],
                }
            );

        Assert.Equal(
            [
                "variants[0].dimensions.lengthMm",
                "variants[0].dimensions.heightMm",
                "videos[0].url",
                "videos[1].title",
                "videos[2].url",
                "related[0]",
                "related[1]",
            ],
            Assert.IsType<ProductRejected>(result).Errors.Select(error => error.Field)
        );
    }

    [Fact]
    public async Task Cards_come_in_the_order_asked_and_follow_a_renaming()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.SaveAsync("jug", Sample.Mug("jug"));
        await catalog.SaveAsync("draft", Sample.Mug("draft") with { Status = ProductStatus.Draft });
        await catalog.SaveAsync("jug", Sample.Mug("jug") with { Slug = "pitcher" });

        var cards = await catalog.FindCardsAsync(["jug", "nothing", "draft", "mug", "pitcher"]);

        Assert.Equal(["pitcher", "mug"], cards.Select(card => card.Slug));
        Assert.Empty(await catalog.FindCardsAsync([]));
    }

    [Fact]
    public async Task A_category_has_a_page_of_its_own_safe_to_print()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        CategoryInput cups = new(
            "cups",
            "Cups",
            "home",
            "To drink from",
            "/media/cups.jpg",
            3,
            "<p onclick=\"x()\">Of <b>clay</b><script>x()</script></p>",
            "Cups and mugs",
            "All cups"
        );

        await catalog.SaveCategoriesAsync([new("home", "Home"), cups]);
        await catalog.SaveAsync("mug", Sample.Mug() with { Categories = ["cups"] });

        var page = await catalog.FindCategoryAsync("cups");
        Assert.Equal("<p>Of <b>clay</b></p>", page!.ContentHtml);
        Assert.Equal(
            ("Cups", "To drink from", "/media/cups.jpg", "Cups and mugs", "All cups", 1),
            (page.Name, page.Description, page.ImageUrl, page.SeoTitle, page.SeoDescription, page.ProductCount)
        );
        Assert.Equal(["home", "cups"], page.Path.Select(step => step.Slug));
        Assert.Null(await catalog.FindCategoryAsync("nowhere"));
        Assert.Equal(
            [new CategoryInput("home", "Home"), cups with { ContentHtml = "<p>Of <b>clay</b></p>" }],
            await catalog.ExportCategoriesAsync()
        );
        Assert.Equal(new CategoriesSaved(0), await catalog.SaveCategoriesAsync(await catalog.ExportCategoriesAsync()));
    }
}

public sealed class ProductContentOnSqlite(SqliteDatabase database)
    : ProductContentTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ProductContentOnPostgres(PostgresDatabase database)
    : ProductContentTests(database),
        IClassFixture<PostgresDatabase>;

public sealed class VideoUrlTests
{
    [Theory]
    [InlineData(
        "https://www.youtube.com/watch?v=abcdefghijk&t=3",
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    )]
    [InlineData("https://youtu.be/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk")]
    [InlineData(
        "https://www.youtube-nocookie.com/embed/abcdefghijk",
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    )]
    [InlineData("https://vimeo.com/123456", "https://player.vimeo.com/video/123456")]
    [InlineData("https://player.vimeo.com/video/123456?h=0a", "https://player.vimeo.com/video/123456?h=0a")]
    [InlineData("https://files.example/film.webm?x=1", "https://files.example/film.webm?x=1")]
    [InlineData("/media/film.mp4", "/media/film.mp4")]
    [InlineData("http://files.example/film.mp4", null)]
    [InlineData("https://files.example/film.exe", null)]
    [InlineData("https://youtu.be/abcdefghijk\"><script>", null)]
    [InlineData("https://www.youtube.com.evil.example/embed/abcdefghijk", null)]
    [InlineData("javascript:alert(1)//.mp4", null)]
    [InlineData("/media/../secret.mp4", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_what_is_known_is_shown(string? given, string? kept) => Assert.Equal(kept, VideoUrl.Settle(given));
}
