using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;
using Trove.Tests.Search.Elastic;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

public abstract class FacetTests(TestDatabase database, ElasticServer? server = null)
{
    [Fact]
    public async Task Counts_are_those_of_what_was_found()
    {
        await using var shop = await LampsAsync();

        var page = await shop.FindAsync("lamp");

        Assert.Equal(4, page.Total);
        Assert.Equal("acme 2, glow 2", Counts(page, "brand"));
        Assert.Equal("red 2, blue 1, green 1", Counts(page, "attr.color"));
        Assert.Equal("lamps 4", Counts(page, "category"));
    }

    [Fact]
    public async Task A_facet_is_counted_as_if_it_were_not_filtered_by_itself_and_narrows_the_others()
    {
        await using var shop = await LampsAsync();

        var page = await shop.FindAsync(new ProductQuery("lamp", Attributes: Color("Red")));

        Assert.Equal(2, page.Total);
        Assert.Equal("red 2, blue 1, green 1", Counts(page, "attr.color"));
        Assert.Equal("acme 1, glow 1", Counts(page, "brand"));
        Assert.Equal(["red"], Facet(page, "attr.color").Values.Where(value => value.IsSelected).Select(v => v.Value));
    }

    [Fact]
    public async Task Values_of_one_facet_widen_and_two_facets_narrow()
    {
        await using var shop = await LampsAsync();

        Assert.Equal(3, (await shop.FindAsync(new ProductQuery("lamp", Attributes: Color("red", "BLUE")))).Total);
        var both = await shop.FindAsync(new ProductQuery("lamp", Brands: ["ACME"], Attributes: Color("red", "blue")));
        Assert.Equal(["lamp-1", "lamp-2"], both.Items.Select(card => card.Slug).Order());
        // Of Glow's two lamps one is red; choosing Glow too would add that one only.
        Assert.Equal("acme 2, glow 1", Counts(both, "brand"));
    }

    [Fact]
    public async Task Prices_are_cut_at_round_numbers_and_the_slider_knows_the_ends()
    {
        await using var shop = await LampsAsync();

        var price = Facet(await shop.FindAsync(new ProductQuery("lamp", MaxAmount: 2_000)), "price");

        Assert.Equal(new PriceRange(1_000, 9_900), price.Range);
        Assert.Equal(4, price.Values.Sum(value => value.Count));
        Assert.All(price.Values, value => Assert.Matches(@"^\d*-\d*$", value.Value));
    }

    [Fact]
    public async Task Each_price_step_holds_what_it_says()
    {
        await using var shop = await LampsAsync();
        var price = Facet(await shop.FindAsync("lamp"), "price");

        Assert.True(price.Values.Count > 1);
        foreach (var step in price.Values)
        {
            var ends = step.Value.Split('-');
            var page = await shop.FindAsync(
                new ProductQuery("lamp", MinAmount: Amount(ends[0]), MaxAmount: Amount(ends[1]))
            );
            Assert.Equal(step.Count, page.Total);
            Assert.True(Facet(page, "price").Values.Single(value => value.Value == step.Value).IsSelected);
        }
    }

    [Fact]
    public async Task What_is_in_stock_is_counted_and_can_be_asked_for()
    {
        await using var shop = await LampsAsync();
        await shop.StockAsync("lamp-1", 3);
        await shop.Keeper.SweepStockAsync(TestContext.Current.CancellationToken);

        Assert.Equal("true 1", Counts(await shop.FindAsync("lamp"), "inStock"));
        var inStock = await shop.FindAsync(new ProductQuery("lamp"), inStock: true);
        Assert.Equal(["lamp-1"], inStock.Items.Select(card => card.Slug));
        Assert.Equal("acme 1", Counts(inStock, "brand"));
    }

    [Fact]
    public async Task The_listing_of_everything_counts_what_there_is_and_not_what_there_was()
    {
        await using var shop = await LampsAsync();
        await shop.SaveAsync(
            Lamp(2, "Glow", "Green", 19_900),
            Lamp(5, "Acme", "Red", 500),
            Lamp(1, "Acme", "Red", 1_000) with
            {
                Status = ProductStatus.Archived,
            }
        );
        await shop.Search.UpdateAsync(["lamp-1", "lamp-2", "lamp-5"], TestContext.Current.CancellationToken);

        var all = await shop.FindAsync(new ProductQuery());

        Assert.Equal(5, all.Total);
        Assert.Equal("glow 3, acme 1, kiln 1", Counts(all, "brand"));
        Assert.Equal("green 2, red 2", Counts(all, "attr.color"));
        Assert.Equal("lamps 4", Counts(all, "category"));
        Assert.Equal(new PriceRange(500, 19_900), Facet(all, "price").Range);
        Assert.Equal(5, Facet(all, "price").Values.Sum(value => value.Count));
    }

    private async Task<SearchShop> LampsAsync()
    {
        var shop = await StartAsync(database, server);
        await shop.SaveAsync(
            Lamp(1, "Acme", "Red", 1_000),
            Lamp(2, "Acme", "Blue", 2_000),
            Lamp(3, "Glow", "Red", 4_500),
            Lamp(4, "Glow", "Green", 9_900),
            Product("mug", "A mug", "Kiln")
        );
        return await shop.OpenAsync();
    }

    private static ProductInput Lamp(int number, string brand, string color, long cents) =>
        Product($"lamp-{number}", $"Lamp {number}", brand, cents, ["lamps"]) with
        {
            Options = ["Color"],
            Variants =
            [
                new VariantInput(
                    Sku.Parse($"lamp-{number}"),
                    new Dictionary<string, string> { ["Color"] = color },
                    new Money(cents, Currency.Usd)
                ),
            ],
        };

    private static Dictionary<string, IReadOnlyList<string>> Color(params string[] colors) =>
        new() { ["color"] = colors };

    private static Facet Facet(SearchPage page, string name) => page.Facets.Single(facet => facet.Name == name);

    private static string Counts(SearchPage page, string name) =>
        string.Join(", ", Facet(page, name).Values.Select(value => $"{value.Value} {value.Count}"));

    private static long? Amount(string text) => text.Length == 0 ? null : long.Parse(text);
}

public sealed class FacetsOnSqlite(SqliteDatabase database) : FacetTests(database), IClassFixture<SqliteDatabase>;

public sealed class FacetsOnPostgres(PostgresDatabase database) : FacetTests(database), IClassFixture<PostgresDatabase>;

public sealed class FacetsByElasticsearch(SqliteDatabase database, ElasticServer server)
    : FacetTests(database, server),
        IClassFixture<SqliteDatabase>,
        IClassFixture<ElasticServer>;
