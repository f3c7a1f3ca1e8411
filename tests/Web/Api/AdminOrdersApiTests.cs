using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>Orders in the back office over HTTP: shipped in parts, delivered, canceled, and what nobody may ask for.</summary>
public abstract class AdminOrdersApiTests(TestDatabase database)
{
    [Fact]
    public async Task An_order_is_shipped_and_delivered_and_its_owner_sees_it()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (number, token) = await BuyAsync(shop);
        var before = await AdminAsync(shop, HttpMethod.Get, number);
        Assert.Equal("main", (string)before.Json!["allocations"]![0]!["warehouse"]!);
        Assert.Equal(2, before.Json["allocations"]![0]!["items"]!.AsArray().Count);

        var part = await AdminAsync(
            shop,
            HttpMethod.Post,
            number + "/fulfilments",
            """
            {"warehouse":"main","lines":[{"sku":"MUG","quantity":1}],
             "carrier":"UPS","trackingNumber":"1Z999","trackingUrl":"https://ups.example/1Z999"}
            """,
            ("Idempotency-Key", "parcel-1")
        );
        Assert.Equal(HttpStatusCode.Created, part.Status);
        Assert.Equal("processing", (string)part.Json!["order"]!["status"]!);
        var rest = await AdminAsync(shop, HttpMethod.Post, number + "/fulfilments", "{}");
        Assert.Equal((HttpStatusCode.Created, "shipped"), (rest.Status, (string)rest.Json!["order"]!["status"]!));
        var id = (string)part.Json["fulfilments"]![0]!["id"]!;
        var arrived = await AdminAsync(shop, HttpMethod.Post, $"{number}/fulfilments/{id}/delivery");
        Assert.Equal(
            (HttpStatusCode.OK, "delivered"),
            (arrived.Status, (string)arrived.Json!["fulfilment"]!["status"]!)
        );

        var seen = await shop.SendAsync(HttpMethod.Get, $"/api/v1/orders/{number}", null, ("X-Order-Token", token));
        var first = seen.Json!["fulfilments"]![0]!.AsObject();
        Assert.Equal(
            [
                "id",
                "warehouse",
                "status",
                "carrier",
                "trackingNumber",
                "trackingUrl",
                "shippedAt",
                "deliveredAt",
                "items",
            ],
            first.Select(member => member.Key)
        );
        Assert.Equal(
            (id, "Main warehouse", "delivered", "UPS", "1Z999", "https://ups.example/1Z999"),
            (
                (string)first["id"]!,
                (string)first["warehouse"]!,
                (string)first["status"]!,
                (string)first["carrier"]!,
                (string)first["trackingNumber"]!,
                (string)first["trackingUrl"]!
            )
        );
        Assert.Equal(2, seen.Json["fulfilments"]!.AsArray().Count);
        Assert.Empty(seen.Json["toCome"]!.AsArray());
        await AssertSoundAsync(shop);
    }

    [Fact]
    public async Task The_same_key_ships_once_and_other_content_under_it_is_refused()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (number, _) = await BuyAsync(shop);
        const string One = """{"lines":[{"sku":"MUG","quantity":1}]}""";

        var first = await AdminAsync(shop, HttpMethod.Post, number + "/fulfilments", One, ("Idempotency-Key", "k"));
        var again = await AdminAsync(shop, HttpMethod.Post, number + "/fulfilments", One, ("Idempotency-Key", "k"));
        var other = await AdminAsync(shop, HttpMethod.Post, number + "/fulfilments", "{}", ("Idempotency-Key", "k"));

        Assert.Equal((HttpStatusCode.Created, first.Text), (again.Status, again.Text));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_reused"), (other.Status, other.Code));
        var now = await AdminAsync(shop, HttpMethod.Get, number);
        Assert.Single(now.Json!["fulfilments"]!.AsArray());
        await AssertSoundAsync(shop);
    }

    [Fact]
    public async Task A_canceled_order_is_refunded_and_one_that_left_is_not_canceled()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (kept, _) = await BuyAsync(shop);
        var (gone, _) = await BuyAsync(shop);
        await AdminAsync(shop, HttpMethod.Post, gone + "/fulfilments", """{"lines":[{"sku":"MUG","quantity":1}]}""");

        var canceled = await AdminAsync(shop, HttpMethod.Post, kept + "/cancellation", """{"reason":"Broken."}""");
        var again = await AdminAsync(shop, HttpMethod.Post, kept + "/cancellation", """{"reason":"Broken."}""");
        var refused = await AdminAsync(shop, HttpMethod.Post, gone + "/cancellation", """{"reason":"Broken."}""");

        Assert.Equal(
            (HttpStatusCode.OK, "canceled", "refunded"),
            (canceled.Status, (string)canceled.Json!["status"]!, (string)canceled.Json["payment"]!["status"]!)
        );
        Assert.Equal((HttpStatusCode.OK, canceled.Text), (again.Status, again.Text));
        Assert.Equal((HttpStatusCode.Conflict, "partly_shipped"), (refused.Status, refused.Code));
        Assert.Contains("Ship the rest", (string)refused.Json!["detail"]!, StringComparison.Ordinal);
        await AssertSoundAsync(shop);
    }

    [Fact]
    public async Task What_may_not_be_shipped_gets_a_problem_that_names_the_field()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (number, token) = await BuyAsync(shop);
        (string Body, HttpStatusCode Status, string Code, string Field)[] refusals =
        [
            (
                """{"lines":[{"sku":"MUG","quantity":0}]}""",
                HttpStatusCode.BadRequest,
                "invalid_request",
                "lines[0].quantity"
            ),
            (
                """{"lines":[{"sku":"MUG","quantity":-1}]}""",
                HttpStatusCode.BadRequest,
                "invalid_request",
                "lines[0].quantity"
            ),
            (
                """{"lines":[{"sku":"MUG","quantity":99999999999}]}""",
                HttpStatusCode.BadRequest,
                "invalid_request",
                "lines[0].quantity"
            ),
            (
                """{"lines":[{"sku":"NOPE","quantity":1}]}""",
                HttpStatusCode.BadRequest,
                "invalid_request",
                "lines[0].sku"
            ),
            (
                """{"lines":[{"sku":"MUG","quantity":3}]}""",
                HttpStatusCode.Conflict,
                "not_allocated",
                "lines[0].quantity"
            ),
            ("""{"warehouse":"moon"}""", HttpStatusCode.BadRequest, "invalid_request", "warehouse"),
            ("""{"trackingUrl":"javascript:alert(1)"}""", HttpStatusCode.BadRequest, "invalid_request", "trackingUrl"),
            ("""{"carier":"UPS"}""", HttpStatusCode.BadRequest, "invalid_request", "carier"),
        ];
        var before = await AdminAsync(shop, HttpMethod.Get, number);

        foreach (var (body, status, code, field) in refusals)
        {
            var answer = await AdminAsync(shop, HttpMethod.Post, number + "/fulfilments", body);
            Assert.True((status, code) == (answer.Status, answer.Code), $"{body}: {answer}");
            Assert.Contains(field, answer.Json!["errors"]!.AsObject().Select(error => error.Key));
        }

        var reason = await AdminAsync(shop, HttpMethod.Post, number + "/cancellation", """{"reason":""}""");
        Assert.Contains("reason", reason.Json!["errors"]!.AsObject().Select(error => error.Key));
        foreach (var path in new[] { "TR-0000-0000/fulfilments", "TR-0000-0000/cancellation" })
        {
            var body = path.EndsWith("cancellation", StringComparison.Ordinal) ? """{"reason":"x"}""" : "{}";
            var unknown = await AdminAsync(shop, HttpMethod.Post, path, body);
            Assert.Equal((HttpStatusCode.NotFound, "order_not_found"), (unknown.Status, unknown.Code));
        }

        var stranger = await AdminAsync(
            shop,
            HttpMethod.Post,
            $"{number}/fulfilments/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/delivery"
        );
        Assert.Equal((HttpStatusCode.NotFound, "fulfilment_not_found"), (stranger.Status, stranger.Code));
        var shopper = await shop.SendAsync(
            HttpMethod.Post,
            $"/api/v1/admin/orders/{number}/fulfilments",
            "{}",
            ("X-Order-Token", token)
        );
        Assert.Equal(HttpStatusCode.Unauthorized, shopper.Status);
        Assert.Equal(before.Text, (await AdminAsync(shop, HttpMethod.Get, number)).Text);
    }

    private static Task<Answer> AdminAsync(
        WebShop shop,
        HttpMethod method,
        string path,
        string? body = null,
        params (string Name, string Value)[] headers
    ) =>
        shop.SendAsync(
            method,
            "/api/v1/admin/orders/" + path,
            body,
            [.. headers, ("Authorization", "Bearer " + WebShop.AdminKey)]
        );

    /// <summary>Two mugs and a cap, paid.</summary>
    private static async Task<(string Number, string Token)> BuyAsync(WebShop shop)
    {
        await shop.PutProductAsync("MUG", 9);
        await shop.PutProductAsync("CAP", 9);
        var cart = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            """{"items":[{"sku":"MUG","quantity":2},{"sku":"CAP","quantity":1}]}"""
        );
        var paid = await shop.SendAsync(
            HttpMethod.Post,
            $"/api/v1/carts/{cart.Json!["id"]}/checkout",
            """
            {"payment":{"gateway":"stripe","token":"pm_card_visa"},"email":"ada@example.com","shippingOption":"standard",
             "address":{"name":"Ada","line1":"1 Main Street","city":"Portland","region":"OR","postalCode":"97201","country":"US"}}
            """,
            ("X-Cart-Token", (string)cart.Json["token"]!),
            ("Idempotency-Key", "order")
        );
        Assert.Equal(HttpStatusCode.Created, paid.Status);
        var order = paid.Json!["order"]!;
        return ((string)order["number"]!, (string)order["token"]!);
    }

    private static async Task AssertSoundAsync(WebShop shop)
    {
        var verdicts = await shop.Admin.GetFromJsonAsync<JsonArray>("/api/v1/admin/audit");
        Assert.All(verdicts!, verdict => Assert.True((string)verdict!["verdict"]! == "holds", verdict.ToJsonString()));
    }
}

public sealed class AdminOrdersApiOnSqlite(SqliteDatabase database)
    : AdminOrdersApiTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class AdminOrdersApiOnPostgres(PostgresDatabase database)
    : AdminOrdersApiTests(database),
        IClassFixture<PostgresDatabase>;
