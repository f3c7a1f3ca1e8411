using System.Net;
using System.Text.Json.Nodes;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

public abstract class CartsApiTests(TestDatabase database)
{
    [Fact]
    public async Task Three_calls_buy()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 5);

        var cart = await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", Items("MUG", 2));
        Assert.Equal(HttpStatusCode.Created, cart.Status);
        Assert.Equal(5000, (int)cart.Json!["totals"]!["subtotal"]!["amount"]!);
        Assert.Equal("soft", (string)cart.Json["items"]![0]!["reservation"]!["state"]!);

        var paid = await BuyAsync(shop, cart, "pm_card_visa", "key-1");
        Assert.Equal(HttpStatusCode.Created, paid.Status);
        Assert.Equal("paid", (string)paid.Json!["order"]!["status"]!);

        var number = (string)paid.Json["order"]!["number"]!;
        var token = (string)paid.Json["order"]!["token"]!;
        var order = await shop.SendAsync(HttpMethod.Get, $"/api/v1/orders/{number}", null, ("X-Order-Token", token));
        Assert.Equal(HttpStatusCode.OK, order.Status);
        Assert.Equal("succeeded", (string)order.Json!["payment"]!["status"]!);
        var pricing = order.Json["pricing"]!;
        Assert.Equal(
            Amount(pricing["subtotal"])
                - Amount(pricing["discount"])
                + Amount(pricing["shipping"])
                + Amount(pricing["tax"]),
            Amount(pricing["total"])
        );
        Assert.Equal(3, await AvailableAsync(shop, "MUG"));
    }

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 5);

        var first = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            Items("MUG", 1),
            ("Idempotency-Key", "cart-1")
        );
        var again = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            Items("MUG", 1),
            ("Idempotency-Key", "cart-1")
        );
        var other = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            Items("MUG", 2),
            ("Idempotency-Key", "cart-1")
        );

        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers["Idempotent-Replayed"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal("idempotency_key_reused", other.Code);
        Assert.Equal(4, await AvailableAsync(shop, "MUG"));
    }

    [Fact]
    public async Task Twenty_requests_with_one_key_make_one_cart()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 50);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    shop.SendAsync(HttpMethod.Post, "/api/v1/carts", Items("MUG", 1), ("Idempotency-Key", "one"))
                )
        );

        Assert.All(
            answers,
            a => Assert.True(a.Status == HttpStatusCode.Created || a.Code == "idempotency_in_progress", a.ToString())
        );
        Assert.Single(
            answers.Where(a => a.Status == HttpStatusCode.Created).Select(a => (string)a.Json!["id"]!).Distinct()
        );
        Assert.Equal(49, await AvailableAsync(shop, "MUG"));
    }

    [Fact]
    public async Task A_paid_checkout_replays_and_refuses_other_content()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 5);
        var cart = await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", Items("MUG", 1));

        var paid = await BuyAsync(shop, cart, "pm_card_visa", "k");
        var again = await BuyAsync(shop, cart, "pm_card_visa", "k");
        var other = await BuyAsync(shop, cart, "pm_card_mastercard", "k");

        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal((string)paid.Json!["order"]!["number"]!, (string)again.Json!["order"]!["number"]!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(4, await AvailableAsync(shop, "MUG"));
    }

    [Fact]
    public async Task More_than_there_is_is_refused_with_what_there_is()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);
        var cart = await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", Items("MUG", 1));

        var refused = await shop.SendAsync(
            HttpMethod.Post,
            $"/api/v1/carts/{Id(cart)}/items",
            """{"sku":"MUG","quantity":3}""",
            Token(cart)
        );
        var after = await shop.SendAsync(HttpMethod.Get, $"/api/v1/carts/{Id(cart)}", null, Token(cart));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("out_of_stock", refused.Code);
        Assert.Equal(3, (int)refused.Json!["available"]!);
        Assert.Equal(1, (int)after.Json!["items"]![0]!["quantity"]!);
        Assert.Equal(2, await AvailableAsync(shop, "MUG"));
    }

    [Fact]
    public async Task Another_cart_does_not_open()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);
        var mine = await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", Items("MUG", 1));
        var theirs = await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", Items("MUG", 1));

        foreach (
            var (method, path, body) in new[]
            {
                (HttpMethod.Get, "", null),
                (HttpMethod.Post, "/items", """{"sku":"MUG","quantity":1}"""),
                (HttpMethod.Put, "/items/MUG", """{"quantity":3}"""),
                (HttpMethod.Delete, "/items/MUG", null),
                (HttpMethod.Put, "/delivery", """{"email":"a@example.com"}"""),
            }
        )
        {
            var answer = await shop.SendAsync(method, $"/api/v1/carts/{Id(theirs)}{path}", body, Token(mine));
            Assert.Equal((HttpStatusCode.NotFound, "cart_not_found"), (answer.Status, answer.Code));
        }

        var untouched = await shop.SendAsync(HttpMethod.Get, $"/api/v1/carts/{Id(theirs)}", null, Token(theirs));
        Assert.Equal(1, (int)untouched.Json!["items"]![0]!["quantity"]!);
    }

    private static string Items(string sku, int quantity) =>
        new JsonObject
        {
            ["items"] = new JsonArray(new JsonObject { ["sku"] = sku, ["quantity"] = quantity }),
        }.ToJsonString();

    private static string Id(Answer cart) => (string)cart.Json!["id"]!;

    private static (string, string) Token(Answer cart) => ("X-Cart-Token", (string)cart.Json!["token"]!);

    private static long Amount(JsonNode? money) => (long)money!["amount"]!;

    private static Task<Answer> BuyAsync(WebShop shop, Answer cart, string card, string key) =>
        shop.SendAsync(
            HttpMethod.Post,
            $"/api/v1/carts/{Id(cart)}/checkout",
            $$$"""
            {"payment":{"gateway":"stripe","token":"{{{card}}}"},"email":"ada@example.com",
             "address":{"name":"Ada Lovelace","line1":"1 Main Street","city":"Portland","region":"OR","postalCode":"97201","country":"US"}}
            """,
            Token(cart),
            ("Idempotency-Key", key)
        );

    private static async Task<int> AvailableAsync(WebShop shop, string sku)
    {
        using var response = await shop.Admin.GetAsync($"/api/v1/stock?sku={sku}");
        return (int)JsonNode.Parse(await response.Content.ReadAsStringAsync())![0]!["available"]!;
    }
}

public sealed class CartsApiOnSqlite(SqliteDatabase database) : CartsApiTests(database), IClassFixture<SqliteDatabase>;

public sealed class CartsApiOnPostgres(PostgresDatabase database)
    : CartsApiTests(database),
        IClassFixture<PostgresDatabase>;
