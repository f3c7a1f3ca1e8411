using CsCheck;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Tests.Support;
using Trove.Web.Imports;

namespace Trove.Tests.Catalog;

/// <summary>Trove's own CSV: out, edited, and in again.</summary>
public abstract class TroveCsvTests(TestDatabase database)
{
    [Fact]
    public Task Any_catalog_comes_back_unchanged_and_is_written_the_same_in_an_empty_shop() =>
        VariedCatalog.Products.SampleAsync(
            async products =>
            {
                await using var shop = await ImportShop.StartAsync(database);
                await VariedCatalog.FillAsync(shop.Catalog, products);
                await using var empty = await ImportShop.StartAsync(database);

                var file = await shop.ExportCsvAsync();
                var again = await shop.ImportAsync(file, ProductFileFormat.TroveCsv);
                var first = await empty.ImportAsync(file, ProductFileFormat.TroveCsv);

                Assert.Equal([], again.Problems);
                Assert.Equal(products.Length, again.Unchanged);
                Assert.Equal(file, await shop.ExportCsvAsync());
                Assert.Equal((products.Length, 0), (first.Created, first.ProblemCount));
                Assert.Equal(file, await empty.ExportCsvAsync());
            },
            iter: 5,
            threads: 1
        );

    [Fact]
    public async Task Only_what_was_edited_changes()
    {
        await using var shop = await FilledAsync();
        var file = await shop.ExportCsvAsync();

        var edited = file.Replace("mug,mug,Kiln", "mug,Big mug,Kiln", StringComparison.Ordinal);
        var report = await shop.ImportAsync(edited, ProductFileFormat.TroveCsv);

        Assert.NotEqual(file, edited);
        Assert.Equal((0, 1, 1, 0), (report.Created, report.Updated, report.Unchanged, report.Failed));
        Assert.Equal("Big mug", (await shop.Catalog.FindAsync("mug")).Name);
    }

    [Fact]
    public async Task A_file_of_prices_changes_prices_only()
    {
        await using var shop = await FilledAsync();
        var before = await shop.Catalog.FindAsync("linen-shirt");

        var report = await shop.ImportAsync(
            "slug,sku,price\nlinen-shirt,shirt-olive-m,46.50\n,shirt-olive-l,45.00\nlinen-shirt,shirt-white-m,50.00\n",
            ProductFileFormat.TroveCsv
        );

        Assert.Equal((0, 1, 0, 0), (report.Created, report.Updated, report.Unchanged, report.Failed));
        var after = await shop.Catalog.FindAsync("linen-shirt");
        Assert.Equal([4_650, 4_500, 5_000], after.Variants.Select(variant => variant.Price.Amount));
        Assert.Equal(before.Variants[0].CompareAtPrice, after.Variants[0].CompareAtPrice);
        Assert.Equal(before.Variants[0].Attributes, after.Variants[0].Attributes);
        Assert.Equal(before.Variants[0].Images, after.Variants[0].Images);
        Assert.Equal(
            (before.Name, before.DescriptionHtml, before.Selling, before.Status),
            (after.Name, after.DescriptionHtml, after.Selling, after.Status)
        );
        Assert.Equal(before.Specifications, after.Specifications);
    }

    [Fact]
    public async Task A_file_without_variants_leaves_them_alone()
    {
        await using var shop = await FilledAsync();

        await shop.ImportAsync("slug,status,tags\nlinen-shirt,draft,a | b\n", ProductFileFormat.TroveCsv);

        var shirt = (await shop.Catalog.ReadProductAsync("linen-shirt"))!;
        Assert.Equal((ProductStatus.Draft, 3), (shirt.Status, shirt.Variants.Count));
        Assert.Equal(["a", "b"], shirt.Tags);
    }

    [Theory]
    [InlineData("slug,sku,price\nmug,mug,1.234\n", 2, "price")]
    [InlineData("slug,sku,price\nmug,mug,-1\n", 2, "price")]
    [InlineData("slug,sku,price\nmug,,1\n", 2, "sku")]
    [InlineData("slug,sku,price\nNo Slug,mug,1\n", 2, "slug")]
    [InlineData("slug,sku,price\nmug,mug,1\njug,jug,1\nmug,mug-2,1\n", 4, "slug")]
    [InlineData("slug,sku,price\nmug,mug,1\njug,mug,1\n", 3, "sku")]
    [InlineData("slug,status\nmug,gone\n", 2, "status")]
    [InlineData("slug,returnable\nmug,perhaps\n", 2, "returnable")]
    [InlineData("slug,publish_from\nmug,tomorrow\n", 2, "publish_from")]
    [InlineData("slug,specifications\nmug,Width: 3\n", 2, "specifications")]
    [InlineData("slug,sku,length_mm,width_mm,height_mm\nmug,mug,3,,4\n", 2, "length_mm")]
    [InlineData("slug,name\nnobody,New\n", 2, "sku")]
    [InlineData("slug,colour\nmug,red\n", 1, "colour")]
    [InlineData("slug,slug\nmug,mug\n", 1, "slug")]
    [InlineData("name\nMug\n", 1, "slug")]
    [InlineData("slug,price\nmug,1\n", 1, "sku")]
    [InlineData("slug,name\n\"mug\n", 2, "slug")]
    public async Task What_is_wrong_is_told_by_row_and_column_and_nothing_is_saved(string file, int row, string column)
    {
        await using var shop = await FilledAsync();
        var before = await shop.ExportAsync();

        var report = await shop.ImportAsync(file, ProductFileFormat.TroveCsv);

        Assert.Contains((row, column), report.Problems.Select(problem => (problem.Row, problem.Column)));
        Assert.True(report.Failed > 0);
        Assert.Equal(before, await shop.ExportAsync());
    }

    [Fact]
    public async Task An_import_that_was_cut_goes_on_where_it_stopped()
    {
        await using var shop = await ImportShop.StartAsync(database);
        var products = Enumerable.Range(0, 1_600).Select(i => $"m-{i:D4},Mug {i},M-{i:D4},1.00,5\n");
        var file = "slug,name,sku,price,on_hand\n" + string.Concat(products);

        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            shop.ImportAsync(
                file,
                ProductFileFormat.TroveCsv,
                report: progress =>
                    progress.Phase == "saving" ? throw new OperationCanceledException() : Task.CompletedTask
            )
        );
        var half = (await shop.ExportAsync()).Count(letter => letter == '\n');
        var rest = await shop.ImportAsync(file, ProductFileFormat.TroveCsv);
        var again = await shop.ImportAsync(file, ProductFileFormat.TroveCsv);

        Assert.InRange(half, 1, 1_599);
        Assert.Equal((1_600 - half, 0, half), (rest.Created, rest.Updated, rest.Unchanged));
        Assert.Equal((0, 1_600), (again.Created, again.Unchanged));
        Assert.Equal(5, (await shop.Inventory.GetAvailableAsync([Sku.Parse("M-1599")]))[Sku.Parse("M-1599")]);
    }

    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        await using var shop = await FilledAsync();
        var before = await shop.ExportAsync();

        var report = await shop.ImportAsync(
            "slug,name,sku,price\nmug,Cup,mug,9.00\njug,Jug,jug,2.00\n",
            ProductFileFormat.TroveCsv,
            new ImportOptions(DryRun: true)
        );

        Assert.Equal((1, 1, 0), (report.Created, report.Updated, report.ProblemCount));
        Assert.Equal(before, await shop.ExportAsync());
    }

    private async Task<ImportShop> FilledAsync()
    {
        var shop = await ImportShop.StartAsync(database);
        await shop.Catalog.SaveAsync("linen-shirt", Sample.Shirt());
        await shop.Catalog.SaveAsync("mug", Sample.Mug());
        return shop;
    }
}

public sealed class TroveCsvOnSqlite(SqliteDatabase database) : TroveCsvTests(database), IClassFixture<SqliteDatabase>;

public sealed class TroveCsvOnPostgres(PostgresDatabase database)
    : TroveCsvTests(database),
        IClassFixture<PostgresDatabase>;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("one", "two")]
    [InlineData("a|b", "c\\", "\\|")]
    [InlineData("a = b", "=x")]
    [InlineData("", "x")]
    public void Any_list_is_read_as_it_was_written(params string[] values) =>
        Assert.Equal(values, CsvCell.Split(CsvCell.Join(values)));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-5 °C", "'-5 °C")]
    [InlineData("'tis", "''tis")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("plain", "plain")]
    public void A_cell_is_no_formula_and_ends_where_it_should(string value, string cell) =>
        Assert.Equal(cell, CsvCell.Write(value));

    [Fact]
    public void Pairs_keep_equals_signs_and_bars() =>
        Assert.Equal(
            [("a=b", "c = d"), ("e|f", "g\\")],
            CsvCell.SplitPairs(CsvCell.JoinPairs([("a=b", "c = d"), ("e|f", "g\\")])).Select(pair => pair!.Value)
        );
}
