using System.Net;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

public sealed class CostApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    /// <summary>An amount that occurs nowhere else.</summary>
    private const string Cost = "7319";

    private const string Mug = """
        {"name":"Mug","brand":"Trove","categories":[],
         "variants":[{"sku":"MUG","price":{"amount":25000,"currency":"USD"},"cost":{"amount":7319,"currency":"USD"}}]}
        """;

    [Fact]
    public async Task The_merchant_is_told_a_cost_and_nobody_else()
    {
        await using var shop = await WebShop.StartAsync(database);
        var saved = await AdminAsync(shop, HttpMethod.Put, Mug);
        var read = await AdminAsync(shop, HttpMethod.Get);

        Assert.Equal(HttpStatusCode.Created, saved.Status);
        Assert.Equal(Cost, saved.Json!["product"]!["variants"]![0]!["cost"]!["amount"]!.ToString());
        Assert.Equal(Cost, read.Json!["variants"]![0]!["cost"]!["amount"]!.ToString());
        string[] paths =
        [
            "/api/v1/products/mug",
            "/api/v1/products?q=mug",
            "/api/v1/suggestions?q=mug",
            "/p/mug",
            "/search?q=mug",
            "/",
        ];
        foreach (var path in paths)
            Assert.DoesNotContain(Cost, (await shop.SendAsync(HttpMethod.Get, path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cost_in_another_currency_is_refused_by_its_field_and_nothing_is_saved()
    {
        await using var shop = await WebShop.StartAsync(database);

        var refused = await AdminAsync(
            shop,
            HttpMethod.Put,
            Mug.Replace("7319,\"currency\":\"USD\"", "7319,\"currency\":\"EUR\"", StringComparison.Ordinal)
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("variants[0].cost.currency", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AdminAsync(shop, HttpMethod.Get)).Status);
    }

    private static Task<Answer> AdminAsync(WebShop shop, HttpMethod method, string? body = null) =>
        shop.SendAsync(method, "/api/v1/admin/products/mug", body, ("Authorization", "Bearer " + WebShop.AdminKey));
}
