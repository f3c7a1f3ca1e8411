using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Trove.Bench.Http;
using Trove.Harness;
using Trove.Kernel;
using Trove.Tests.Support;
using Trove.Web.Api;

namespace Trove.Tests.EndToEnd;

/// <summary>The promise above all: the last item is never sold twice, whoever comes at once and whatever dies.</summary>
public abstract class LastItemTests(TestDatabase database)
{
    private const int Units = 50;
    private const int Buyers = 500;
    private const int AtOnce = 64;

    [Fact]
    public async Task Fifty_units_and_five_hundred_buyers_make_fifty_orders()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("LAST", Units);

        var ends = await RushAsync(shop.Url, Buyers);

        Assert.Equal(Units, ends.Count(end => end == Purchase.Paid));
        Assert.Equal(Buyers - Units, ends.Count(end => end == Purchase.SoldOut));
        var verdicts = await shop.Get<ShopAudit>().RunAsync(TestContext.Current.CancellationToken);
        Assert.All(verdicts, verdict => Assert.True(verdict.Holds, Describe(verdict)));
    }

    [Fact]
    public async Task A_kill_in_the_middle_loses_nothing()
    {
        var where = await database.CreateAsync();
        await using var shop = await ShopProcess.StartAsync(
            where.PostgresConnectionString,
            ("TROVE_DATA", where.DataFolder),
            ("Payments__ReconcileAfterSeconds", "1"),
            ("Orders__ReconcileAfterSeconds", "1")
        );
        await shop.PutProductAsync("last", "LAST", Units);

        var rush = RushAsync(shop.Url, Buyers);
        await SomeOrdersAsync(shop);
        await shop.KillAndRestartAsync();
        var ends = await rush;

        Assert.InRange(ends.Count(end => end == Purchase.Paid), 0, Units);
        var audit = await AuditUntilGreenAsync(shop);
        Assert.True(audit.ExitCode == 0, audit.Output);
        var captured = await CapturedAsync(shop);
        Assert.InRange(captured, ends.Count(end => end == Purchase.Paid), Units);
    }

    private static async Task<IReadOnlyCollection<Purchase>> RushAsync(Uri url, int buyers)
    {
        using var shopper = new Shopper(url);
        var ends = new ConcurrentBag<Purchase>();
        await Crowd.RunAsync(buyers, AtOnce, async _ => ends.Add(await shopper.BuyAsync("LAST")));
        return ends;
    }

    /// <summary>Waits until the sale is under way, so that the kill falls into its middle.</summary>
    private static async Task SomeOrdersAsync(ShopProcess shop)
    {
        for (var look = 0; look < 5_000; look++)
        {
            if (await CapturedAsync(shop) >= 5)
                return;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The sale never got under way.");
    }

    private static async Task<(int ExitCode, string Output)> AuditUntilGreenAsync(ShopProcess shop)
    {
        for (var round = 0; ; round++)
        {
            var audit = await shop.RunVerbAsync("audit");
            if (audit.ExitCode == 0 || round == 10)
                return audit;
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Payments that the gateway says are captured.</summary>
    private static async Task<int> CapturedAsync(ShopProcess shop)
    {
        using var client = new HttpClient();
        var sandbox = new UriBuilder(shop.Url) { Port = shop.Url.Port + 1, Path = "/sandbox/state" }.Uri;
        var state = JsonNode.Parse(await client.GetStringAsync(sandbox, TestContext.Current.CancellationToken))!;
        return (int?)state["intents"]!["byStatus"]!["succeeded"] ?? 0;
    }

    private static string Describe(InvariantVerdict verdict) =>
        verdict.Name + ": " + string.Join("; ", verdict.Breaches);
}

public sealed class LastItemOnSqlite(SqliteDatabase database) : LastItemTests(database), IClassFixture<SqliteDatabase>;

public sealed class LastItemOnPostgres(PostgresDatabase database)
    : LastItemTests(database),
        IClassFixture<PostgresDatabase>;
