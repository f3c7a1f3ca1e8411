using System.Net;
using System.Net.Http.Json;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Live;

public sealed class TellQueuesTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_page_hears_its_visitors_place_move_and_the_turn_come()
    {
        await using var shop = await WebShop.StartAsync(database, settings: ("WaitingRoom:StockPercent", "100"));
        await shop.PutProductAsync("MUG", onHand: 1);
        using var set = await shop.Admin.PutAsJsonAsync("/api/v1/admin/waiting-rooms/mug", new { mode = "on" });
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());
        var first = await JoinAsync(shop);
        await Task.Delay(TimeSpan.FromMilliseconds(5));
        var second = await JoinAsync(shop);
        await Task.Delay(TimeSpan.FromMilliseconds(5));
        var third = await JoinAsync(shop);
        await using var page = await LivePage.OpenAsync(shop.Url, "trove_visitor=" + third);
        await using var next = await LivePage.OpenAsync(shop.Url, "trove_visitor=" + second);

        await page.WatchQueueAsync("mug");
        await next.WatchQueueAsync("mug");
        await page.HearPlaceAsync(2);
        await LeaveAsync(shop, first);

        await next.HearPlaceAsync(0);
        await page.HearPlaceAsync(1);
    }

    [Fact]
    public async Task A_queue_without_a_name_is_refused()
    {
        await using var shop = await WebShop.StartAsync(database);
        await using var page = await LivePage.OpenAsync(shop.Url);

        await page.WatchQueueAsync("");

        Assert.Equal(
            "slug: is required, at most 200 characters.",
            (await page.HearErrorAsync())?.Split("HubException: ")[^1]
        );
    }

    private static async Task<string> JoinAsync(WebShop shop)
    {
        var joined = await shop.SendAsync(HttpMethod.Post, "/api/v1/waiting-rooms/mug/tickets");
        Assert.Equal(HttpStatusCode.Created, joined.Status);
        return joined.Json!["visitor"]!.GetValue<string>();
    }

    private static async Task LeaveAsync(WebShop shop, string visitor)
    {
        var left = await shop.SendAsync(
            HttpMethod.Delete,
            "/api/v1/waiting-rooms/mug/ticket",
            null,
            ("Trove-Visitor", visitor)
        );
        Assert.Equal(HttpStatusCode.NoContent, left.Status);
    }
}
