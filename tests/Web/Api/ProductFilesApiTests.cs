using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>Product files into a running shop and out of it.</summary>
public sealed class ProductFilesApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_spreadsheet_goes_out_edited_and_in()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);
        await shop.PutProductAsync("JUG", 4);

        var file = await shop.Admin.GetStringAsync("/api/v1/admin/export?format=csv");
        var report = await ImportAsync(shop, "auto", file.Replace("25.00", "27.50", StringComparison.Ordinal));
        var again = await ImportAsync(shop, "trove", file);

        Assert.Equal((0, 2, 0, 0), Counts(report));
        Assert.Equal((0, 2, 0, 0), Counts(again));
        Assert.Equal(file, await shop.Admin.GetStringAsync("/api/v1/admin/export?format=csv"));
    }

    [Fact]
    public async Task A_file_with_a_problem_is_refused_by_row_and_column()
    {
        await using var shop = await WebShop.StartAsync(database);
        using var body = new StringContent("slug,name,sku,price\nmug,Mug,MUG,free\n", Encoding.UTF8, "text/csv");

        using var answer = await shop.Admin.PostAsync("/api/v1/admin/imports?format=auto", body);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, (int)problem["report"]!["failed"]!);
        var told = problem["report"]!["problems"]![0]!;
        Assert.Equal((2, "price", "free"), ((int)told["row"]!, (string)told["column"]!, (string)told["value"]!));
    }

    [Theory]
    [InlineData("imports?format=xml", "slug,name\n")]
    [InlineData("imports?format=auto", "a,b,c\n")]
    public async Task A_format_that_is_not_known_is_refused(string path, string file)
    {
        await using var shop = await WebShop.StartAsync(database);
        using var body = new StringContent(file, Encoding.UTF8, "text/csv");

        using var answer = await shop.Admin.PostAsync("/api/v1/admin/" + path, body);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["format"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    private static async Task<JsonNode> ImportAsync(WebShop shop, string format, string file)
    {
        using var body = new StringContent(file, Encoding.UTF8, "text/csv");
        using var answer = await shop.Admin.PostAsync("/api/v1/admin/imports?format=" + format, body);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(answer.IsSuccessStatusCode, lines[0]);
        return JsonNode.Parse(lines[^1])!["report"]!;
    }

    private static (int, int, int, int) Counts(JsonNode report) =>
        ((int)report["created"]!, (int)report["updated"]!, (int)report["unchanged"]!, (int)report["failed"]!);
}
