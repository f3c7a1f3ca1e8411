using CsCheck;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

/// <summary>What was exported, imported into an empty shop and exported again is the same, byte for byte.</summary>
public abstract class RoundTripTests(TestDatabase database)
{
    [Fact]
    public Task Any_catalog_comes_back_exactly() =>
        VariedCatalog.Products.SampleAsync(
            async products =>
            {
                await using var shop = await ImportShop.StartAsync(database);
                await VariedCatalog.FillAsync(shop.Catalog, products);
                await using var empty = await ImportShop.StartAsync(database);

                var file = await shop.ExportAsync();
                var first = await empty.ImportAsync(file);
                var second = await empty.ImportAsync(file);

                Assert.Equal((products.Length, 0), (first.Created, first.ProblemCount));
                Assert.Equal(file, await empty.ExportAsync());
                Assert.Equal((0, 0, products.Length), (second.Created, second.Updated, second.Unchanged));
            },
            iter: 6,
            threads: 1
        );
}

public sealed class RoundTripOnSqlite(SqliteDatabase database)
    : RoundTripTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class RoundTripOnPostgres(PostgresDatabase database)
    : RoundTripTests(database),
        IClassFixture<PostgresDatabase>;
