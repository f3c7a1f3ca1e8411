using System.Text;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Tests.Catalog;

/// <summary>WooCommerce's export, as its own sample file writes it.</summary>
public sealed class WooFileTests
{
    private const string Header =
        "ID,Type,SKU,Name,Published,Visibility in catalog,Short description,Description,Tax status,In stock?,Stock,"
        + "Weight (kg),Length (cm),Width (cm),Height (cm),Sale price,Regular price,Categories,Tags,Images,Parent,"
        + "Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 2 name,Attribute 2 value(s),Attribute 2 visible\n";

    [Fact]
    public async Task A_simple_product_is_read_with_all_it_has()
    {
        var product = await OneAsync(
            "12,simple,woo-mug,\"Mug, large\",1,visible,\"<p>For <b>tea</b>\\n&amp; coffee</p>\",\"<p>Clay.<script>x()</script></p>\\n<p>Glazed.</p>\","
                + "taxable,1,7,0.35,12,9.05,9,12.00,15.00,\"Home > Kitchen, Gifts\",\"new, clay\","
                + "\"https://shop.example/a.jpg, https://shop.example/b.jpg\",,Glaze,\"Celadon, Shino\",1,Hidden,x,0\n"
        );

        var input = product.Product.Input;
        Assert.Equal(("mug-large", "Mug, large", "For tea & coffee"), (input.Slug, input.Name, input.Summary));
        Assert.Equal("<p>Clay.</p>\n<p>Glazed.</p>", input.DescriptionHtml);
        Assert.Equal(["home-kitchen", "gifts"], input.Categories);
        Assert.Equal(
            [
                new CategoryInput("home", "Home"),
                new CategoryInput("home-kitchen", "Kitchen", "home"),
                new CategoryInput("gifts", "Gifts"),
            ],
            product.Product.NewCategories
        );
        Assert.Equal(["new", "clay"], input.Tags);
        Assert.Equal(
            ["https://shop.example/a.jpg", "https://shop.example/b.jpg"],
            input.Images!.Select(one => one.Url)
        );
        Assert.Equal([new Specification("Glaze", "Celadon, Shino")], input.Specifications);
        var variant = Assert.Single(input.Variants);
        Assert.Equal(
            (Sku.Parse("woo-mug"), Sample.Usd(1_200), Sample.Usd(1_500)),
            (variant.Sku, variant.Price, variant.CompareAtPrice)
        );
        Assert.Equal((350, new Dimensions(120, 91, 90)), (variant.WeightGrams, variant.Dimensions));
        Assert.Equal([new InitialStock(Sku.Parse("woo-mug"), 7)], product.Stock);
    }

    [Fact]
    public async Task Variations_find_their_parent_by_id_or_sku_wherever_they_stand()
    {
        var items = await ReadAsync(
            "44,variable,woo-tee,Tee,1,visible,,,taxable,1,,0.2,,,,,,Clothing,,https://shop.example/tee.jpg,,Color,\"Blue, Red\",1,Fabric,Cotton,1\n"
                + "50,simple,cap,Cap,1,visible,,,taxable,1,,,,,,,9,,,,,,,,,,\n"
                + "45,variation,tee-red,Tee - Red,1,visible,,,none,1,3,,,,,,20,,,https://shop.example/red.jpg,id:44,Color,Red,,,,\n"
                + "46,\"variation, virtual\",,Tee - Blue,1,visible,,,taxable,0,,0.25,,,,18,21,,,,woo-tee,Color,Blue,,,,\n"
        );

        Assert.Equal(["cap", "tee"], items.Cast<ImportedProduct>().Select(item => item.Product.Slug));
        var tee = (ImportedProduct)items[1];
        var input = tee.Product.Input;
        Assert.Equal(["Color"], input.Options);
        Assert.Equal([new Specification("Fabric", "Cotton")], input.Specifications);
        Assert.Equal(["tee-red", "tee-blue"], input.Variants.Select(variant => variant.Sku.Value));
        Assert.Equal(["Red", "Blue"], input.Variants.Select(variant => variant.Attributes!["Color"]));
        Assert.Equal([2_000, 1_800], input.Variants.Select(variant => variant.Price.Amount));
        Assert.Equal([200, 250], input.Variants.Select(variant => variant.WeightGrams));
        Assert.Equal([true, false], input.Variants.Select(variant => variant.RequiresShipping));
        Assert.Equal(["https://shop.example/red.jpg"], input.Variants[0].Images);
        Assert.Equal(2, input.Images!.Count);
        Assert.Equal([4, 5], tee.VariantRows);
        Assert.Equal([3, 0], tee.Stock.Select(line => line.OnHand));
    }

    [Theory]
    [InlineData("1,simple,a,A,1,,,,,,,,,,,,,,,,,,,,,,\n", 2, "Regular price")]
    [InlineData("1,simple,a,A,1,,,,,,,,,,,,x,,,,,,,,,,\n", 2, "Regular price")]
    [InlineData("1,simple,a,A,maybe,,,,,,,,,,,,1,,,,,,,,,,\n", 2, "Published")]
    [InlineData("1,simple,a,A,1,,,,,,,heavy,,,,,1,,,,,,,,,,\n", 2, "Weight (kg)")]
    [InlineData("1,simple,a,A,1,,,,,,some,,,,,,1,,,,,,,,,,\n", 2, "Stock")]
    [InlineData("1,strange,a,A,1,,,,,,,,,,,,1,,,,,,,,,,\n", 2, "Type")]
    [InlineData("1,simple,a,!!!,1,,,,,,,,,,,,1,,,,,,,,,,\n", 2, "Name")]
    [InlineData("1,simple,a,A,1,,,,,,,,,,,,1,,,http://plain.example/a.jpg,,,,,,,\n", 2, "Images")]
    [InlineData("1,variable,a,A,1,,,,,,,,,,,,,,,,,,,,,,\n", 2, "Type")]
    [InlineData("1,variation,a,A,1,,,,,,,,,,,,1,,,,id:9,,,,,,\n", 2, "Parent")]
    [InlineData("1,simple,a,A,1,,,,,,,,,,,,1,,,,,,,,,,\n2,simple,a,B,1,,,,,,,,,,,,1,,,,,,,,,,\n", 3, "SKU")]
    public async Task What_is_wrong_is_told_by_row_and_column(string rows, int row, string column)
    {
        var problems = (await ReadAsync(rows)).OfType<ImportProblem>();

        Assert.Contains((row, column), problems.Select(problem => (problem.Row, problem.Column)));
    }

    [Fact]
    public async Task What_has_no_place_here_is_said_and_passed_over()
    {
        var items = await ReadAsync(
            "1,grouped,a,Set,1,,,,,,,,,,,,1,,,,,,,,,,\n2,simple,b,B,1,hidden,,,,,-3,,,,,5,4,,,,,,,,,,\n"
        );

        Assert.Equal(
            [(2, "Type"), (3, "Sale price"), (3, "Visibility in catalog")],
            items.OfType<ImportWarning>().Select(warning => (warning.Row, warning.Column)).Order()
        );
        var product = Assert.Single(items.OfType<ImportedProduct>());
        Assert.Equal(ProductStatus.Draft, product.Product.Input.Status);
        Assert.Equal(0, product.Stock[0].OnHand);
    }

    [Fact]
    public async Task Two_products_of_one_name_get_two_addresses()
    {
        var items = await ReadAsync(
            "1,simple,a,Cup,1,,,,,,,,,,,,1,,,,,,,,,,\n2,simple,b,Cup,1,,,,,,,,,,,,1,,,,,,,,,,\n"
        );

        Assert.Equal(["cup", "cup-b"], items.Cast<ImportedProduct>().Select(item => item.Product.Slug));
    }

    [Theory]
    [InlineData(Header, ProductFileFormat.WooCommerce)]
    [InlineData("Handle,Title,Variant Price\n", ProductFileFormat.Shopify)]
    [InlineData("Title,URL handle,Price\n", ProductFileFormat.Shopify)]
    [InlineData("\uFEFF\"slug\",sku,price\n", ProductFileFormat.TroveCsv)]
    [InlineData("\n{\"product\":{}}\n", ProductFileFormat.Trove)]
    [InlineData("a,b,c\n", null)]
    [InlineData("", null)]
    public async Task The_format_is_told_from_how_the_file_begins(string file, ProductFileFormat? format)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));

        Assert.Equal(format, await ProductFile.DetectAsync(stream));
    }

    private static async Task<ImportedProduct> OneAsync(string row) =>
        Assert.IsType<ImportedProduct>(Assert.Single(await ReadAsync(row)));

    private static async Task<List<ImportItem>> ReadAsync(string rows)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Header + rows));
        var items = new List<ImportItem>();
        await foreach (var item in ProductFile.ReadAsync(stream, ProductFileFormat.WooCommerce, Currency.Usd))
            items.Add(item);
        return items;
    }
}
