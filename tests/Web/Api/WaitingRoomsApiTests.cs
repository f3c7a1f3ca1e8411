using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

public abstract class WaitingRoomsApiTests(TestDatabase database)
{
    private const string Rooms = "/api/v1/waiting-rooms/mug";

    [Fact]
    public async Task From_the_ticket_to_the_cart()
    {
        await using var shop = await OpenAsync();

        var refused = await TakeAsync(shop);
        Assert.Equal((HttpStatusCode.Forbidden, "admission_required"), (refused.Status, refused.Code));
        Assert.Equal(Rooms + "/tickets", (string)refused.Json!["queue"]!);
        var ticket = await EnterAsync(shop);
        var taken = await TakeAsync(shop, ("Trove-Visitor", Visitor(ticket)), ("Trove-Admission", Admission(ticket)));

        Assert.Equal(HttpStatusCode.Created, taken.Status);
        var again = await TakeAsync(shop, ("Trove-Visitor", Visitor(ticket)), ("Trove-Admission", Admission(ticket)));
        Assert.Equal((HttpStatusCode.Forbidden, "admission_used"), (again.Status, again.Code));
        var now = await shop.SendAsync(HttpMethod.Get, Rooms + "/ticket", null, ("Trove-Visitor", Visitor(ticket)));
        Assert.Equal("used", (string)now.Json!["state"]!);
    }

    [Fact]
    public async Task The_cookie_alone_opens_the_door()
    {
        await using var shop = await OpenAsync();
        var ticket = await EnterAsync(shop);
        Assert.Contains("trove_visitor=" + Visitor(ticket), ticket.Headers["Set-Cookie"], StringComparison.Ordinal);

        var taken = await TakeAsync(shop, ("Cookie", "trove_visitor=" + Visitor(ticket)));

        Assert.Equal(HttpStatusCode.Created, taken.Status);
    }

    [Fact]
    public async Task Forged_and_foreign_admissions_are_told_apart()
    {
        await using var shop = await OpenAsync();
        var (one, other) = (await EnterAsync(shop), await EnterAsync(shop));

        var forged = await TakeAsync(shop, ("Trove-Visitor", Visitor(one)), ("Trove-Admission", "anything"));
        var foreign = await TakeAsync(shop, ("Trove-Visitor", Visitor(one)), ("Trove-Admission", Admission(other)));
        var tooLong = await TakeAsync(
            shop,
            ("Trove-Visitor", Visitor(one)),
            ("Trove-Admission", Admission(one) + new string('x', 900))
        );

        Assert.Equal("admission_invalid", forged.Code);
        Assert.Equal("admission_foreign", foreign.Code);
        Assert.Equal("admission_invalid", tooLong.Code);
    }

    [Fact]
    public async Task The_merchant_sets_a_room_and_sees_who_is_in_it()
    {
        await using var shop = await OpenAsync();
        await EnterAsync(shop);

        var room = Assert.Single((await GetAsync(shop, "/api/v1/admin/waiting-rooms")).AsArray())!;
        Assert.Equal(
            ("mug", "on", "open", 1),
            (Text(room["slug"]), Text(room["mode"]), Text(room["phase"]), (int)room["inside"]!)
        );
        await SetAsync(shop, new { mode = "off" });

        Assert.Equal(HttpStatusCode.Created, (await TakeAsync(shop)).Status);
        var join = await shop.SendAsync(HttpMethod.Post, Rooms + "/tickets");
        Assert.Equal((HttpStatusCode.Conflict, "no_queue"), (join.Status, join.Code));
    }

    [Fact]
    public async Task What_makes_no_sense_is_named()
    {
        await using var shop = await OpenAsync();
        const string Admin = "/api/v1/admin/waiting-rooms/mug";

        Assert.Equal("mode", await FieldAsync(shop, Admin, """{"mode":"sometimes"}"""));
        Assert.Equal("mode", await FieldAsync(shop, Admin, "{}"));
        Assert.Equal("opensAt", await FieldAsync(shop, Admin, """{"mode":"on","opensAt":"2199-01-01T00:00:00Z"}"""));
        Assert.Equal("opensAt", await FieldAsync(shop, Admin, """{"mode":"on","opensAt":"noon"}"""));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await shop.Admin.PutAsJsonAsync("/api/v1/admin/waiting-rooms/nothing", new { mode = "on" })).StatusCode
        );
        foreach (var path in new[] { "nothing", new string('a', 900), "%00" })
        {
            var answer = await shop.SendAsync(HttpMethod.Post, $"/api/v1/waiting-rooms/{path}/tickets");
            Assert.InRange((int)answer.Status, 400, 499);
        }

        var unknown = await shop.SendAsync(
            HttpMethod.Get,
            Rooms + "/ticket",
            null,
            ("Cookie", "trove_visitor=garbage")
        );
        Assert.Equal((HttpStatusCode.NotFound, "ticket_not_found"), (unknown.Status, unknown.Code));
        var nobody = await shop.SendAsync(HttpMethod.Delete, Rooms + "/ticket");
        Assert.Equal(HttpStatusCode.NoContent, nobody.Status);
        var unsigned = await shop.Http.GetAsync("/api/v1/admin/waiting-rooms");
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
    }

    [Fact]
    public async Task A_product_flagged_as_in_high_demand_has_a_queue_without_more_ado()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 5);
        Assert.Equal(HttpStatusCode.Created, (await TakeAsync(shop)).Status);
        var product = JsonNode.Parse(
            """
            {"name":"Mug","brand":"Trove","categories":[],"selling":{"highDemand":true},
             "variants":[{"sku":"MUG","price":{"amount":2500,"currency":"USD"},"weightGrams":100}]}
            """
        );
        using var saved = await shop.Admin.PutAsJsonAsync("/api/v1/admin/products/mug", product);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());

        Assert.Equal("admission_required", (await TakeAsync(shop)).Code);
        var ticket = await EnterAsync(shop);
        Assert.Equal(
            HttpStatusCode.Created,
            (await TakeAsync(shop, ("Trove-Visitor", Visitor(ticket)), ("Trove-Admission", Admission(ticket)))).Status
        );
    }

    private async Task<WebShop> OpenAsync()
    {
        var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 5);
        await SetAsync(shop, new { mode = "on" });
        return shop;
    }

    private static async Task SetAsync(WebShop shop, object body)
    {
        using var set = await shop.Admin.PutAsJsonAsync("/api/v1/admin/waiting-rooms/mug", body);
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());
    }

    /// <summary>A ticket, when it is admitted; the rooms run by themselves.</summary>
    private static async Task<Answer> EnterAsync(WebShop shop)
    {
        var joined = await shop.SendAsync(HttpMethod.Post, Rooms + "/tickets");
        Assert.Equal(HttpStatusCode.Created, joined.Status);
        var ticket = joined;
        for (var looks = 0; Admission(ticket).Length == 0 && looks < 300; looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            ticket = await shop.SendAsync(HttpMethod.Get, Rooms + "/ticket", null, ("Trove-Visitor", Visitor(joined)));
        }

        Assert.Equal("admitted", (string)ticket.Json!["state"]!);
        return ticket with { Headers = joined.Headers };
    }

    private static Task<Answer> TakeAsync(WebShop shop, params (string, string)[] headers) =>
        shop.SendAsync(HttpMethod.Post, "/api/v1/carts", """{"items":[{"sku":"MUG","quantity":1}]}""", headers);

    private static async Task<JsonNode> GetAsync(WebShop shop, string path) =>
        JsonNode.Parse(await shop.Admin.GetStringAsync(path))!;

    private static async Task<string> FieldAsync(WebShop shop, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await shop.Admin.PutAsync(path, content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return Assert.Single(problem["errors"]!.AsObject()).Key;
    }

    private static string Visitor(Answer ticket) => Text(ticket.Json!["visitor"]);

    private static string Admission(Answer ticket) => ticket.Json!["admission"]?.GetValue<string>() ?? "";

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}

public sealed class WaitingRoomsApiOnSqlite(SqliteDatabase database)
    : WaitingRoomsApiTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class WaitingRoomsApiOnPostgres(PostgresDatabase database)
    : WaitingRoomsApiTests(database),
        IClassFixture<PostgresDatabase>;
