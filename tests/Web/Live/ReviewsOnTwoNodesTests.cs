using System.Diagnostics;
using Trove.Reviews;
using Trove.Search;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Live;

/// <summary>A review published on one node of a shop: the other shows it, its kept page is gone, and its listings are ordered by it.</summary>
public sealed class ReviewsOnTwoNodesTests(PostgresDatabase database, ITestOutputHelper output)
    : IClassFixture<PostgresDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_is_published_on_one_node_is_shown_and_counted_on_the_other()
    {
        await using var one = await WebShop.StartAsync(database);
        await using var two = await one.StartNodeAsync();
        await one.PutProductAsync("MUG", onHand: 9);
        await one.PutProductAsync("JUG", onHand: 9);
        await EventuallyAsync(async () => (await two.Get<ISearch>().GetIndexAsync()) is { IsReady: true, Products: 2 });
        Assert.Contains(
            "Nobody has reviewed it yet",
            await two.Http.GetStringAsync("/p/mug"),
            StringComparison.Ordinal
        );
        var at = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var text = new ReviewText(5, "Told by the other", "A good mug.", "Ada");

        Assert.Equal(
            1,
            await one.Get<IReviews>()
                .ImportAsync([new ImportedReview(Guid.CreateVersion7(at), "mug", text, true, "", 2, 0, null, at)])
        );

        var clock = Stopwatch.StartNew();
        await EventuallyAsync(async () => (await two.Http.GetStringAsync("/p/mug")).Contains(text.Title));
        output.WriteLine($"The other node showed it after {clock.ElapsedMilliseconds} ms.");
        var listed = (await two.SendAsync(HttpMethod.Get, "/api/v1/products?sort=rating")).Json!["items"]!;
        Assert.Equal(["mug", "jug"], listed.AsArray().Select(item => (string)item!["slug"]!));
        Assert.Equal("""{"average":5,"count":1}""", listed[0]!["rating"]!.ToJsonString());
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(clock.Elapsed < Patience, "It did not come true.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
