using System.Diagnostics;
using Trove.Search;
using Trove.Tests.Support;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search.Elastic;

/// <summary>The shop goes on when the server does not.</summary>
public sealed class ElasticOutageTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_server_is_away_the_catalog_answers_and_it_is_noticed_when_it_is_back()
    {
        var fake = await FakeElastic.StartAsync();
        await using var shop = await OpenAsync(fake);
        var port = fake.Url.Port;
        await fake.DisposeAsync();

        var away = await shop.FindAsync("lamp");
        Assert.Equal(["lamp"], away.Items.Select(card => card.Slug));
        Assert.Empty(away.Facets);
        Assert.Empty((await shop.Search.SuggestAsync("lam", 5, Cancelled)).Products);
        Assert.False((await shop.Search.GetIndexAsync(Cancelled)).IsReady);
        Assert.False((await shop.Search.RebuildAsync(Cancelled)).IsReady);
        await shop.SaveAsync(Product("mug", "Mug"));
        await shop.Search.UpdateAsync(["mug"], Cancelled);

        await using var back = await FakeElastic.StartAsync(port);
        await shop.Keeper.HealAsync(Cancelled);

        Assert.NotEmpty((await shop.FindAsync("mug")).Facets);
        Assert.Equal(2, (await shop.Search.GetIndexAsync(Cancelled)).Products);
    }

    [Fact]
    public async Task Only_the_first_question_waits_for_a_server_that_is_silent()
    {
        await using var fake = await FakeElastic.StartAsync();
        await using var shop = await OpenAsync(fake, ("Search:Elasticsearch:TimeoutSeconds", "0.3"));
        fake.Delay = TimeSpan.FromSeconds(30);
        Assert.Single((await shop.FindAsync("lamp")).Items);
        var asked = fake.Exchanges.Count;

        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
            Assert.Single((await shop.FindAsync("lamp")).Items);

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, AtOnce);
        Assert.Equal(asked, fake.Exchanges.Count);
        fake.Delay = TimeSpan.Zero;
        await shop.Keeper.HealAsync(Cancelled);
        Assert.NotEmpty((await shop.FindAsync("lamp")).Facets);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    [InlineData(400)]
    public async Task Whatever_the_server_refuses_the_catalog_answers(int status)
    {
        await using var fake = await FakeElastic.StartAsync();
        await using var shop = await OpenAsync(fake);
        fake.Fault = _ => FakeAnswer.Error(status, "some_exception", "for some reason");

        var page = await shop.FindAsync("lamp");

        Assert.Equal(["lamp"], page.Items.Select(card => card.Slug));
        Assert.Empty(page.Facets);
    }

    [Fact]
    public async Task An_answer_of_which_a_part_is_missing_is_none()
    {
        await using var fake = await FakeElastic.StartAsync();
        await using var shop = await OpenAsync(fake);
        fake.Fault = request =>
            request.Api == "_search"
                ? FakeAnswer.Ok(
                    new()
                    {
                        ["took"] = 1,
                        ["timed_out"] = true,
                        ["_shards"] = FakeCluster.Shards(),
                        ["hits"] = new System.Text.Json.Nodes.JsonObject(),
                    }
                )
                : null;

        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));
    }

    [Fact]
    public async Task A_shop_starts_without_its_server_and_gets_it_later()
    {
        var gone = await FakeElastic.StartAsync();
        var port = gone.Url.Port;
        await gone.DisposeAsync();
        await using var shop = await StartAsync(
            database,
            ("Search:Engine", "elasticsearch"),
            ("Search:Elasticsearch:Url", $"http://127.0.0.1:{port}")
        );
        await shop.SaveAsync(Product("lamp", "Lamp"));
        await Assert.ThrowsAsync<ElasticAwayException>(() => shop.Keeper.OpenAsync(Cancelled));
        Assert.Equal("lamp", await shop.SlugsAsync("lamp"));

        await using var fake = await FakeElastic.StartAsync(port);
        await shop.Keeper.HealAsync(Cancelled);

        Assert.NotEmpty((await shop.FindAsync("lamp")).Facets);
    }

    [Fact]
    public async Task The_login_goes_with_each_request_and_nowhere_else()
    {
        await using var fake = await FakeElastic.StartAsync();
        await using var shop = await OpenAsync(fake, ("Search:Elasticsearch:ApiKey", "c2VjcmV0OmtleQ=="));

        Assert.All(fake.Exchanges, exchange => Assert.Equal("ApiKey c2VjcmV0OmtleQ==", exchange.Request.Login));
        Assert.DoesNotContain("c2VjcmV0", shop.Shop.Get<ElasticSettings>().ToString(), StringComparison.Ordinal);
    }

    private async Task<SearchShop> OpenAsync(FakeElastic fake, params (string, string)[] settings)
    {
        var shop = await StartAsync(database, [.. ElasticServer.SettingsFor(fake, "shop"), .. settings]);
        await shop.SaveAsync(Product("lamp", "Desk lamp"));
        return await shop.OpenAsync();
    }
}
