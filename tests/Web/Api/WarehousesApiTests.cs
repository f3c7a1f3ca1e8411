using System.Net;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>Two warehouses through the API: made, filled, sent between, counted, and an order that comes from both.</summary>
public abstract class WarehousesApiTests(TestDatabase database)
{
    private const string East = """
        {"name":"East","priority":200,"address":{"city":"Boston","region":"MA","country":"US"},
         "coordinates":{"latitudeMicrodegrees":42360000,"longitudeMicrodegrees":-71060000}}
        """;

    private static readonly (string, string) Key = ("Authorization", "Bearer " + WebShop.AdminKey);

    [Fact]
    public async Task An_order_comes_from_two_warehouses_and_the_shopper_is_told_before_paying()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 2);
        await shop.PutProductAsync("CAP", 0);
        await AdminAsync(shop, HttpMethod.Put, "warehouses/east", East);
        await AdminAsync(shop, HttpMethod.Put, "stock/CAP", """{"onHand":3,"warehouse":"east","code":"received"}""");

        var cart = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            """{"items":[{"sku":"MUG","quantity":2},{"sku":"CAP","quantity":1}],"country":"US"}"""
        );
        var page = await shop.SendAsync(HttpMethod.Get, "/cart", null, ("Cookie", CookieOf(cart)));
        var product = await shop.SendAsync(HttpMethod.Get, "/p/cap");
        var moved = await AdminAsync(
            shop,
            HttpMethod.Post,
            "stock/transfers",
            """{"from":"east","to":"main","lines":[{"sku":"CAP","quantity":2}]}"""
        );
        var arrived = await AdminAsync(
            shop,
            HttpMethod.Post,
            $"stock/transfers/{moved.Json!["id"]}/receipt",
            """{"lines":[{"sku":"CAP","quantity":1}],"shortfallReason":"one was lost"}"""
        );
        var bought = await shop.SendAsync(
            HttpMethod.Post,
            $"/api/v1/carts/{cart.Json!["id"]}/checkout",
            """
            {"payment":{"gateway":"stripe","token":"pm_card_visa"},"email":"ada@example.com","shippingOption":"standard",
             "address":{"name":"Ada","line1":"1 Main Street","city":"Portland","region":"OR","postalCode":"97201","country":"US"}}
            """,
            ("X-Cart-Token", (string)cart.Json["token"]!),
            ("Idempotency-Key", "two-warehouses")
        );
        var levels = await AdminAsync(shop, HttpMethod.Get, "../stock?sku=MUG&sku=CAP");
        var audit = await AdminAsync(shop, HttpMethod.Get, "audit");

        Assert.Equal(["east CAP 1", "main MUG 2"], Shipments(cart));
        Assert.Equal("Boston", (string)cart.Json["shipments"]![0]!["shipsFrom"]!);
        Assert.Equal("3–5 working days", (string)cart.Json["shipments"]![0]!["estimate"]!);
        Assert.Contains("Comes in 2 parcels", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ships from Boston · arrives ", WebUtility.HtmlDecode(product.Text), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, moved.Status);
        Assert.Equal(1, (int)arrived.Json!["lines"]![0]!["shortfall"]!);
        Assert.True(bought.Status == HttpStatusCode.Created, bought.ToString());
        // One cap arrived beside the mugs meanwhile: the order is one parcel now.
        Assert.Equal(2, (int)levels.Json![0]!["warehouses"]![0]!["allocated"]!);
        Assert.Equal(1, (int)levels.Json[1]!["warehouses"]![0]!["allocated"]!);
        Assert.All(audit.Json!.AsArray(), verdict => Assert.Equal("holds", (string)verdict!["verdict"]!));
    }

    [Fact]
    public async Task Reservations_fall_by_force_and_are_listed()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);
        var cart = await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", """{"items":[{"sku":"MUG","quantity":2}]}""");

        var refused = await AdminAsync(shop, HttpMethod.Put, "stock/MUG", """{"onHand":1,"reason":"fell"}""");
        var unreasoned = await AdminAsync(shop, HttpMethod.Put, "stock/MUG", """{"onHand":1,"force":true}""");
        var forced = await AdminAsync(
            shop,
            HttpMethod.Put,
            "stock/MUG",
            """{"onHand":1,"reason":"fell","code":"damaged","force":true}"""
        );
        var change = """{"change":4,"code":"received"}""";
        var more = await AdminAsync(shop, HttpMethod.Post, "stock/MUG/adjustments", change, ("Idempotency-Key", "p1"));
        var again = await AdminAsync(shop, HttpMethod.Post, "stock/MUG/adjustments", change, ("Idempotency-Key", "p1"));

        Assert.Equal((HttpStatusCode.Conflict, "below_promised"), (refused.Status, refused.Code));
        Assert.Equal((3, 2, 0), (Number(refused, "onHand"), Number(refused, "reserved"), Number(refused, "allocated")));
        Assert.Equal(["reason"], Fields(unreasoned));
        var fallen = Assert.Single(forced.Json!["fallen"]!.AsArray())!;
        Assert.Equal(((string)cart.Json!["id"]!, 1), ((string)fallen["holder"]!, (int)fallen["quantity"]!));
        Assert.Equal((5, 5), (Number(more, "onHand"), Number(again, "onHand")));
    }

    [Fact]
    public async Task A_count_goes_through_the_API()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);

        var opened = await AdminAsync(shop, HttpMethod.Post, "stock/counts", "{}");
        var count = $"stock/counts/{opened.Json!["id"]}";
        var counted = await AdminAsync(shop, HttpMethod.Post, count + "/lines", Lines("MUG", 5));
        var unknown = await AdminAsync(shop, HttpMethod.Post, count + "/lines", Lines("NOPE", 5));
        var closed = await AdminAsync(shop, HttpMethod.Post, count + "/closing", "{}");
        var found = await AdminAsync(shop, HttpMethod.Get, count);
        var level = await AdminAsync(shop, HttpMethod.Get, "../stock?sku=MUG");

        Assert.Equal(HttpStatusCode.Created, opened.Status);
        Assert.Equal(2, (int)counted.Json!["differences"]![0]!["difference"]!);
        Assert.Equal(["lines[0].sku"], Fields(unknown));
        Assert.NotNull(closed.Json!["closedAt"]);
        Assert.Equal((string)closed.Json["closedAt"]!, (string)found.Json!["closedAt"]!);
        Assert.Equal(5, (int)level.Json![0]!["onHand"]!);
    }

    [Theory]
    [InlineData("PUT", "warehouses/East", """{"name":"x"}""", "code")]
    [InlineData("PUT", "warehouses/east", """{"name":"","priority":-1}""", "name,priority")]
    [InlineData("PUT", "warehouses/main", """{"name":"Main","isActive":false}""", "isActive")]
    [InlineData("PUT", "stock/MUG/safety", """{"quantity":-1}""", "quantity")]
    [InlineData("PUT", "stock/MUG/safety", """{"quantity":1,"warehouse":"mars"}""", "warehouse")]
    [InlineData("PUT", "stock/MUG", """{"onHand":99999999999}""", "onHand")]
    [InlineData("PUT", "stock/MUG", """{"onHand":1,"code":"stolen"}""", "code")]
    [InlineData("POST", "stock/MUG/adjustments", """{"change":0,"code":"found"}""", "change")]
    [InlineData("POST", "stock/MUG/adjustments", """{"change":1000000000,"code":"found"}""", "change")]
    [InlineData(
        "POST",
        "stock/transfers",
        """{"from":"main","to":"main","lines":[{"sku":"MUG","quantity":1}]}""",
        "to"
    )]
    [InlineData(
        "POST",
        "stock/transfers",
        """{"from":"main","to":"x","lines":[{"sku":"MUG","quantity":0}]}""",
        "lines[0].quantity"
    )]
    [InlineData(
        "POST",
        "stock/transfers",
        """{"from":"main","to":"x","lines":[{"sku":"MUG","quantity":-3}]}""",
        "lines[0].quantity"
    )]
    [InlineData("POST", "stock/transfers", """{"from":"main","to":"x","lines":[]}""", "lines")]
    [InlineData("POST", "stock/counts", """{"warehouse":"mars"}""", "warehouse")]
    public async Task Nonsense_names_its_fields(string method, string path, string body, string fields)
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);

        var answer = await AdminAsync(shop, new HttpMethod(method), path, body);

        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.ToString());
        Assert.Equal(fields.Split(','), Fields(answer));
    }

    private static Task<Answer> AdminAsync(
        WebShop shop,
        HttpMethod method,
        string path,
        string? body = null,
        params (string, string)[] headers
    ) => shop.SendAsync(method, "/api/v1/admin/" + path, body, [Key, .. headers]);

    private static string Lines(string sku, int quantity) =>
        $$"""{"lines":[{"sku":"{{sku}}","quantity":{{quantity}}}]}""";

    private static int Number(Answer answer, string field) => (int)answer.Json![field]!;

    private static IEnumerable<string> Fields(Answer answer) =>
        answer.Json!["errors"]!.AsObject().Select(error => error.Key);

    private static IEnumerable<string> Shipments(Answer cart) =>
        from shipment in cart.Json!["shipments"]!.AsArray()
        from item in shipment!["items"]!.AsArray()
        select $"{shipment["warehouse"]} {item!["sku"]} {item["quantity"]}";

    private static string CookieOf(Answer cart) => $"trove_cart={cart.Json!["id"]}.{cart.Json["token"]}";
}

public sealed class WarehousesApiOnSqlite(SqliteDatabase database)
    : WarehousesApiTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class WarehousesApiOnPostgres(PostgresDatabase database)
    : WarehousesApiTests(database),
        IClassFixture<PostgresDatabase>;
