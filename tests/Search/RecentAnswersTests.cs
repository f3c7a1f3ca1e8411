using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Search;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

/// <summary>An answer is given again as long as it would be the same, and not a moment longer.</summary>
public sealed class RecentAnswersTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    public static TheoryData<ProductQuery, ProductQuery> Pairs =>
        new()
        {
            { new ProductQuery("lamp"), new ProductQuery("lamps") },
            { new ProductQuery("lamp"), new ProductQuery(Category: "lamp") },
            { new ProductQuery("lamp"), new ProductQuery("lamp", Page: 2) },
            { new ProductQuery("lamp"), new ProductQuery("lamp", Size: 23) },
            { new ProductQuery("lamp"), new ProductQuery("lamp", Sort: ProductSort.Newest) },
            { new ProductQuery("lamp"), new ProductQuery("lamp", IsOnSale: true) },
            { new ProductQuery(null), new ProductQuery("") },
            { new ProductQuery(MinAmount: 5), new ProductQuery(MaxAmount: 5) },
            { new ProductQuery(Brands: ["a b"]), new ProductQuery(Brands: ["a", "b"]) },
            { new ProductQuery(Brands: ["a 1:b"]), new ProductQuery(Brands: ["a", "b"]) },
            { new ProductQuery(Brands: ["a"]), new ProductQuery(Attributes: Colors("a")) },
            { new ProductQuery(Attributes: Colors("a", "b")), new ProductQuery(Attributes: Colors("b", "a")) },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Questions_that_differ_are_answered_each(ProductQuery one, ProductQuery other)
    {
        var answers = new RecentAnswers();
        var known = Nothing();

        var first = answers.Get(new SearchQuery(one), known, 0, Answer);
        var second = answers.Get(new SearchQuery(other), known, 0, Answer);

        Assert.NotSame(first, second);
        Assert.Same(first, answers.Get(new SearchQuery(one), known, 0, Answer));
        Assert.NotSame(first, answers.Get(new SearchQuery(one, InStock: true), known, 0, Answer));
        Assert.NotSame(first, answers.Get(new SearchQuery(one, MinRating: 4), known, 0, Answer));
        Assert.NotSame(first, answers.Get(new SearchQuery(one, WithFacets: false), known, 0, Answer));
    }

    [Fact]
    public void Other_figures_other_words_and_whoever_wants_reasons_are_answered_anew()
    {
        var answers = new RecentAnswers();
        var known = Nothing();
        var query = new SearchQuery(new ProductQuery("lamp"));
        var first = answers.Get(query, known, 0, Answer);

        Assert.NotSame(first, answers.Get(query, known, 1, Answer));
        Assert.NotSame(first, answers.Get(query, known, 0, Answer));
        var again = answers.Get(query, known, 0, Answer);
        Assert.NotSame(again, answers.Get(query, known with { Texts = ["lamp"] }, 0, Answer));
        Assert.NotSame(
            answers.Get(query with { Explain = true }, known, 0, Answer),
            answers.Get(query with { Explain = true }, known, 0, Answer)
        );
    }

    [Fact]
    public async Task A_shelf_that_empties_or_fills_is_seen_at_once_and_a_sale_from_it_disturbs_nobody()
    {
        await using var shop = await StartAsync(database);
        await shop.SaveAsync(Product("lamp", "Lamp"), Product("lantern", "Lamp lantern"));
        await shop.OpenAsync();
        var all = new ProductQuery("lamp");
        await NoteAsync(shop, "lamp", 9);

        var found = await shop.FindAsync(all, inStock: true);
        Assert.Equal("lamp", Assert.Single(found.Items).Slug);
        await NoteAsync(shop, "lamp", 8);
        Assert.Same(found, await shop.FindAsync(all, inStock: true));
        await NoteAsync(shop, "lantern", 1);
        Assert.Equal(2, (await shop.FindAsync(all, inStock: true)).Items.Count);
        await NoteAsync(shop, "lamp", 0);

        Assert.Equal("lantern", Assert.Single((await shop.FindAsync(all, inStock: true)).Items).Slug);
    }

    [Fact]
    public async Task A_product_that_is_shown_ends_the_answers_before_it()
    {
        await using var shop = await StartAsync(database);
        await shop.SaveAsync(Product("lamp", "Lamp"));
        await shop.OpenAsync();
        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));

        await shop.SaveAsync(Product("lantern", "Lamp lantern"));
        await shop.Keeper.ApplyAsync(["lantern"], TestContext.Current.CancellationToken);

        Assert.Equal(2, (await shop.FindAsync("lamp")).Total);
    }

    private static Task NoteAsync(SearchShop shop, string sku, int available) =>
        shop.Keeper.NoteStockAsync(
            [new StockChanged(Sku.Parse(sku), available)],
            TestContext.Current.CancellationToken
        );

    private static Dictionary<string, IReadOnlyList<string>> Colors(params string[] values) =>
        new(StringComparer.Ordinal) { ["color"] = values };

    private static Known Nothing() => new(Vocabulary.Empty, null!, null!, null!, []);

    private static SearchPage Answer() => new([], 1, 24, 0, [], null, [], null, null);
}
