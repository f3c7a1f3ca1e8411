using Trove.Catalog;
using Trove.Search;
using Trove.Tests.Search.Elastic;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search;

public sealed class RatingTests
{
    [Theory]
    // Count and sum of one, count and sum of the other: the first comes first.
    [InlineData(200, 960, 1, 5)]
    [InlineData(10, 50, 200, 880)]
    [InlineData(3, 15, 1, 5)]
    [InlineData(1, 5, 1, 4)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 2, 30, 60)]
    public void Many_good_ratings_beat_one_that_is_better(int count, long sum, int otherCount, long otherSum) =>
        Assert.True(new Stars(count, sum).Standing > new Stars(otherCount, otherSum).Standing);

    [Theory]
    [InlineData(1, 4, 4, true)]
    [InlineData(20, 79, 4, true)]
    [InlineData(100, 394, 4, false)]
    [InlineData(1, 3, 4, false)]
    [InlineData(1, 1, 0, true)]
    [InlineData(0, 0, 0, false)]
    public void A_mean_is_judged_as_it_is_shown(int count, long sum, int stars, bool has) =>
        Assert.Equal(has, new Stars(count, sum).HasMean(stars));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(2_000_000, 10_000_000)]
    public void Count_and_sum_come_back_from_one_number(int count, long sum)
    {
        var stars = new Stars(count, sum);
        Assert.Equal(stars, Stars.Unpack(stars.Packed));
    }
}

/// <summary>Stars in listings, whichever engine lists.</summary>
public abstract class RatedListingTests(TestDatabase database, ElasticServer? server = null)
{
    [Fact]
    public async Task A_rating_orders_counts_and_narrows_at_once()
    {
        await using var shop = await StartAsync(database, server);
        await shop.SaveAsync(
            Product("one", "One lamp"),
            Product("two", "Two lamps"),
            Product("three", "Three lamps"),
            Product("four", "Four cups", brand: "Other")
        );
        await shop.OpenAsync();
        Assert.DoesNotContain((await shop.FindAsync(new ProductQuery())).Facets, facet => facet.Name == "rating");

        await shop.Search.NoteRatingsAsync([
            new ProductRating("one", 1, 5),
            new ProductRating("two", 100, 480),
            new ProductRating("four", 9, 27),
        ]);

        Assert.Equal("two one four three", await shop.SlugsAsync(new ProductQuery(Sort: ProductSort.Rating)));
        Assert.Equal("4: 2, 3: 3", await CountsAsync(shop, new SearchQuery(new ProductQuery())));
        // Counted as if it were not filtered by itself; the other facets are narrowed.
        var four = new SearchQuery(new ProductQuery(), MinRating: 4);
        Assert.Equal("4: 2 chosen, 3: 3", await CountsAsync(shop, four));
        var page = await shop.Search.SearchAsync(four, TestContext.Current.CancellationToken);
        Assert.Equal(2, page.Total);
        Assert.Equal("maker", Assert.Single(page.Facets.Single(facet => facet.Name == "brand").Values).Value);
        Assert.Equal("3: 1", await CountsAsync(shop, new SearchQuery(new ProductQuery(Brands: ["Other"]))));
        Assert.Equal("4: 2", await CountsAsync(shop, new SearchQuery(new ProductQuery("lamp"))));

        await shop.Search.NoteRatingsAsync([new ProductRating("two", 0, 0)]);
        Assert.Equal("4: 1, 3: 2", await CountsAsync(shop, new SearchQuery(new ProductQuery())));
    }

    [Fact]
    public async Task What_is_rated_before_it_is_indexed_has_its_stars_when_it_is()
    {
        await using var shop = await StartAsync(database, server);
        await shop.Search.NoteRatingsAsync([new ProductRating("late", 2, 10)]);
        await shop.SaveAsync(Product("early", "Early"), Product("late", "Late"));
        await shop.OpenAsync();

        Assert.Equal("late early", await shop.SlugsAsync(new ProductQuery(Sort: ProductSort.Rating)));
    }

    private static async Task<string> CountsAsync(SearchShop shop, SearchQuery query)
    {
        var page = await shop.Search.SearchAsync(query, TestContext.Current.CancellationToken);
        return string.Join(
            ", ",
            page.Facets.Single(facet => facet.Name == "rating")
                .Values.Select(value => $"{value.Value}: {value.Count}{(value.IsSelected ? " chosen" : "")}")
        );
    }
}

public sealed class RatedListingsOnSqlite(SqliteDatabase database)
    : RatedListingTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class RatedListingsByElasticsearch(SqliteDatabase database, ElasticServer server)
    : RatedListingTests(database, server),
        IClassFixture<SqliteDatabase>,
        IClassFixture<ElasticServer>;
