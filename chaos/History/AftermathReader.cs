using System.Text.Json.Nodes;
using Trove.Chaos.Shoppers;
using Trove.Harness;

namespace Trove.Chaos.History;

/// <summary>Reads what became of a sale: orders and levels from the shop, captures from the gateway.</summary>
internal sealed class AftermathReader(Wire shop, Wire gateway)
{
    private const int OrderPage = 100;
    private const int IntentPage = 1_000;
    private const int PageLimit = 1_000;
    private static readonly (string, string) Key = ("Authorization", "Bearer " + ShopProcess.AdminKey);

    public async Task<Aftermath> ReadAsync(IEnumerable<string> skus)
    {
        // Captures first: whatever is captured later belongs to orders that are read later.
        var captures = await ReadCapturesAsync();
        var levels = new Dictionary<string, Level>();
        var orders = await ReadOrdersAsync();
        foreach (var sku in skus)
        {
            var reply = await GetAsync(shop, "/api/v1/stock?sku=" + sku);
            levels[sku] = Merchant.Read(reply[0]!);
        }

        return new Aftermath(orders, captures, levels);
    }

    private async Task<List<FinalOrder>> ReadOrdersAsync()
    {
        var orders = new Dictionary<string, FinalOrder>();
        for (var page = 1; page <= PageLimit; page++)
        {
            var items = (await GetAsync(shop, $"/api/v1/admin/orders?size={OrderPage}&page={page}"))[
                "items"
            ]!.AsArray();
            foreach (var item in items)
            {
                var order = Read(item!);
                orders[order.Number] = order;
            }

            if (items.Count < OrderPage)
                break;
        }

        return [.. orders.Values];
    }

    private async Task<List<Captured>> ReadCapturesAsync()
    {
        var captures = new List<Captured>();
        var after = "";
        for (var page = 0; page < PageLimit; page++)
        {
            var data = (await GetAsync(gateway, $"/sandbox/intents?limit={IntentPage}{after}"))["data"]!.AsArray();
            captures.AddRange(
                data.Where(intent => intent!["amount_received"]!.GetValue<long>() > 0)
                    .Select(intent => ReadIntent(intent!))
            );
            if (data.Count < IntentPage)
                break;
            after = "&starting_after=" + data[^1]!["id"]!.GetValue<string>();
        }

        return captures;
    }

    private static FinalOrder Read(JsonNode order) =>
        new(
            order["number"]!.GetValue<string>(),
            order["email"]!.GetValue<string>(),
            order["status"]!.GetValue<string>(),
            order["pricing"]!["total"]!["amount"]!.GetValue<long>(),
            order["items"]!
                .AsArray()
                .ToDictionary(item => item!["sku"]!.GetValue<string>(), item => item!["quantity"]!.GetValue<int>())
        );

    private static Captured ReadIntent(JsonNode intent) =>
        new(
            intent["id"]!.GetValue<string>(),
            intent["metadata"]?["order_number"]?.GetValue<string>() ?? "no order",
            intent["amount_received"]!.GetValue<long>(),
            intent["latest_charge"]?["amount_refunded"]?.GetValue<long>() ?? 0
        );

    private static async Task<JsonNode> GetAsync(Wire wire, string path)
    {
        var reply = await wire.SendAsync(HttpMethod.Get, path, null, Key);
        return reply is { Status: 200, Json: { } json }
            ? json
            : throw new IOException($"{path} was answered {reply.Status} {reply.Code}.");
    }
}
