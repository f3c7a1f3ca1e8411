using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;
using Trove.Tests.Search.Elastic;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

/// <summary>What the shop earns, in the order of what is found, whichever engine finds.</summary>
public abstract class MarginTests(TestDatabase database, ElasticServer? server = null)
{
    [Theory]
    [InlineData(1_000, null, 0)]
    [InlineData(1_000, 0L, 100)]
    [InlineData(1_000, 400L, 60)]
    [InlineData(1_000, 1_000L, 0)]
    [InlineData(1_000, 1_500L, 0)]
    [InlineData(0, 0L, 0)]
    [InlineData(1_000_000_000_000, 1L, 99)]
    public void A_margin_is_what_is_left_in_percent(long price, long? cost, int margin) =>
        Assert.Equal(
            margin,
            Ranking.MarginOf(new Money(price, Currency.Usd), cost is { } known ? new Money(known, Currency.Usd) : null)
        );

    [Fact]
    public async Task What_the_shop_earns_more_by_comes_before_its_like()
    {
        await using var shop = await StartAsync(database, server);
        await shop.SaveAsync(Costing("a", null), Costing("b", 900), Costing("c", 400), Costing("d", 1_500));
        await shop.OpenAsync();

        // In the order of their names but for the margin; what is sold at a loss is like what is not known.
        var found = (await shop.SlugsAsync("lamp")).Split(' ');
        Assert.Equal(["c", "b"], found[..2]);
        var page = await shop.Search.SearchAsync(new SearchQuery(new ProductQuery("lamp"), Explain: true));
        Assert.Contains("margin 1.12", page.Explanations!["c"], StringComparison.Ordinal);
        Assert.Contains("margin 1.00", page.Explanations["d"], StringComparison.Ordinal);
    }

    /// <summary>A lamp at 10 dollars.</summary>
    private static ProductInput Costing(string slug, long? cents)
    {
        var lamp = Product(slug, "Red lamp");
        return lamp with
        {
            Variants = [lamp.Variants[0] with { Cost = cents is { } cost ? new Money(cost, Currency.Usd) : null }],
        };
    }
}

public sealed class MarginOnSqlite(SqliteDatabase database) : MarginTests(database), IClassFixture<SqliteDatabase>;

public sealed class MarginOnPostgres(PostgresDatabase database)
    : MarginTests(database),
        IClassFixture<PostgresDatabase>;

public sealed class MarginByElasticsearch(SqliteDatabase database, ElasticServer server)
    : MarginTests(database, server),
        IClassFixture<SqliteDatabase>,
        IClassFixture<ElasticServer>;
