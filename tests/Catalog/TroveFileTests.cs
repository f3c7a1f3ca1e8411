using System.Text;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class TroveFileTests(TestDatabase database)
{
    [Fact]
    public async Task What_was_exported_is_imported_exactly()
    {
        await using var shop = await Sample.ShopAsync(database);
        await StockAsync(shop.Get<ICatalog>());
        await using var empty = await Sample.ShopAsync(database);

        var file = await ExportAsync(shop.Get<ICatalog>());
        var results = await ImportAsync(empty.Get<ICatalog>(), file);

        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.IsType<ProductCreated>(result));
        Assert.Equal(file, await ExportAsync(empty.Get<ICatalog>()));
        var home = Assert.Single(await empty.Get<ICatalog>().GetCategoriesAsync());
        Assert.Equal(("home", "Home & Garden", "jugs"), (home.Slug, home.Name, home.Children.Single().Slug));
    }

    [Fact]
    public async Task A_second_import_changes_nothing()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await StockAsync(catalog);
        var events = await shop.CountAsync("outbox");

        var results = await ImportAsync(catalog, await ExportAsync(catalog));

        Assert.All(results, result => Assert.IsType<ProductUnchanged>(result));
        Assert.Equal(events, await shop.CountAsync("outbox"));
        Assert.Equal(3, results.Count);
    }

    [Fact]
    public async Task Export_pages_through_every_status_in_slug_order()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await StockAsync(catalog);

        var first = await catalog.ExportProductsAsync(null, 2);
        var rest = await catalog.ExportProductsAsync(first[^1].Slug, 2);

        Assert.Equal(["jug", "linen-shirt"], first.Select(product => product.Slug));
        Assert.Equal(["mug"], rest.Select(product => product.Slug));
        Assert.Equal(ProductStatus.Draft, rest[0].Status);
        Assert.Empty(await catalog.ExportProductsAsync("mug", 2));
    }

    private static async Task StockAsync(ICatalog catalog)
    {
        await catalog.SaveCategoriesAsync([new("home", "Home & Garden"), new("jugs", "Jügs", "home")]);
        await catalog.SaveAsync("linen-shirt", Sample.Shirt());
        await catalog.SaveAsync("mug", Sample.Mug() with { Status = ProductStatus.Draft, Brand = "“Kiln” <b>" });
        await catalog.SaveAsync("jug", Sample.Mug("jug") with { Categories = ["jugs", "home"] });
    }

    private static async Task<string> ExportAsync(ICatalog catalog)
    {
        using var stream = new MemoryStream();
        var count = await ProductFile.WriteAsync(stream, AllAsync(catalog));
        var file = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Equal(count, file.Count(letter => letter == '\n'));
        return file;
    }

    private static async IAsyncEnumerable<ExportedProduct> AllAsync(ICatalog catalog)
    {
        foreach (var product in await catalog.ExportProductsAsync(null, 100))
            yield return new ExportedProduct(product, product.Variants.ToDictionary(variant => variant.Sku, _ => 4));
    }

    private static async Task<IReadOnlyList<SaveProductResult>> ImportAsync(ICatalog catalog, string file)
    {
        var products = (await TroveLineTests.ReadAsync(file))
            .Select(item => Assert.IsType<ImportedProduct>(item))
            .ToList();
        Assert.All(products, product => Assert.All(product.Stock, stock => Assert.Equal(4, stock.OnHand)));
        return await catalog.SaveProductsAsync(
            new SaveProducts(products.ConvertAll(product => product.Product), CreateCategories: true)
        );
    }
}

public sealed class TroveFileOnSqlite(SqliteDatabase database)
    : TroveFileTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class TroveFileOnPostgres(PostgresDatabase database)
    : TroveFileTests(database),
        IClassFixture<PostgresDatabase>;

/// <summary>What is said about lines with something wrong in them.</summary>
public sealed class TroveLineTests
{
    private const string Good =
        """{"product":{"slug":"mug","name":"Mug","brand":"","categories":[],"variants":[{"sku":"mug","price":{"amount":1500,"currency":"USD"}}]},"categories":[],"onHand":{"mug":3}}""";

    [Fact]
    public async Task Blank_lines_are_passed_over()
    {
        var items = await ReadAsync("\uFEFF\r\n" + Good + "\r\n\r\n");

        var product = Assert.IsType<ImportedProduct>(Assert.Single(items));
        Assert.Equal(2, product.Row);
        Assert.Equal([new InitialStock(Sku.Parse("mug"), 3)], product.Stock);
    }

    [Theory]
    [InlineData("\"amount\":1500", "\"amount\":-1", "variants[0].price")]
    [InlineData("\"amount\":1500", "\"amount\":15.5", "$.product.variants[0].price.amount")]
    [InlineData("\"USD\"", "\"XXX\"", "$.product.variants[0].price.currency")]
    [InlineData("\"name\":\"Mug\"", "\"title\":\"Mug\"", "$.product.title")]
    [InlineData("\"name\":\"Mug\"", "\"name\":null", "$.product.name")]
    [InlineData("\"onHand\":{\"mug\":3}", "\"onHand\":{\"jug\":3}", "onHand.jug")]
    [InlineData("\"onHand\":{\"mug\":3}", "\"onHand\":{\"mug\":-3}", "onHand.mug")]
    [InlineData("\"brand\":\"\"", "\"brand\":\"\",\"selling\":{\"limitPerCustomer\":0}", "selling.limitPerCustomer")]
    [InlineData(
        "\"brand\":\"\"",
        "\"brand\":\"\",\"selling\":{\"reservation\":\"never\"}",
        "$.product.selling.reservation"
    )]
    [InlineData("\"product\":", "\"categories\":[],\"categories\":", "$.categories")]
    [InlineData("\"sku\":\"mug\",", "", "variants[0].sku")]
    [InlineData("[{\"sku\"", "[null,{\"sku\"", "variants[0]")]
    public async Task A_broken_line_is_named_with_its_field(string part, string replacement, string field)
    {
        var broken = Good.Replace(part, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Good, broken);

        var items = await ReadAsync("\n" + broken + "\n");

        var problem = Assert.IsType<ImportProblem>(items[0]);
        Assert.Equal((2, field), (problem.Row, problem.Column));
    }

    [Fact]
    public async Task Selling_rules_are_read_and_may_be_left_out()
    {
        var ruled = Good.Replace(
            "\"brand\":\"\"",
            "\"brand\":\"\",\"selling\":{\"reservation\":\"addToCart\",\"limitPerCustomer\":2,\"highDemand\":true}",
            StringComparison.Ordinal
        );

        var selling = (await ReadAsync(ruled)).Concat(await ReadAsync(Good)).Cast<ImportedProduct>();

        Assert.Equal(
            [new SellingRules(ReservationPolicy.AddToCart, 2, IsHighDemand: true), SellingRules.Usual],
            selling.Select(product => product.Product.Input.Selling)
        );
    }

    [Fact]
    public async Task A_line_that_is_no_json_does_not_hide_the_next()
    {
        var items = await ReadAsync("nonsense\n" + Good);

        Assert.Equal(1, Assert.IsType<ImportProblem>(items[0]).Row);
        Assert.Equal(2, Assert.IsType<ImportedProduct>(items[1]).Row);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"product\":null}")]
    public async Task A_line_without_a_product_is_refused(string line)
    {
        var problem = Assert.IsType<ImportProblem>(Assert.Single(await ReadAsync(line)));

        Assert.Equal(1, problem.Row);
    }

    [Fact]
    public async Task A_product_that_is_there_twice_names_both_lines()
    {
        var items = await ReadAsync(Good + "\n" + Good);

        Assert.IsType<ImportedProduct>(items[0]);
        Assert.Equal(
            ["product.slug", "variants[0].sku"],
            items.Skip(1).Cast<ImportProblem>().Select(problem => problem.Column)
        );
        Assert.All(
            items.Skip(1).Cast<ImportProblem>(),
            problem => Assert.Contains("line 1", problem.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_line_that_is_not_utf8_ends_the_file()
    {
        using var stream = new MemoryStream([.. Encoding.UTF8.GetBytes(Good), (byte)'\n', 0xE9, (byte)'\n']);
        var items = new List<ImportItem>();
        await foreach (var item in ProductFile.ReadAsync(stream, ProductFileFormat.Trove, Currency.Usd))
            items.Add(item);

        Assert.Contains("UTF-8", Assert.IsType<ImportProblem>(items[^1]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_is_refused()
    {
        var items = await ReadAsync(new string('x', 2 << 20));

        Assert.Contains(
            "longer than",
            Assert.IsType<ImportProblem>(Assert.Single(items)).Message,
            StringComparison.Ordinal
        );
    }

    internal static async Task<List<ImportItem>> ReadAsync(string file)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var items = new List<ImportItem>();
        await foreach (var item in ProductFile.ReadAsync(stream, ProductFileFormat.Trove, Currency.Usd))
            items.Add(item);
        return items;
    }
}
