using System.Diagnostics;
using System.Net;
using Trove.Carts;
using Trove.Kernel.Data;
using Trove.Tests.Support;
using Trove.Web.Api;

namespace Trove.Tests.Web.Hosting;

/// <summary>A database that is away or full: the shop says so at once, keeps nothing by halves, and comes back by itself.</summary>
public sealed class OutageTests(SqliteDatabase sqlite, ITestOutputHelper output) : IClassFixture<SqliteDatabase>
{
    private const string NewCart = """{"items":[{"sku":"MUG","quantity":1}]}""";

    [Fact]
    public async Task A_database_that_vanishes_is_told_at_once_and_the_shop_recovers_alone()
    {
        await using var server = await PrivateServer.StartPostgresAsync();
        var folder = Directory.CreateTempSubdirectory("trove-test-").FullName;
        await using (var shop = await WebShop.StartAsync(new DatabaseOptions(folder, server.Url)))
        {
            await shop.PutProductAsync("MUG", onHand: 1_000);
            var cart = (await BuyAsync(shop)).Json!;

            await server.StopAsync();
            await UntilAsync(shop, HttpStatusCode.ServiceUnavailable);
            var clock = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => BuyAsync(shop)));
            output.WriteLine($"200 requests were turned away in {clock.ElapsedMilliseconds} ms.");

            Assert.All(answers, AssertAway);
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            var page = await shop.SendAsync(
                HttpMethod.Get,
                "/cart",
                headers: ("Cookie", $"trove_cart={cart["id"]}.{cart["token"]}")
            );
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            Assert.Contains("One moment, please", page.Text, StringComparison.Ordinal);
            Assert.Equal("2", page.Headers["Retry-After"]);
            Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(HttpMethod.Get, "/health/live")).Status);

            await server.UpAsync();
            clock.Restart();
            await UntilAsync(shop, HttpStatusCode.Created);
            output.WriteLine($"It sold again {clock.ElapsedMilliseconds} ms after the database was back.");
            Assert.All(
                await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BuyAsync(shop))),
                answer => Assert.Equal(HttpStatusCode.Created, answer.Status)
            );
            await AssertSoundAsync(shop);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_nothing_is_kept_by_halves()
    {
        await using var shop = await WebShop.StartAsync(sqlite);
        await shop.PutProductAsync("MUG", onHand: 100_000);
        var carts = shop.Get<ModuleDatabase<CartsModule>>();

        await SetPagesAsync(carts, 1);
        var full = await UntilAsync(shop, HttpStatusCode.ServiceUnavailable);

        Assert.Equal("storage_full", full.Code);
        Assert.Equal("30", full.Headers["Retry-After"]);
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(HttpMethod.Get, "/p/mug")).Status);
        await AssertSoundAsync(shop);
        await SetPagesAsync(carts, 1_000_000);
        Assert.Equal(HttpStatusCode.Created, (await BuyAsync(shop)).Status);
        await AssertSoundAsync(shop);
    }

    private static void AssertAway(Answer answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("database_unavailable", answer.Code);
        Assert.Equal("2", answer.Headers["Retry-After"]);
    }

    private static Task<Answer> BuyAsync(WebShop shop) => shop.SendAsync(HttpMethod.Post, "/api/v1/carts", NewCart);

    /// <summary>Buys until that is answered in this way.</summary>
    private static async Task<Answer> UntilAsync(WebShop shop, HttpStatusCode status)
    {
        for (var tries = 0; tries < 5_000; tries++)
        {
            var answer = await BuyAsync(shop);
            if (answer.Status == status)
                return answer;
            Assert.True((int)answer.Status is 201 or 503, answer.ToString());
            await Task.Delay(status == HttpStatusCode.Created ? 20 : 0, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"No answer was {status}.");
    }

    /// <summary>The writer's connection may use no more pages of the file than it has, or these.</summary>
    private static Task SetPagesAsync(ModuleDatabase database, int pages) =>
        database.Writer.CommitAsync(new WriteUnit().Then($"PRAGMA max_page_count = {pages}"));

    private static async Task AssertSoundAsync(WebShop shop)
    {
        var verdicts = await shop.Get<ShopAudit>().RunAsync(TestContext.Current.CancellationToken);
        Assert.All(verdicts, verdict => Assert.True(verdict.Holds, string.Join("; ", verdict.Breaches)));
    }
}
