using System.Text.Json.Nodes;
using Trove.Bench.Finding;
using Trove.Catalog;
using Trove.Search;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search.Elastic;

/// <summary>What is asked of the server, beside what is found (which the tests of both engines say).</summary>
public sealed class ElasticQuestionTests(SqliteDatabase database, ElasticServer server)
    : IClassFixture<SqliteDatabase>,
        IClassFixture<ElasticServer>
{
    private const int Many = 10_250;
    private const int ChunkSize = 500;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_beyond_the_servers_window_go_on_where_those_before_end()
    {
        await using var shop = await (
            await StartAsync(database, server, ("Search:Elasticsearch:TimeoutSeconds", "60"))
        ).OpenAsync();
        await FillAsync(shop);
        var all = new ProductQuery(Sort: ProductSort.PriceAscending, Size: 100);

        var inside = await shop.FindAsync(all with { Page = 100 });
        var beyond = await shop.FindAsync(all with { Page = 101 });
        var last = await shop.FindAsync(all with { Page = 103 });
        var none = await shop.FindAsync(all with { Page = 104 });

        Assert.Equal((Many, Many, Many), (inside.Total, beyond.Total, none.Total));
        Assert.Equal((100, 100, 50, 0), (inside.Items.Count, beyond.Items.Count, last.Items.Count, none.Items.Count));
        Assert.Empty(inside.Items.Select(card => card.Slug).Intersect(beyond.Items.Select(card => card.Slug)));
        Assert.True(inside.Items[^1].Price.Amount <= beyond.Items[0].Price.Amount);
        Assert.True(beyond.Items[^1].Price.Amount <= last.Items[0].Price.Amount);
        Assert.NotEmpty(beyond.Facets);
    }

    [Fact]
    public async Task A_question_of_known_words_is_asked_in_two_requests()
    {
        await using var shop = await LampsAsync();
        server.Fake.Exchanges.Clear();

        Assert.Equal("lamp", await shop.SlugsAsync("red desk lamp"));

        Assert.Equal(2, server.Fake.Exchanges.Count);
    }

    [Fact]
    public async Task A_question_of_very_many_words_has_fewer_clauses_than_servers_allow()
    {
        await using var shop = await LampsAsync();
        string[] words = [.. "abcdefghijk".Select(letter => $"lamp{letter}{letter}")];
        foreach (var word in words)
            await shop.SaveAsync(Product(word, word, description: Kinds(word)));
        await shop.SaveAsync(Product("all", string.Join(' ', words[..6]), description: string.Join(' ', words)));
        await shop.Keeper.SweepAsync(Cancelled);
        var synonyms = words.Select(word => new SynonymSet([word], Kinds(word).Split(' ')));
        Assert.IsType<SynonymsSaved>(await shop.Search.SetSynonymsAsync([.. synonyms], Cancelled));
        server.Fake.Exchanges.Clear();

        Assert.Equal("all", await shop.SlugsAsync(string.Join(' ', words)));
        await shop.SlugsAsync(string.Join('-', Enumerable.Repeat("lamp", 100)));

        Assert.All(server.Fake.Exchanges, exchange => Assert.Equal(200, exchange.Answer.Status));
    }

    [Fact]
    public async Task Filters_of_any_length_and_number_are_asked_within_the_servers_limits()
    {
        await using var shop = await LampsAsync();
        string[] brands = [.. Enumerable.Range(0, 200).Select(number => $"{number}.+*?[{{brand}}]"), "maker"];
        var strange = new Dictionary<string, IReadOnlyList<string>>
        {
            [new string('.', 3_000)] = [new string('x', 3_000)],
        };

        var many = await shop.FindAsync(new ProductQuery("lamp", Brands: brands));
        var none = await shop.FindAsync(new ProductQuery("lamp", Attributes: strange));

        Assert.Equal("maker 1 chosen", Show(many, "brand"));
        Assert.Equal(0, none.Total);
        Assert.All(server.Fake.Exchanges, exchange => Assert.NotEqual(400, exchange.Answer.Status));
    }

    private static string Show(SearchPage page, string facet) =>
        string.Join(
            ", ",
            page.Facets.Single(each => each.Name == facet)
                .Values.Select(value => $"{value.Value} {value.Count}{(value.IsSelected ? " chosen" : "")}")
        );

    [Fact]
    public async Task What_is_typed_is_a_term_and_never_a_pattern()
    {
        await using var shop = await LampsAsync();

        foreach (var text in (string[])["la.*", "l?mp", "[a-z]+", "lamp|mug", "#@&<>~\"\\"])
            await shop.Search.SuggestAsync(text, 5, Cancelled);

        var includes = server
            .Fake.Exchanges.Where(exchange => exchange.Request.Body.Length > 0)
            .SelectMany(exchange => Find(JsonNode.Parse(exchange.Request.Body.Split('\n')[0]), "include"))
            .Distinct(StringComparer.Ordinal);
        Assert.All(
            includes,
            include =>
                Assert.Matches(
                    @"^(\((\\[^a-zA-Z0-9]|[^\\.?+*|{}\[\]()""#@&<>~])*(\|(\\[^a-zA-Z0-9]|[^\\.?+*|{}\[\]()""#@&<>~])*)*\)|(\\[^a-zA-Z0-9]|[^\\.?+*|{}\[\]()""#@&<>~])*)\.\*$",
                    include
                )
        );
    }

    private static string Kinds(string word) =>
        string.Join(
            ' ',
            Enumerable.Range(0, 30).Select(number => $"{word}{(char)('a' + number % 26)}{(char)('a' + number / 26)}")
        );

    private async Task<SearchShop> LampsAsync()
    {
        var shop = await StartAsync(database, server);
        await shop.SaveAsync(Product("lamp", "Red desk lamp"), Product("mug", "Mug"));
        return await shop.OpenAsync();
    }

    /// <summary>More products than a page can lie deep, without the catalog.</summary>
    private static async Task FillAsync(SearchShop shop)
    {
        var index = shop.Shop.Get<ElasticIndex>();
        var documents = shop.Shop.Get<ElasticDocument>();
        var name = await index.CreateAsync("", Cancelled);
        foreach (var some in MadeUpProducts.Make(Many).Chunk(ChunkSize))
        {
            var writes = new ElasticWrites();
            foreach (var product in some)
                writes.Put(product.Slug, null, json => documents.Write(json, product, default));
            await writes.SendAsync(shop.Shop.Get<ElasticLine>(), name, isAlias: false, isShown: false, Cancelled);
        }

        await index.ShowAsync(name, Cancelled);
        await index.SwitchAsync(name, Cancelled);
    }

    private static IEnumerable<string> Find(JsonNode? node, string name) =>
        node switch
        {
            JsonArray many => many.SelectMany(each => Find(each, name)),
            JsonObject one => one.SelectMany(pair =>
                pair.Key == name && pair.Value is JsonValue ? [(string)pair.Value!] : Find(pair.Value, name)
            ),
            _ => [],
        };
}
