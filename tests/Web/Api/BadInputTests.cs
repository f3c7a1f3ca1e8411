using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>Nonsense of every kind gets a clear 4xx that names the field; nothing changes.</summary>
public sealed partial class BadInputTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Garbage = "{\"\\u0000\":[[[,";

    [Theory]
    [InlineData("""{"items":[{"sku":"MUG","quantity":0}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"sku":"MUG","quantity":-1}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"sku":"MUG","quantity":1000000}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"sku":"MUG","quantity":99999999999999}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"sku":"MUG","quantity":1.5}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"sku":"MUG","quantity":"2"}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"sku":"","quantity":1}]}""", "items[0].sku")]
    [InlineData("""{"items":[{"sku":7,"quantity":1}]}""", "items[0].sku")]
    [InlineData("""{"items":[{"sku":"MUG"}]}""", "items[0].quantity")]
    [InlineData("""{"items":[{"sku":"MUG","quantity":1,"colour":"red"}]}""", "items[0].colour")]
    [InlineData("""{"itmes":[]}""", "itmes")]
    [InlineData("""{"currency":"XYZ"}""", "currency")]
    [InlineData("""{"items":[""", "items[0]")]
    [InlineData("nonsense", "(body)")]
    public async Task A_bad_cart_names_its_field(string body, string field)
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);

        var answer = await shop.SendAsync(HttpMethod.Post, "/api/v1/carts", body);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, answer.Code));
        Assert.Contains(field, answer.Json!["errors"]!.AsObject().Select(error => error.Key));
        Assert.EndsWith("invalid_request", (string)answer.Json["type"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_sku_is_named()
    {
        await using var shop = await WebShop.StartAsync(database);

        var answer = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            """{"items":[{"sku":"NOPE","quantity":1}]}"""
        );

        Assert.Equal((HttpStatusCode.NotFound, "unknown_sku"), (answer.Status, answer.Code));
        Assert.Contains("NOPE", (string)answer.Json!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_are_too_much()
    {
        await using var shop = await WebShop.StartAsync(database);

        var answer = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            "{\"country\":\"" + new string('x', 10 << 20) + "\"}"
        );

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Admin_calls_need_the_key()
    {
        await using var shop = await WebShop.StartAsync(database);

        var none = await shop.SendAsync(HttpMethod.Get, "/api/v1/admin/orders");
        var wrong = await shop.SendAsync(
            HttpMethod.Get,
            "/api/v1/admin/orders",
            null,
            ("Authorization", "Bearer wrong")
        );

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), (none.Status, none.Code));
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), (wrong.Status, wrong.Code));
        Assert.StartsWith("Bearer", none.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_endpoint_answers_garbage_with_4xx()
    {
        await using var shop = await WebShop.StartAsync(database);
        var checkedCount = 0;
        foreach (var endpoint in shop.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText ?? "";
            if (!route.StartsWith("/api/v1", StringComparison.Ordinal))
                continue;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                var path = Placeholder().Replace(route, "%00%F0%9F%92%A3'--");
                var query = method == "GET" ? "?page=-1&size=1e9&sku=&q=%00&nonsense=1" : "";
                var answer = await shop.SendAsync(
                    HttpMethod.Parse(method),
                    path + query,
                    method == "GET" ? null : Garbage,
                    ("Authorization", "Bearer " + WebShop.AdminKey)
                );
                // A whole list asks nothing that could be wrong.
                var mayIgnore =
                    method == "GET"
                    && (
                        route.EndsWith("/categories", StringComparison.Ordinal)
                        || route.EndsWith("/collections", StringComparison.Ordinal)
                        || route.Contains("/admin/", StringComparison.Ordinal)
                    );
                Assert.True(
                    (int)answer.Status is >= 400 and < 500 || (mayIgnore && (int)answer.Status == 200),
                    $"{method} {path}: {answer}"
                );
                checkedCount++;
            }
        }

        Assert.InRange(checkedCount, 18, 200);
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 100)]
    private static partial Regex Placeholder();
}
