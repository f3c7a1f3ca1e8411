using System.Net;
using System.Text.Json.Nodes;
using Trove.Search;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>Reviews over HTTP, from the purchase to the rating in a listing.</summary>
public abstract class ReviewsApiTests(TestDatabase database)
{
    private const string Good = """{"rating":5,"title":"Keeps tea hot","text":"Warm after an hour.","author":"Ada" """;

    [Fact]
    public async Task A_buyer_writes_the_merchant_approves_and_answers_and_the_listing_has_stars()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (number, token) = await BuyAsync(shop, "MUG");

        var written = await WriteAsync(shop, "mug", number, token);
        Assert.Equal((HttpStatusCode.Created, "pending"), (written.Status, (string)written.Json!["state"]!));
        Assert.Equal(0, (int)(await ReviewsAsync(shop, "mug"))["total"]!);

        var queue = await AdminAsync(shop, HttpMethod.Get, "?state=pending&product=mug");
        var waiting = Assert.Single(queue.Json!["items"]!.AsArray())!;
        Assert.DoesNotContain("ada@example.com", queue.Text, StringComparison.OrdinalIgnoreCase);
        var id = (string)waiting["id"]!;
        var approved = await AdminAsync(
            shop,
            HttpMethod.Put,
            $"/{id}/state",
            $$"""{"state":"published","version":{{waiting["version"]}}}"""
        );
        Assert.Equal("published", (string)approved.Json!["state"]!);
        await AdminAsync(shop, HttpMethod.Put, $"/{id}/reply", """{"text":"Glad to hear it."}""");

        var page = await ReviewsAsync(shop, "mug");
        Assert.Equal("""{"average":5,"count":1,"stars":[0,0,0,0,1]}""", page["rating"]!.ToJsonString());
        var shown = page["items"]![0]!;
        Assert.Equal(
            ("Ada", true, "Glad to hear it."),
            ((string)shown["author"]!, (bool)shown["isVerified"]!, (string)shown["reply"]!["text"]!)
        );
        Assert.DoesNotContain(number, page.ToJsonString(), StringComparison.Ordinal);
        var listed = (await shop.SendAsync(HttpMethod.Get, "/api/v1/products?sort=rating")).Json!["items"]![0]!;
        Assert.Equal("""{"average":5,"count":1}""", listed["rating"]!.ToJsonString());
    }

    [Fact]
    public async Task A_rating_orders_and_narrows_listings_within_a_second()
    {
        await using var shop = await WebShop.StartAsync(database, settings: ("Reviews:Publish", "AtOnce"));
        var (number, token) = await BuyAsync(shop, "MUG", "JUG", "POT");
        while (!(await shop.Get<ISearch>().GetIndexAsync()).IsReady)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        await WriteAsync(shop, "jug", number, token, Good.Replace("5", "4", StringComparison.Ordinal));
        await WriteAsync(shop, "mug", number, token);

        Assert.Equal(["mug", "jug", "pot"], await SlugsAsync(shop, "?sort=rating"));
        Assert.Equal(["mug"], await SlugsAsync(shop, "?rating=5"));
        Assert.Equal(["jug", "mug"], (await SlugsAsync(shop, "?rating=4")).Order());
        var facets = (await shop.SendAsync(HttpMethod.Get, "/api/v1/products")).Json!["facets"]!.AsArray();
        var facet = facets.Single(one => (string)one!["name"]! == "rating")!;
        Assert.Equal(
            """[{"value":"4","label":"4 stars & up","count":2,"selected":false}]""",
            facet["values"]!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        );
    }

    [Fact]
    public async Task Votes_count_once_a_visitor_and_the_author_changes_and_withdraws()
    {
        await using var shop = await WebShop.StartAsync(database, settings: ("Reviews:Publish", "AtOnce"));
        var (number, token) = await BuyAsync(shop, "MUG");
        var written = (await WriteAsync(shop, "mug", number, token)).Json!;
        var path = $"/api/v1/reviews/{written["id"]}";
        var own = ("X-Review-Token", (string)written["token"]!);

        var first = await shop.SendAsync(HttpMethod.Put, path + "/vote", """{"helpful":true}""");
        var visitor = ("Trove-Visitor", first.Headers["Trove-Visitor"]);
        await shop.SendAsync(HttpMethod.Put, path + "/vote", """{"helpful":true}""", visitor);
        var other = await shop.SendAsync(HttpMethod.Put, path + "/vote", """{"helpful":false}""");
        Assert.Equal("""{"helpful":1,"unhelpful":1}""", other.Json!.ToJsonString());
        var back = await shop.SendAsync(HttpMethod.Delete, path + "/vote", null, visitor);
        Assert.Equal("""{"helpful":0,"unhelpful":1}""", back.Json!.ToJsonString());

        var again = await WriteAsync(shop, "mug", number, token);
        Assert.Equal((HttpStatusCode.Conflict, "already_reviewed"), (again.Status, again.Code));
        Assert.Equal((string)written["id"]!, (string)again.Json!["id"]!);
        var changed = await shop.SendAsync(
            HttpMethod.Put,
            path,
            """{"rating":3,"title":"So so","text":"It cools after all.","author":"Ada"}""",
            own
        );
        Assert.Equal("So so", (string)changed.Json!["title"]!);
        Assert.Equal(3, (int)(await ReviewsAsync(shop, "mug"))["rating"]!["average"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await shop.SendAsync(HttpMethod.Delete, path, null, own)).Status);
        Assert.Null((await ReviewsAsync(shop, "mug"))["rating"]);
    }

    [Fact]
    public async Task Too_many_votes_are_told_when_to_come_back()
    {
        await using var shop = await WebShop.StartAsync(
            database,
            settings: [("Reviews:Publish", "AtOnce"), ("Reviews:VotesPerNetwork", "1")]
        );
        var (number, token) = await BuyAsync(shop, "MUG");
        var path = $"/api/v1/reviews/{(await WriteAsync(shop, "mug", number, token)).Json!["id"]}/vote";
        await shop.SendAsync(HttpMethod.Put, path, """{"helpful":true}""");

        var refused = await shop.SendAsync(HttpMethod.Put, path, """{"helpful":true}""");

        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_votes"), (refused.Status, refused.Code));
        var seconds = (int)refused.Json!["retryAfterSeconds"]!;
        Assert.InRange(seconds, 1, 3_600);
        Assert.Equal(seconds.ToString(), refused.Headers["Retry-After"]);
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_field_and_without_an_order_why_not()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (number, token) = await BuyAsync(shop, "MUG");

        var wrong = await WriteAsync(shop, "mug", number, token, """{"rating":9,"title":"","text":"x","author":"y" """);
        Assert.Equal(["rating", "title"], wrong.Json!["errors"]!.AsObject().Select(error => error.Key));
        var stranger = await shop.SendAsync(HttpMethod.Post, "/api/v1/products/mug/reviews", Good + "}");
        Assert.Equal((HttpStatusCode.Forbidden, "only_buyers_review"), (stranger.Status, stranger.Code));
        var forged = await WriteAsync(shop, "mug", number, (token[0] == 'A' ? "B" : "A") + token[1..]);
        Assert.Equal((HttpStatusCode.Forbidden, "only_buyers_review"), (forged.Status, forged.Code));
        Assert.Equal("product_not_found", (await WriteAsync(shop, "none", number, token)).Code);
        foreach (var query in new[] { "sort=best", "rating=6", "page=0", "size=101" })
        {
            var answer = await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug/reviews?" + query);
            Assert.Equal([query.Split('=')[0]], answer.Json!["errors"]!.AsObject().Select(error => error.Key));
        }

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await shop.SendAsync(HttpMethod.Get, "/api/v1/admin/reviews")).Status
        );
        Assert.Equal("invalid_request", (await AdminAsync(shop, HttpMethod.Get, "?state=lost")).Code);
        Assert.Equal("invalid_request", (await AdminAsync(shop, HttpMethod.Get, "?page=7")).Code);
    }

    [Fact]
    public async Task A_person_is_erased_and_the_audit_looks_at_reviews()
    {
        await using var shop = await WebShop.StartAsync(database, settings: ("Reviews:Publish", "AtOnce"));
        var (number, token) = await BuyAsync(shop, "MUG");
        await WriteAsync(shop, "mug", number, token);

        var erased = await AdminAsync(shop, HttpMethod.Post, "/erasure", """{"email":"ADA@example.com"}""");

        Assert.Equal(1, (int)erased.Json!["reviews"]!);
        Assert.Equal("A customer", (string)(await ReviewsAsync(shop, "mug"))["items"]![0]!["author"]!);
        var audit = await shop.SendAsync(HttpMethod.Get, "/api/v1/admin/audit", null, Key);
        var verdict = audit.Json!.AsArray().Single(one => ((string)one!["name"]!).Contains("rating"))!;
        Assert.Equal((1L, "holds"), ((long)verdict["checked"]!, (string)verdict["verdict"]!));
    }

    private static (string, string) Key => ("Authorization", "Bearer " + WebShop.AdminKey);

    /// <summary>A paid order of one piece of each.</summary>
    private static async Task<(string Number, string Token)> BuyAsync(WebShop shop, params string[] skus)
    {
        foreach (var sku in skus)
            await shop.PutProductAsync(sku, 9);
        var items = string.Join(',', skus.Select(sku => $$"""{"sku":"{{sku}}","quantity":1}"""));
        var cart = (await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", $$"""{"items":[{{items}}]}""")).Json!;
        var bought = await shop.SendAsync(
            HttpMethod.Post,
            $"/api/v1/carts/{cart["id"]}/checkout",
            """
            {"payment":{"gateway":"stripe","token":"pm_card_visa"},"email":"ada@example.com","shippingOption":"standard",
             "address":{"name":"Ada","line1":"1 Main Street","city":"Portland","region":"OR","postalCode":"97201","country":"US"}}
            """,
            ("X-Cart-Token", (string)cart["token"]!),
            ("Idempotency-Key", "reviews")
        );
        Assert.True(bought.Status == HttpStatusCode.Created, bought.ToString());
        return ((string)bought.Json!["order"]!["number"]!, (string)bought.Json["order"]!["token"]!);
    }

    private static Task<Answer> WriteAsync(
        WebShop shop,
        string slug,
        string number,
        string token,
        string text = Good
    ) =>
        shop.SendAsync(
            HttpMethod.Post,
            $"/api/v1/products/{slug}/reviews",
            $$"""{{text}},"order":"{{number}}"}""",
            ("X-Order-Token", token)
        );

    private static async Task<JsonNode> ReviewsAsync(WebShop shop, string slug) =>
        (await shop.SendAsync(HttpMethod.Get, $"/api/v1/products/{slug}/reviews")).Json!;

    private static Task<Answer> AdminAsync(WebShop shop, HttpMethod method, string path, string? body = null) =>
        shop.SendAsync(method, "/api/v1/admin/reviews" + path, body, Key);

    private static async Task<IEnumerable<string>> SlugsAsync(WebShop shop, string query) =>
        (await shop.SendAsync(HttpMethod.Get, "/api/v1/products" + query)).Json!["items"]!
            .AsArray()
            .Select(item => (string)item!["slug"]!);
}

public sealed class ReviewsApiOnSqlite(SqliteDatabase database)
    : ReviewsApiTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ReviewsApiOnPostgres(PostgresDatabase database)
    : ReviewsApiTests(database),
        IClassFixture<PostgresDatabase>;
