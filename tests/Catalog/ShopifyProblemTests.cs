using System.Text;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Tests.Catalog;

/// <summary>What is said about rows with something wrong in them: which row, which column, which value, what to do.</summary>
public sealed class ShopifyProblemTests
{
    private const string Header =
        "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,"
        + "Variant Compare At Price,Variant Taxable,Image Src,Image Position,Status\n";

    [Theory]
    [InlineData("mug,Mug,,,,,,abc,,,,,", "Variant Price", "abc", "49.99")]
    [InlineData("mug,Mug,,,,,,-1,,,,,", "Variant Price", "-1", "49.99")]
    [InlineData("mug,Mug,,,,,,$15,,,,,", "Variant Price", "$15", "no currency sign")]
    [InlineData("mug,Mug,,,,,,\"1,299.00\",,,,,", "Variant Price", "1,299.00", "49.99")]
    [InlineData("mug,Mug,,,,,,9.999,,,,,", "Variant Price", "9.999", "at most 2 decimals")]
    [InlineData("mug,Mug,,,,,,99999999999999999999,,,,,", "Variant Price", "99999999999999999999", "no amount")]
    [InlineData("mug,Mug,,,,,,,,,,,", "Variant Price", "", "needs a price")]
    [InlineData("mug,Mug,Size,S,,,,,,,,,", "Variant Price", "", "needs a price")]
    [InlineData("mug,Mug,,,,,,15,x,,,,", "Variant Compare At Price", "x", "49.99")]
    [InlineData("mug,Mug,,,,heavy,,15,,,,,", "Variant Grams", "heavy", "250")]
    [InlineData("mug,Mug,,,,99999999,,15,,,,,", "Variant Grams", "", "0 to 1000000")]
    [InlineData("mug,Mug,,,,,1.5,15,,,,,", "Variant Inventory Qty", "1.5", "whole number")]
    [InlineData("mug,Mug,,,,,,15,,maybe,,,", "Variant Taxable", "maybe", "neither true nor false")]
    [InlineData("mug,Mug,,,,,,15,,,http://p.example/a.jpg,,", "Image Src", "http://p.example/a.jpg", "https")]
    [InlineData("mug,Mug,,,,,,15,,,https://p.example/a.jpg,first,", "Image Position", "first", "whole number")]
    [InlineData("mug,Mug,,,,,,15,,,,,gone", "Status", "gone", "active, draft or archived")]
    [InlineData("mug,,,,,,,15,,,,,", "Title", "", "must not be empty")]
    [InlineData("Ω,Mug,,,,,,15,,,,,", "Handle", "Ω", "lower case letters")]
    [InlineData("mug,Mug,Size,,,,,15,,,,,", "Option1 Value", "", "a value for Size")]
    [InlineData("mug,Mug,,Blue,,,,15,,,,,", "Option1 Value", "Blue", "does not name")]
    [InlineData("mug,Mug,,,,,,15,,,,", "", "", "12 fields where the header has 13")]
    [InlineData("mug,Mug,,,,,,15,,,,,,,", "", "", "15 fields where the header has 13")]
    public async Task A_broken_row_is_named_with_its_column_its_value_and_the_remedy(
        string row,
        string column,
        string value,
        string remedy
    )
    {
        var items = await ShopifyFileTests.ReadAsync<ImportItem>(Header + "jug,Jug,,,,,,9,,,,,\n" + row + "\n");

        var problem = Assert.Single(items.OfType<ImportProblem>());
        Assert.Equal((3, column, value), (problem.Row, problem.Column, problem.Value));
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
        Assert.Equal("jug", items.OfType<ImportedProduct>().First().Product.Slug);
    }

    [Fact]
    public async Task A_handle_that_comes_back_names_both_rows()
    {
        var problem = await ProblemAsync("mug,Mug,,,,,,15,,,,,\njug,Jug,,,,,,9,,,,,\nmug,Mug,,,b,,,15,,,,,\n");

        Assert.Equal((4, "Handle", "mug"), (problem.Row, problem.Column, problem.Value));
        Assert.Contains("row 2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sku_used_twice_names_both_rows()
    {
        var problem = await ProblemAsync("mug,Mug,,,A,,,15,,,,,\njug,Jug,,,A,,,9,,,,,\n");

        Assert.Equal((3, "Variant SKU", "A"), (problem.Row, problem.Column, problem.Value));
        Assert.Contains("row 2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variants_that_do_not_differ_are_told_at_the_second()
    {
        var problem = await ProblemAsync("mug,Mug,Size,S,A,,,15,,,,,\nmug,,,S,B,,,15,,,,,\n");

        Assert.Equal((3, "Option1 Value"), (problem.Row, problem.Column));
    }

    [Fact]
    public async Task An_option_renamed_half_way_is_told()
    {
        var problem = await ProblemAsync("mug,Mug,Size,S,A,,,15,,,,,\nmug,,Colour,Red,B,,,15,,,,,\n");

        Assert.Equal((3, "Option1 Name", "Colour"), (problem.Row, problem.Column, problem.Value));
    }

    [Fact]
    public async Task A_compare_at_price_that_is_no_sale_is_left_out_with_a_warning()
    {
        var items = await ShopifyFileTests.ReadAsync<ImportItem>(
            Header + "mug,Mug,,,,,,15,15.00,,,,\njug,Jug,,,,,,9,0,,,,\nvase,Vase,,,,,-3,9,12,,,,\n"
        );

        var products = items.OfType<ImportedProduct>().ToList();
        Assert.Equal(
            [null, null, 1_200L],
            products.Select(product => product.Product.Input.Variants[0].CompareAtPrice?.Amount)
        );
        Assert.Equal(
            [(2, "Variant Compare At Price"), (4, "Variant Inventory Qty")],
            items.OfType<ImportWarning>().Select(warning => (warning.Row, warning.Column))
        );
        Assert.Equal([new InitialStock(Sku.Parse("vase"), 0)], products[2].Stock);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_told_by_row_and_column()
    {
        var items = await ShopifyFileTests.ReadAsync<ImportItem>(
            Header + "jug,Jug,,,,,,9,,,,,\nmug,Café,,,,,,15,,,,,\n",
            Encoding.Latin1
        );

        var problem = Assert.Single(items.OfType<ImportProblem>());
        Assert.Equal((3, "Title", "Caf\uFFFD"), (problem.Row, problem.Column, problem.Value));
        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mug,\"Mug\"x,,,,,,15,,,,,\n")]
    [InlineData("mug,\"Mug,,,,,,15,,,,,\nvase,Vase,,,,,,9,,,,,\n")]
    public async Task Broken_quoting_ends_the_file_at_its_row(string rows)
    {
        var items = await ShopifyFileTests.ReadAsync<ImportItem>(Header + "jug,Jug,,,,,,9,,,,,\n" + rows);

        var problem = Assert.Single(items.OfType<ImportProblem>());
        Assert.Equal((3, "Title"), (problem.Row, problem.Column));
        Assert.Contains("double quote", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["jug"], items.OfType<ImportedProduct>().Select(product => product.Product.Slug));
    }

    [Fact]
    public async Task A_row_of_megabytes_is_refused()
    {
        var problem = await ProblemAsync($"mug,\"{new string('x', 2 << 20)}\",,,,,,15,,,,,\n");

        Assert.Equal(2, problem.Row);
        Assert.Contains("closing double quote", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_too_long_is_told_by_row_and_column()
    {
        var problem = await ProblemAsync($"mug,{new string('x', 201)},,,,,,15,,,,,\n");

        Assert.Equal((2, "Title"), (problem.Row, problem.Column));
        Assert.Contains("at most 200", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>no product file</html>\n")]
    [InlineData("Name,Email\nAda,ada@example.org\n")]
    public async Task A_file_of_another_kind_is_refused_at_its_header(string file)
    {
        var items = await ShopifyFileTests.ReadAsync<ImportProblem>(file);

        Assert.NotEmpty(items);
        Assert.All(items, problem => Assert.Equal(1, problem.Row));
    }

    [Fact]
    public async Task A_column_that_is_there_twice_is_told()
    {
        var items = await ShopifyFileTests.ReadAsync<ImportProblem>("Handle,Title,Price,Variant Price\nmug,Mug,1,2\n");

        Assert.Equal((1, "Variant Price"), (items[0].Row, items[0].Column));
    }

    private static async Task<ImportProblem> ProblemAsync(string rows) =>
        Assert.Single((await ShopifyFileTests.ReadAsync<ImportItem>(Header + rows)).OfType<ImportProblem>());
}
