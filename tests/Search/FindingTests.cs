using System.Diagnostics;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;
using Trove.Tests.Search.Elastic;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

public abstract class FindingTests(TestDatabase database, ElasticServer? server = null)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_misspelled_word_is_corrected_and_the_answer_says_so()
    {
        await using var shop = await ShopAsync(Product("phones", "Studio headphones"), Product("mug", "Mug"));

        var page = await shop.FindAsync("studoi headphnes");

        Assert.Equal(["phones"], page.Items.Select(card => card.Slug));
        Assert.Equal("studio headphones", page.DidYouMean);
    }

    [Fact]
    public async Task Numbers_and_models_are_never_corrected()
    {
        await using var shop = await ShopAsync(Product("a", "Camera X1000"), Product("b", "Shelf 1000 wide"));

        Assert.Equal(0, (await shop.FindAsync("X1001")).Total);
        Assert.Equal(0, (await shop.FindAsync("1001")).Total);
        Assert.Null((await shop.FindAsync("X1001")).DidYouMean);
    }

    [Theory]
    [InlineData("WH-1000XM4")]
    [InlineData("wh1000xm4")]
    [InlineData("wh 1000 xm4")]
    [InlineData("1000xm4")]
    [InlineData("xm4")]
    [InlineData("wh-1000")]
    public async Task A_model_is_found_however_it_is_written(string text)
    {
        await using var shop = await ShopAsync(
            Product("sony", "Sony WH-1000XM4 headphones"),
            Product("other", "Sony WF-900 headphones")
        );

        Assert.Equal("sony", await shop.SlugsAsync(text));
    }

    [Fact]
    public async Task The_last_word_may_be_unfinished()
    {
        await using var shop = await ShopAsync(Product("phones", "Studio headphones"));

        Assert.Equal("phones", await shop.SlugsAsync("studio headph"));
        Assert.NotEmpty((await shop.FindAsync("stu headphones")).LeftOut);
    }

    [Fact]
    public async Task Words_that_nothing_has_are_left_out_and_named()
    {
        await using var shop = await ShopAsync(Product("lamp", "Desk lamp"), Product("mug", "Blue mug"));

        var unknown = await shop.FindAsync("lamp zzyzx");
        var apart = await shop.FindAsync("desk mug");

        Assert.Equal((1L, "zzyzx"), (unknown.Total, Assert.Single(unknown.LeftOut)));
        Assert.Equal(1, apart.Total);
        Assert.Single(apart.LeftOut);
    }

    [Fact]
    public async Task What_the_name_says_it_is_comes_before_what_goes_with_it()
    {
        await using var shop = await ShopAsync(
            Product("case", "Silicone case for iPhone 7"),
            Product("case-2", "iPhone 7 silicone case"),
            Product("phone", "Apple iPhone 7 32GB - black", "Apple")
        );

        Assert.StartsWith("phone ", await shop.SlugsAsync("iphone 7"));
        Assert.Equal("case-2", (await shop.SlugsAsync("iphone 7 silicone case")).Split(' ')[0]);
    }

    [Fact]
    public async Task What_sells_and_what_is_in_stock_comes_first()
    {
        await using var shop = await ShopAsync(
            Product("a", "Red lamp"),
            Product("b", "Red lamp"),
            Product("c", "Red lamp")
        );
        await shop.StockAsync("c", 5);
        await shop.StockAsync("b", 5);
        await shop.Keeper.SweepStockAsync(Cancelled);
        await shop.Keeper.NoteSoldAsync(new Dictionary<Sku, int> { [Sku.Parse("b")] = 100 }, Cancelled);

        Assert.Equal("b c a", await shop.SlugsAsync("lamp"));
        Assert.Equal("b c a", await shop.SlugsAsync(new ProductQuery()));
    }

    [Fact]
    public async Task What_was_sold_is_summed_up_and_forgotten_after_a_while()
    {
        await using var shop = await ShopAsync(Product("lamp", "Lamp"));
        var sales = shop.Shop.Get<SalesCount>();
        await shop.Search.RecordSalesAsync([new SoldPieces(Sku.Parse("lamp"), 2)], Cancelled);
        await sales.WriteAsync(Cancelled);
        shop.Shop.Clock.Advance(TimeSpan.FromDays(1));
        await shop.Search.RecordSalesAsync([new SoldPieces(Sku.Parse("lamp"), 3)], Cancelled);
        await sales.WriteAsync(Cancelled);

        Assert.Equal(5, (await sales.LatelyAsync(Cancelled))[Sku.Parse("lamp")]);
        shop.Shop.Clock.Advance(TimeSpan.FromDays(29));
        await sales.ForgetAsync(Cancelled);
        Assert.Equal(3, (await sales.LatelyAsync(Cancelled))[Sku.Parse("lamp")]);
    }

    [Fact]
    public async Task Synonyms_go_both_ways_or_one_way_and_count_at_once()
    {
        await using var shop = await ShopAsync(Product("sofa", "Velvet chesterfield"), Product("lamp", "Wall sconce"));
        Assert.Equal("", await shop.SlugsAsync("davenport"));

        var saved = await shop.Search.SetSynonymsAsync(
            [new(["davenport", "chesterfield"]), new(["light fixture"], ["sconce"])],
            Cancelled
        );

        Assert.Equal(new SynonymsSaved(2), saved);
        Assert.Equal("sofa", await shop.SlugsAsync("davenports"));
        Assert.Equal("lamp", await shop.SlugsAsync("wall light fixture"));
        // "Sconce" does not find what is only called a light fixture.
        await shop.SaveAsync(Product("fixture", "Ceiling light fixture"));
        await shop.Search.UpdateAsync(["fixture"], Cancelled);
        Assert.Equal("lamp", await shop.SlugsAsync("sconce"));
        Assert.Equal(2, (await shop.Search.GetSynonymsAsync(Cancelled)).Count);
    }

    [Fact]
    public async Task Synonyms_without_words_are_refused_by_field()
    {
        await using var shop = await ShopAsync();

        var result = await shop.Search.SetSynonymsAsync(
            [new(["only"]), new(["a", "one two three four five"])],
            Cancelled
        );

        Assert.Equal(
            ["[0].words", "[1].words[1]"],
            Assert.IsType<SynonymsRejected>(result).Errors.Select(error => error.Field)
        );
        Assert.Empty(await shop.Search.GetSynonymsAsync(Cancelled));
    }

    [Fact]
    public async Task Pins_come_first_and_what_is_hidden_does_not_come()
    {
        await using var shop = await ShopAsync(
            Product("a", "Red lamp"),
            Product("b", "Blue lamp"),
            Product("mug", "Mug")
        );

        await shop.Search.SetCurationAsync(new Curation("  LAMP ", ["mug", "b"], ["a"]), Cancelled);

        Assert.Equal("mug b", await shop.SlugsAsync("lamp"));
        Assert.Equal("a", await shop.SlugsAsync("red lamp"));
        await shop.Search.SetCurationAsync(new Curation("lamp", [], []), Cancelled);
        Assert.Equal(2, (await shop.FindAsync("lamp")).Total);
        Assert.Empty(await shop.Search.GetCurationsAsync(Cancelled));
    }

    [Fact]
    public async Task Suggestions_complete_products_categories_brands_and_what_others_searched_for()
    {
        await using var shop = await ShopAsync(
            Product("phones", "Studio headphones", "Headway", categories: ["headsets"]),
            Product("mug", "Mug", "Kiln")
        );
        for (var i = 0; i < 3; i++)
            await shop.FindAsync("headphones studio");
        await shop.Shop.Get<SearchLog>().WriteAsync(Cancelled);
        await shop.Shop.Get<KnownWords>().ReloadListsAsync(Cancelled);

        var found = await shop.Search.SuggestAsync("head", 5, Cancelled);

        Assert.Equal(["phones"], found.Products.Select(card => card.Slug));
        Assert.Equal(["headsets"], found.Categories.Select(category => category.Slug));
        Assert.Equal(["Headway"], found.Brands);
        Assert.Equal(["headphones studio"], found.Queries);
    }

    [Fact]
    public async Task The_report_knows_what_was_not_found_and_no_persons()
    {
        await using var shop = await ShopAsync(Product("lamp", "Lamp"));
        foreach (var text in (string[])["lamp", "Lamp!", "zzyzx", "ann@example.org", "+1 (555) 010-9999"])
            await shop.FindAsync(text);
        await shop.Search.NoteClickAsync(new SearchClick("lamp", "lamp"), Cancelled);
        await shop.Search.NoteClickAsync(new SearchClick("lamp", "no-such-product"), Cancelled);
        await shop.Shop.Get<SearchLog>().WriteAsync(Cancelled);

        var report = await shop.Search.GetReportAsync(10, Cancelled);

        Assert.Equal(
            [("lamp", 2L, 1L), ("zzyzx", 1L, 0L)],
            report.Most.Select(row => (row.Text, row.Times, row.Clicks))
        );
        Assert.Equal(["zzyzx"], report.WithoutResult.Select(row => row.Text));
    }

    [Fact]
    public async Task Whatever_is_typed_is_answered_in_bounded_time()
    {
        await using var shop = await ShopAsync(Product("lamp", "Desk lamp"));
        string[] typed =
        [
            new string('a', 10_000),
            string.Concat(Enumerable.Repeat("(a OR b) AND ", 1_000)),
            "name:lamp~2 AND *:* -[a TO b]^4 \"",
            "\0\u0001\uFFFF",
            "\uD800",
            "🛋️🔥",
            "مصباح مكتب",
            "台灯",
            "'; DROP TABLE product; --",
            "<script>alert(1)</script>",
            "under $99999999999999999999999999",
            string.Concat(Enumerable.Repeat("1-", 5_000)),
            "\"\"\"\"\"\"",
            "-",
        ];

        var began = Stopwatch.GetTimestamp();
        foreach (var text in typed)
        {
            Assert.InRange((await shop.FindAsync(text)).Total, 0, 1);
            Assert.NotNull(await shop.Search.SuggestAsync(text, 5, Cancelled));
        }

        Assert.True((await shop.Search.GetIndexAsync(Cancelled)).IsReady);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(ProductSort.PriceAscending, "c a b")]
    [InlineData(ProductSort.PriceDescending, "b a c")]
    [InlineData(ProductSort.Name, "b c a")]
    public async Task Listings_are_sorted_as_asked_and_pages_do_not_overlap(ProductSort sort, string slugs)
    {
        await using var shop = await ShopAsync(
            Product("a", "Zinc lamp", cents: 200),
            Product("b", "Amber lamp", cents: 300),
            Product("c", "Brass lamp", cents: 100)
        );

        Assert.Equal(slugs, await shop.SlugsAsync(new ProductQuery("lamp", Sort: sort)));
        var pages = new List<string>();
        for (var page = 1; page <= 3; page++)
            pages.Add(await shop.SlugsAsync(new ProductQuery("lamp", Sort: sort, Page: page, Size: 1)));
        Assert.Equal(slugs, string.Join(' ', pages));
    }

    [Fact]
    public async Task An_explanation_tells_the_sum_of_each_product()
    {
        await using var shop = await ShopAsync(Product("lamp", "Desk lamp"));

        var page = await shop.Search.SearchAsync(new SearchQuery(new ProductQuery("lamp"), Explain: true), Cancelled);

        Assert.Contains("0 available", page.Explanations!["lamp"], StringComparison.Ordinal);
        Assert.Null((await shop.FindAsync("lamp")).Explanations);
    }

    private async Task<SearchShop> ShopAsync(params ProductInput[] products)
    {
        var shop = await StartAsync(database, server);
        if (products.Length > 0)
            await shop.SaveAsync(products);
        await shop.OpenAsync();
        await shop.Shop.Get<KnownWords>().ReloadListsAsync(Cancelled);
        return shop;
    }
}

public sealed class FindingOnSqlite(SqliteDatabase database) : FindingTests(database), IClassFixture<SqliteDatabase>;

public sealed class FindingOnPostgres(PostgresDatabase database)
    : FindingTests(database),
        IClassFixture<PostgresDatabase>;

public sealed class FindingByElasticsearch(SqliteDatabase database, ElasticServer server)
    : FindingTests(database, server),
        IClassFixture<SqliteDatabase>,
        IClassFixture<ElasticServer>;
