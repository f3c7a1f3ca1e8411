using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Catalog;
using Trove.Tests.Support;
using Trove.Web.Imports;

namespace Trove.Tests.Web.Imports;

/// <summary>Stock in product files: first stock, edited stock, stock in several warehouses.</summary>
public abstract class FileStockTests(TestDatabase database)
{
    private const string OneMug = "slug,name,sku,price,on_hand\nmug,Mug,MUG,1.00,5\n";

    private static readonly Sku Mug = Sku.Parse("MUG");
    private static readonly ImportOptions SetsStock = new(SetsStock: true);

    [Fact]
    public async Task Edited_stock_of_a_product_that_is_there_is_told_and_not_taken_over()
    {
        await using var shop = await FilledAsync();
        var file = (await shop.ExportCsvAsync()).Replace(",5,5\n", ",7,5\n", StringComparison.Ordinal);

        var report = await ImportCsvAsync(shop, file);

        var warning = Assert.Single(report.Warnings);
        Assert.Equal((2, "on_hand"), (warning.Row, warning.Column));
        Assert.Contains("PUT /api/v1/admin/stock/MUG", warning.Message, StringComparison.Ordinal);
        Assert.Contains("--set-stock", warning.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (report.Unchanged, report.StockSet));
        Assert.Equal(5, await OnHandAsync(shop));
    }

    [Fact]
    public async Task What_was_counted_since_the_export_is_not_taken_for_an_edit()
    {
        await using var shop = await FilledAsync();
        var file = await shop.ExportCsvAsync();
        await shop.Inventory.AdjustAsync(new AdjustStock(Mug, 3, "counted"));

        Assert.Equal(0, (await ImportCsvAsync(shop, file)).WarningCount);
        Assert.Equal(0, (await ImportCsvAsync(shop, file, SetsStock)).WarningCount);
        Assert.Equal(3, await OnHandAsync(shop));
    }

    [Fact]
    public async Task Stock_is_set_through_the_ledger_when_it_is_asked_for()
    {
        await using var shop = await FilledAsync();
        var file = (await shop.ExportCsvAsync()).Replace(",5,5\n", ",7,5\n", StringComparison.Ordinal);

        var dry = await ImportCsvAsync(shop, file, SetsStock with { DryRun = true });
        var before = await OnHandAsync(shop);
        var report = await ImportCsvAsync(shop, file, SetsStock);
        var again = await ImportCsvAsync(shop, file, SetsStock);

        Assert.Equal((1, 5), (dry.StockSet, before));
        Assert.Equal((1, 0), (report.StockSet, report.WarningCount));
        Assert.Equal((0, 0), (again.StockSet, again.WarningCount));
        Assert.Equal(7, await OnHandAsync(shop));
        Assert.All(await shop.Inventory.AuditAsync(), verdict => Assert.True(verdict.Holds, verdict.Name));
    }

    [Fact]
    public async Task Stock_that_has_changed_since_the_export_is_left_alone()
    {
        await using var shop = await FilledAsync();
        var file = (await shop.ExportCsvAsync()).Replace(",5,5\n", ",7,5\n", StringComparison.Ordinal);
        await shop.Inventory.AdjustAsync(new AdjustStock(Mug, 3, "counted"));

        var report = await ImportCsvAsync(shop, file, SetsStock);

        Assert.Contains("is 3 by now", Assert.Single(report.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal((0, 3), (report.StockSet, await OnHandAsync(shop)));
    }

    [Fact]
    public async Task Stock_is_not_set_below_what_is_promised()
    {
        await using var shop = await FilledAsync();
        var holder = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await shop.Inventory.ReserveAsync(new ReserveStock(holder, [new StockLine(Mug, 4)]));

        var report = await ImportCsvAsync(shop, OneMug.Replace(",5\n", ",1\n", StringComparison.Ordinal), SetsStock);

        Assert.Contains("4 are promised", Assert.Single(report.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal((0, 5), (report.StockSet, await OnHandAsync(shop)));
    }

    [Fact]
    public async Task Stock_in_several_warehouses_comes_back_exactly()
    {
        await using var shop = await FilledAsync();
        await shop.Inventory.SaveWarehouseAsync(
            new Warehouse("north", "North & Sons", 10, Address: new WarehouseAddress(City: "Århus", Country: "DK"))
        );
        await shop.Inventory.AdjustAsync(new AdjustStock(Mug, 2, "delivered", "north"));
        await using var empty = await ImportShop.StartAsync(database);

        var file = await shop.ExportAsync();
        var dry = await empty.ImportAsync(file, options: new ImportOptions(DryRun: true));
        var first = await empty.ImportAsync(file);
        var second = await empty.ImportAsync(file);

        Assert.Equal((0, 1), (dry.ProblemCount, dry.Created));
        Assert.Equal((1, 0, 1), (first.Created, first.WarningCount, second.Unchanged));
        Assert.Equal(file, await empty.ExportAsync());
        Assert.Contains(
            """
            "stock":{"MUG":{"north":2,"main":5}}
            """,
            file,
            StringComparison.Ordinal
        );
        Assert.All(await empty.Inventory.AuditAsync(), verdict => Assert.True(verdict.Holds, verdict.Name));
    }

    [Fact]
    public async Task A_file_with_the_sum_of_the_stock_is_still_read()
    {
        await using var one = await FilledAsync();
        var file = await one.ExportAsync();
        await using var shop = await ImportShop.StartAsync(database);
        await shop.Inventory.SaveWarehouseAsync(new Warehouse("north", "North", 200));

        var report = await shop.ImportAsync(file);

        Assert.Contains("\"onHand\":{\"MUG\":5}", file, StringComparison.Ordinal);
        Assert.Equal((1, 5), (report.Created, await OnHandAsync(shop)));
    }

    [Theory]
    [InlineData("""{"MUG":{"mars":1}}""", "stock.MUG")]
    [InlineData("""{"MUG":{"main":-1}}""", "stock.MUG")]
    [InlineData("""{"CUP":{"main":1}}""", "stock.CUP")]
    [InlineData("""{"MUG":{"main":1000000001}}""", "stock.MUG")]
    public async Task Stock_that_cannot_be_is_a_problem_and_nothing_is_imported(string stock, string column)
    {
        await using var shop = await FilledAsync();
        var file = (await shop.ExportAsync()).Replace(
            "\"onHand\":{\"MUG\":5}",
            "\"stock\":" + stock,
            StringComparison.Ordinal
        );
        await using var empty = await ImportShop.StartAsync(database);

        var report = await empty.ImportAsync(file);

        Assert.Equal([column], report.Problems.Select(problem => problem.Column));
        Assert.Empty(await empty.Catalog.ExportProductsAsync(null, 10));
    }

    [Theory]
    [InlineData("""{"warehouse":{"code":"North","name":"North"}}""", "warehouse.code")]
    [InlineData("""{"warehouse":{"code":"north"}}""", "warehouse")]
    [InlineData("""{"category":{"slug":"mugs","name":"Mugs","parent":"nowhere"}}""", "parent")]
    [InlineData(
        """{"specification":{"name":"Width","kind":"number","unit":"mm"}}""",
        "products.shelf.specifications[0].value"
    )]
    public async Task A_dry_run_finds_what_the_real_run_would_refuse(string line, string column)
    {
        await using var shop = await FilledAsync();
        await shop.Catalog.SaveAsync("shelf", Sample.Mug("SHELF") with { Specifications = [new("Width", "wide")] });
        var before = await shop.ExportAsync();

        var dry = await shop.ImportAsync(line + "\n", options: new ImportOptions(DryRun: true));
        var real = await shop.ImportAsync(line + "\n");

        Assert.Equal((1, column), Assert.Single(dry.Problems) is var told ? (told.Row, told.Column) : default);
        Assert.Equal(dry.Problems, real.Problems);
        Assert.Equal(before, await shop.ExportAsync());
    }

    private static Task<ImportReport> ImportCsvAsync(ImportShop shop, string file, ImportOptions? options = null) =>
        shop.ImportAsync(file, ProductFileFormat.TroveCsv, options);

    private static async Task<int> OnHandAsync(ImportShop shop) =>
        (await shop.Inventory.GetLevelsAsync([Mug]))[0].OnHand;

    private async Task<ImportShop> FilledAsync()
    {
        var shop = await ImportShop.StartAsync(database);
        Assert.Equal(1, (await ImportCsvAsync(shop, OneMug)).Created);
        return shop;
    }
}

public sealed class FileStockOnSqlite(SqliteDatabase database)
    : FileStockTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class FileStockOnPostgres(PostgresDatabase database)
    : FileStockTests(database),
        IClassFixture<PostgresDatabase>;
