using System.Net;
using System.Net.Http.Json;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>How a product is sold when it is scarce, over HTTP.</summary>
public sealed class SellingApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_product_says_its_limit_and_whether_there_is_a_queue()
    {
        await using var shop = await WebShop.StartAsync(database);

        var saved = await SaveAsync(shop, """{"reservation":"addToCart","limitPerCustomer":2,"highDemand":true}""");

        Assert.Equal(HttpStatusCode.Created, saved.Status);
        var shown = (await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug")).Json!;
        Assert.Equal((2, true), ((int)shown["limitPerCustomer"]!, (bool)shown["highDemand"]!));
    }

    [Fact]
    public async Task A_product_without_rules_is_sold_as_usual()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);

        var shown = (await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug")).Json!;

        Assert.Null(shown["limitPerCustomer"]);
        Assert.False((bool)shown["highDemand"]!);
    }

    [Theory]
    [InlineData("""{"limitPerCustomer":0}""", "selling.limitPerCustomer")]
    [InlineData("""{"limitPerCustomer":1.5}""", "selling.limitPerCustomer")]
    [InlineData("""{"reservation":"sometimes"}""", "selling.reservation")]
    [InlineData("""{"reservation":7}""", "selling.reservation")]
    [InlineData("""{"highDemand":"yes"}""", "selling.highDemand")]
    [InlineData("""{"limit":1}""", "selling.limit")]
    public async Task A_wrong_rule_names_its_field_and_saves_nothing(string selling, string field)
    {
        await using var shop = await WebShop.StartAsync(database);

        var answer = await SaveAsync(shop, selling);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer.Code));
        Assert.Equal([field], answer.Json!["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug")).Status);
    }

    [Fact]
    public async Task More_than_a_customer_may_have_is_refused_with_field_and_remedy()
    {
        await using var shop = await WebShop.StartAsync(database);
        await SaveAsync(shop, """{"limitPerCustomer":2}""");
        using var counted = await shop.Admin.PutAsJsonAsync("/api/v1/admin/stock/MUG", new { onHand = 9 });

        var answer = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            """{"items":[{"sku":"MUG","quantity":3}]}"""
        );

        Assert.Equal((HttpStatusCode.Conflict, "limit_per_customer"), (answer.Status, answer.Code));
        Assert.Equal(["items[0].quantity"], answer.Json!["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(
            (2, 2, "set_quantity"),
            ((int)answer.Json["limit"]!, (int)answer.Json["available"]!, (string)answer.Json["remedy"]!)
        );
    }

    [Fact]
    public async Task The_shops_policy_is_switched_while_it_sells()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 1);
        const string Cart = """{"items":[{"sku":"MUG","quantity":1}]}""";
        (string, string) key = ("Authorization", "Bearer " + WebShop.AdminKey);

        var before = await shop.SendAsync(HttpMethod.Get, "/api/v1/admin/selling", null, key);
        var wrong = await shop.SendAsync(HttpMethod.Put, "/api/v1/admin/selling", """{"reservation":"never"}""", key);
        var set = await shop.SendAsync(HttpMethod.Put, "/api/v1/admin/selling", """{"reservation":"checkout"}""", key);
        var carts = new[]
        {
            await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", Cart),
            await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", Cart),
        };

        Assert.Equal("""{"reservation":"hybrid"}""", before.Text);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (wrong.Status, wrong.Code));
        Assert.Equal(["reservation"], wrong.Json!["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal("""{"reservation":"checkout"}""", set.Text);
        Assert.All(carts, cart => Assert.Equal("none", (string)cart.Json!["items"]![0]!["reservation"]!["state"]!));
    }

    private static Task<Answer> SaveAsync(WebShop shop, string selling) =>
        shop.SendAsync(
            HttpMethod.Put,
            "/api/v1/admin/products/mug",
            """{"name":"Mug","variants":[{"sku":"MUG","price":{"amount":2500,"currency":"USD"}}],"selling":"""
                + selling
                + "}",
            ("Authorization", "Bearer " + WebShop.AdminKey)
        );
}
