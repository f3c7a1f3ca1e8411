using System.Text;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Tests.Catalog;

/// <summary>What becomes of a Shopify file's rows when there is nothing wrong with them.</summary>
public sealed class ShopifyFileTests
{
    private const string Old =
        "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
        + "Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,"
        + "Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,SEO Title,"
        + "SEO Description,Variant Image\n";

    private const string New =
        "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,"
        + "Option1 name,Option1 value,Option1 Linked To,Price,Compare-at price,Charge tax,Inventory quantity,"
        + "Weight value (grams),Requires shipping,Product image URL,Image position,Image alt text,Variant image URL,"
        + "SEO title,SEO description\n";

    private const string Bracelet =
        "chain-bracelet,7 Shakra Bracelet,\"Beads, in blue or black.\",Company 123,Bracelet,\"Beads, Blue\",true,Color,Blue,,,"
        + ",28,1,42.99,44.99,true,true,,https://p.example/blue.jpg,1,In blue,Bracelets,Seven beads,https://p.example/black.jpg\n"
        + "chain-bracelet,,,,,,,,Black,,,,0,0,42.99,44.99,true,true,,https://p.example/black.jpg,2,,,,\n"
        + "chain-bracelet,,,,,,,,,,,,,,,,,,,https://p.example/both.jpg,3,,,,\n";

    [Fact]
    public async Task The_old_headers_make_a_product_of_its_rows()
    {
        var product = Assert.Single(await ReadAsync<ImportedProduct>(Old + Bracelet));

        var input = product.Product.Input;
        Assert.Equal("chain-bracelet", product.Product.Slug);
        Assert.Equal("7 Shakra Bracelet", input.Name);
        Assert.Equal("Company 123", input.Brand);
        Assert.Equal("<p>Beads, in blue or black.</p>", input.DescriptionHtml);
        Assert.Equal(["Beads", "Blue"], input.Tags);
        Assert.Equal(["bracelet"], input.Categories);
        Assert.Equal([new CategoryInput("bracelet", "Bracelet")], product.Product.NewCategories);
        Assert.Equal(["Color"], input.Options);
        Assert.Equal(["Blue", "Black"], input.Variants.Select(variant => variant.Attributes!["Color"]));
        Assert.Equal(
            ["chain-bracelet-blue", "chain-bracelet-black"],
            input.Variants.Select(variant => variant.Sku.Value)
        );
        Assert.Equal(new Money(4_299, Currency.Usd), input.Variants[0].Price);
        Assert.Equal(new Money(4_499, Currency.Usd), input.Variants[0].CompareAtPrice);
        Assert.Equal(28, input.Variants[0].WeightGrams);
        Assert.Equal(["https://p.example/black.jpg"], input.Variants[0].Images);
        Assert.Equal(
            [
                new ProductImage("https://p.example/blue.jpg", "In blue"),
                new ProductImage("https://p.example/black.jpg", ""),
                new ProductImage("https://p.example/both.jpg", ""),
            ],
            input.Images
        );
        Assert.Equal("Bracelets", input.SeoTitle);
        Assert.Equal(
            [
                new InitialStock(Sku.Parse("chain-bracelet-blue"), 1),
                new InitialStock(Sku.Parse("chain-bracelet-black"), 0),
            ],
            product.Stock
        );
        Assert.Equal([2, 3], product.VariantRows);
        Assert.Equal([2, 3, 4], product.ImageRows);
    }

    [Fact]
    public async Task The_new_headers_make_the_same_product()
    {
        const string rows =
            "7 Shakra Bracelet,chain-bracelet,\"Beads, in blue or black.\",Company 123,,Bracelet,\"Beads, Blue\",TRUE,Active,,,"
            + "Color,Blue,,42.99,44.99,TRUE,1,28,TRUE,https://p.example/blue.jpg,1,In blue,https://p.example/black.jpg,Bracelets,Seven beads\n"
            + ",chain-bracelet,,,,,,,,,,,Black,,42.99,44.99,TRUE,0,0,TRUE,https://p.example/black.jpg,2,,,,\n"
            + ",chain-bracelet,,,,,,,,,,,,,,,,,,,https://p.example/both.jpg,3,,,,\n";

        var fromNew = Assert.Single(await ReadAsync<ImportedProduct>(New + rows));
        var fromOld = Assert.Single(await ReadAsync<ImportedProduct>(Old + Bracelet));

        Assert.Equivalent(fromOld.Product, fromNew.Product, strict: true);
        Assert.Equal(fromOld.Stock, fromNew.Stock);
    }

    [Fact]
    public async Task A_byte_order_mark_quotes_letter_case_and_semicolons_do_not_matter()
    {
        var file = "\uFEFF\"HANDLE\";title;\"variant price\"\r\nmug;\"Mug; blue\";15\r\n";

        var product = Assert.Single(await ReadAsync<ImportedProduct>(file));

        Assert.Equal("Mug; blue", product.Product.Input.Name);
        Assert.Equal(1_500, product.Product.Input.Variants[0].Price.Amount);
    }

    [Fact]
    public async Task Default_title_means_no_options()
    {
        var product = Assert.Single(
            await ReadAsync<ImportedProduct>(
                "Handle,Title,Option1 Name,Option1 Value,Variant Price\nmug,Mug,Title,Default Title,15\n"
            )
        );

        Assert.Empty(product.Product.Input.Options!);
        var variant = Assert.Single(product.Product.Input.Variants);
        Assert.Empty(variant.Attributes!);
        Assert.Equal("mug", variant.Sku.Value);
        Assert.Empty(product.Stock);
    }

    [Fact]
    public async Task A_title_that_begins_with_a_hash_is_no_comment()
    {
        var product = Assert.Single(await ReadAsync<ImportedProduct>("Title,URL handle,Price\n#1 Dad Mug,,15\n"));

        Assert.Equal("#1 Dad Mug", product.Product.Input.Name);
        Assert.Equal("1-dad-mug", product.Product.Slug);
    }

    [Fact]
    public async Task Blank_lines_and_quoted_line_breaks_keep_the_row_numbers()
    {
        var products = await ReadAsync<ImportedProduct>(
            "Handle,Title,Body (HTML),Variant Price\nmug,Mug,\"one\ntwo\",15\n\n,,,\njug,Jug,,9\n"
        );

        Assert.Equal([2, 5], products.Select(product => product.Row));
        Assert.Equal("<p>one</p><p>two</p>", products[0].Product.Input.DescriptionHtml);
    }

    [Fact]
    public async Task A_sku_made_up_is_short_unique_and_the_same_every_time()
    {
        var handle = new string('a', 80);
        var file =
            "Handle,Title,Option1 Name,Option1 Value,Variant Price\n"
            + $"{handle},Long,Title,Default Title,1\n"
            + "shirt,Shirt,Size,A+,1\n"
            + "shirt,,,A,1\n"
            + "shirt-a,Other,Title,Default Title,1\n"
            + "shirt-blue,Third,Title,Default Title,1\n";

        var first = await SkusAsync(file);
        var second = await SkusAsync(file);

        Assert.Equal(first, second);
        Assert.Equal(first.Count, first.Distinct().Count());
        Assert.All(first, sku => Assert.InRange(sku.Length, 1, 64));
        Assert.Equal("shirt-a", first[1]);
        Assert.Matches("^shirt-a-[0-9a-f]{8}$", first[2]);
        Assert.Equal("shirt-blue", first[4]);
    }

    [Fact]
    public async Task Shopifys_category_is_used_where_there_is_no_type()
    {
        var product = Assert.Single(
            await ReadAsync<ImportedProduct>(
                "Title,URL handle,Product category,Type,Price\nMug,mug,Home & Garden > Kitchen > Mugs,,15\n"
            )
        );

        Assert.Equal(["home-garden-kitchen-mugs"], product.Product.Input.Categories);
        Assert.Equal(
            [
                new CategoryInput("home-garden", "Home & Garden"),
                new CategoryInput("home-garden-kitchen", "Kitchen", "home-garden"),
                new CategoryInput("home-garden-kitchen-mugs", "Mugs", "home-garden-kitchen"),
            ],
            product.Product.NewCategories
        );
    }

    [Theory]
    [InlineData("true", "", ProductStatus.Active)]
    [InlineData("", "", ProductStatus.Active)]
    [InlineData("FALSE", "", ProductStatus.Draft)]
    [InlineData("true", "Draft", ProductStatus.Draft)]
    [InlineData("false", "active", ProductStatus.Draft)]
    [InlineData("true", "archived", ProductStatus.Archived)]
    public async Task What_is_not_published_is_a_draft(string published, string status, ProductStatus expected)
    {
        var product = Assert.Single(
            await ReadAsync<ImportedProduct>(
                $"Handle,Title,Variant Price,Published,Status\nmug,Mug,15,{published},{status}\n"
            )
        );

        Assert.Equal(expected, product.Product.Input.Status);
    }

    [Fact]
    public async Task Pictures_come_in_the_order_of_their_positions()
    {
        var product = Assert.Single(
            await ReadAsync<ImportedProduct>(
                "Handle,Title,Variant Price,Image Src,Image Position\n"
                    + "mug,Mug,15,https://p.example/3.jpg,3\nmug,,,https://p.example/1.jpg,1\nmug,,,https://p.example/none.jpg,\n"
            )
        );

        Assert.Equal(
            ["https://p.example/1.jpg", "https://p.example/3.jpg", "https://p.example/none.jpg"],
            product.Product.Input.Images!.Select(image => image.Url)
        );
        Assert.Equal([3, 2, 4], product.ImageRows);
    }

    [Fact]
    public async Task Signs_lost_to_a_wrong_encoding_are_put_right_and_entities_read()
    {
        var items = await ReadAsync<ImportItem>(
            "Handle,Title,Vendor,Variant Price\ncase,Case for Apple&#174; \u0093Pro\u0094,Insignia\u0099,15\n"
        );

        var product = Assert.Single(items.OfType<ImportedProduct>());
        Assert.Equal("Case for Apple® “Pro”", product.Product.Input.Name);
        Assert.Equal("Insignia™", product.Product.Input.Brand);
        Assert.Equal(["Title", "Vendor"], items.OfType<ImportWarning>().Select(warning => warning.Column));
    }

    [Fact]
    public async Task A_file_of_many_products_is_read_a_product_at_a_time()
    {
        var rows = new EndlessRows();

        await using var items = ProductFile
            .ReadAsync(rows, ProductFileFormat.Shopify, Currency.Usd)
            .GetAsyncEnumerator();
        for (var i = 0; i < 1_000; i++)
            Assert.True(await items.MoveNextAsync());

        Assert.InRange(rows.BytesRead, 1, 1 << 20);
    }

    internal static async Task<List<T>> ReadAsync<T>(string file, Encoding? encoding = null)
        where T : ImportItem
    {
        using var stream = new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(file));
        var items = new List<T>();
        await foreach (var item in ProductFile.ReadAsync(stream, ProductFileFormat.Shopify, Currency.Usd))
            items.Add(Assert.IsType<T>(item, exactMatch: false));
        return items;
    }

    private static async Task<List<string>> SkusAsync(string file) =>
        [
            .. (await ReadAsync<ImportedProduct>(file))
                .SelectMany(product => product.Product.Input.Variants)
                .Select(variant => variant.Sku.Value),
        ];

    /// <summary>A file that never ends: whoever wants it whole waits for ever.</summary>
    private sealed class EndlessRows : MemoryStream
    {
        private int _row;

        public int BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var text = _row == 0 ? "Handle,Title,Variant Price\n" : $"mug-{_row},Mug,15\n";
            _row++;
            BytesRead += text.Length;
            return ValueTask.FromResult(Encoding.UTF8.GetBytes(text, buffer.Span));
        }
    }
}
