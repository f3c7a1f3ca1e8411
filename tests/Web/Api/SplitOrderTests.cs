using System.Net;
using System.Text.Json.Nodes;
using Trove.Tests.Support;
using Trove.Tests.Web.Storefront;

namespace Trove.Tests.Web.Api;

/// <summary>One order from two warehouses, from the cart to the door, by HTTP alone: what the merchant does and the shopper sees.</summary>
public abstract class SplitOrderTests(TestDatabase database)
{
    private static readonly (string, string) Key = ("Authorization", "Bearer " + WebShop.AdminKey);

    [Fact]
    public async Task An_order_is_routed_split_transferred_and_shipped()
    {
        await using var shop = await WebShop.StartAsync(database);
        await AdminAsync(shop, HttpMethod.Put, "warehouses/main", Warehouse("West", "Reno", "NV"));
        await AdminAsync(shop, HttpMethod.Put, "warehouses/east", Warehouse("East", "Boston", "MA"));
        await shop.PutProductAsync("MUG", 2);
        await shop.PutProductAsync("CAP", 0);
        await AdminAsync(shop, HttpMethod.Put, "stock/CAP", """{"onHand":3,"warehouse":"east","code":"received"}""");

        var (number, token) = await BuyAsync(shop);
        Assert.Equal(["Boston: CAP 1", "Reno: MUG 2"], await ToComeAsync(shop, number, token));

        // What the order owns stays; of the three caps in Boston two can be sent.
        var tooMany = await AdminAsync(shop, HttpMethod.Post, "stock/transfers", Transfer(3));
        Assert.Equal(HttpStatusCode.Conflict, tooMany.Status);
        var sent = await AdminAsync(shop, HttpMethod.Post, "stock/transfers", Transfer(2));
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal((3, 1, 2), await CapAsync(shop));
        var receipt = $"stock/transfers/{sent.Json!["id"]}/receipt";
        await AdminAsync(
            shop,
            HttpMethod.Post,
            receipt,
            """{"lines":[{"sku":"CAP","quantity":1}],"shortfallReason":"one fell off the van"}"""
        );
        Assert.Equal((2, 1, 0), await CapAsync(shop));

        Assert.Equal("processing", await ShipAsync(shop, number, "east", "UPS"));
        Assert.Equal(["Reno: MUG 2"], await ToComeAsync(shop, number, token));
        Assert.Equal("shipped", await ShipAsync(shop, number, "main", "FedEx"));
        Assert.Empty(await ToComeAsync(shop, number, token));

        using var visitor = new Visitor(shop.Url);
        var page = await visitor.GetAsync($"/orders/{number}?token={token}");
        Assert.Equal(2, page.Page.QuerySelectorAll(".parcel").Length);
        var text = page.Text("main");
        Assert.Contains("Boston", text, StringComparison.Ordinal);
        Assert.Contains("Reno", text, StringComparison.Ordinal);
        Assert.Contains("UPS-east", text, StringComparison.Ordinal);
        Assert.Contains("FedEx-main", text, StringComparison.Ordinal);
        var audit = await AdminAsync(shop, HttpMethod.Get, "audit");
        Assert.All(audit.Json!.AsArray(), verdict => Assert.Equal("holds", (string)verdict!["verdict"]!));
    }

    private static async Task<(string Number, string Token)> BuyAsync(WebShop shop)
    {
        var cart = await shop.SendAsync(
            HttpMethod.Post,
            "/api/v1/carts",
            """{"items":[{"sku":"MUG","quantity":2},{"sku":"CAP","quantity":1}],"country":"US"}"""
        );
        Assert.Equal(2, cart.Json!["shipments"]!.AsArray().Count);
        var bought = await shop.SendAsync(
            HttpMethod.Post,
            $"/api/v1/carts/{cart.Json["id"]}/checkout",
            """
            {"payment":{"gateway":"stripe","token":"pm_card_visa"},"email":"ada@example.com","shippingOption":"standard",
             "address":{"name":"Ada","line1":"1 Main Street","city":"Portland","region":"OR","postalCode":"97201","country":"US"}}
            """,
            ("X-Cart-Token", (string)cart.Json["token"]!),
            ("Idempotency-Key", "split")
        );
        Assert.True(bought.Status == HttpStatusCode.Created, bought.ToString());
        return ((string)bought.Json!["order"]!["number"]!, (string)bought.Json["order"]!["token"]!);
    }

    /// <summary>What the shopper is told has not left, by the place it will come from.</summary>
    private static async Task<IReadOnlyList<string>> ToComeAsync(WebShop shop, string number, string token)
    {
        var order = await shop.SendAsync(HttpMethod.Get, $"/api/v1/orders/{number}", null, ("X-Order-Token", token));
        return
        [
            .. order.Json!["toCome"]!
                .AsArray()
                .Select(parcel =>
                    $"{parcel!["warehouse"]}: "
                    + string.Join(", ", parcel["items"]!.AsArray().Select(item => $"{item!["sku"]} {item["quantity"]}"))
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Ships what the order owns in this warehouse; returns the order's status.</summary>
    private static async Task<string> ShipAsync(WebShop shop, string number, string warehouse, string carrier)
    {
        var body = new JsonObject
        {
            ["warehouse"] = warehouse,
            ["carrier"] = carrier,
            ["trackingNumber"] = $"{carrier}-{warehouse}",
        };
        var shipped = await AdminAsync(shop, HttpMethod.Post, $"orders/{number}/fulfilments", body.ToJsonString());
        Assert.True(shipped.Status == HttpStatusCode.Created, shipped.ToString());
        return (string)shipped.Json!["order"]!["status"]!;
    }

    /// <summary>Caps on hand, allocated, and on their way.</summary>
    private static async Task<(int OnHand, int Allocated, int InTransit)> CapAsync(WebShop shop)
    {
        var level = (await AdminAsync(shop, HttpMethod.Get, "../stock?sku=CAP")).Json![0]!;
        return ((int)level["onHand"]! + (int)level["inTransit"]!, (int)level["allocated"]!, (int)level["inTransit"]!);
    }

    private static string Warehouse(string name, string city, string region) =>
        $$$"""{"name":"{{{name}}}","address":{"city":"{{{city}}}","region":"{{{region}}}","country":"US"}}""";

    private static string Transfer(int quantity) =>
        $$"""{"from":"east","to":"main","lines":[{"sku":"CAP","quantity":{{quantity}}}]}""";

    private static Task<Answer> AdminAsync(WebShop shop, HttpMethod method, string path, string? body = null) =>
        shop.SendAsync(method, "/api/v1/admin/" + path, body, Key);
}

public sealed class SplitOrdersOnSqlite(SqliteDatabase database)
    : SplitOrderTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class SplitOrdersOnPostgres(PostgresDatabase database)
    : SplitOrderTests(database),
        IClassFixture<PostgresDatabase>;
