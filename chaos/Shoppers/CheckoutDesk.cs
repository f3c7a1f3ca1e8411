using System.Diagnostics;
using System.Text.Json;
using Trove.Chaos.History;

namespace Trove.Chaos.Shoppers;

/// <summary>What buyers do at the shop, each step written into the history.</summary>
internal sealed class CheckoutDesk(IReadOnlyList<Wire> servers, SaleHistory history, Answers answers, Stopwatch clock)
{
    public const string ConfirmedCard = "pm_card_threeDSecure2Required";
    private const int PayTries = 6;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(700);

    public int ServerCount => servers.Count;

    /// <summary>Null when the shop has not so many, or cannot just now.</summary>
    public async Task<Cart?> FillCartAsync(int server, IReadOnlyDictionary<string, int> lines)
    {
        var items = lines.Select(line => new { sku = line.Key, quantity = line.Value });
        var reply = await SendAsync(server, HttpMethod.Post, "/api/v1/carts", JsonSerializer.Serialize(new { items }));
        return reply.Status == 201
            ? new Cart(reply.Json!["id"]!.GetValue<string>(), reply.Json["token"]!.GetValue<string>(), lines)
            : null;
    }

    /// <summary>One more, then none, then one again; null when the last word was not heard.</summary>
    public async Task<Cart?> WaverAsync(int server, Cart cart)
    {
        var sku = cart.Lines.First().Key;
        var line = $"/api/v1/carts/{cart.Id}/items/{sku}";
        var token = ("X-Cart-Token", cart.Token);
        await SendAsync(server, HttpMethod.Put, line, """{"quantity":2}""", token);
        await SendAsync(server, HttpMethod.Delete, line, null, token);
        // "So many more" instead of "exactly so many" could be heard twice without being answered.
        var body = $$"""{"sku":"{{sku}}","quantity":1}""";
        var reply = await SendAsync(server, HttpMethod.Post, $"/api/v1/carts/{cart.Id}/items", body, token);
        if (reply.Status != 200)
            return null;
        var quantity = reply.Json!["items"]!
            .AsArray()
            .Where(item => item!["sku"]!.GetValue<string>() == sku)
            .Sum(item => item!["quantity"]!.GetValue<int>());
        return cart with { Lines = new Dictionary<string, int>(cart.Lines) { [sku] = quantity } };
    }

    /// <summary>Checks out; without an answer, or with one that says later, the same again at the next server.</summary>
    public async Task<Told> PayAsync(int server, Cart cart, string key, string token)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (told, _) = await CheckoutAsync(server + attempt, cart, key, token);
            if (told is not (Told.Nothing or Told.Unavailable) || attempt + 1 == PayTries)
                return told;
            await Task.Delay(RetryPause);
        }
    }

    /// <summary>Checks out with a card that has to be confirmed; the bank's address, or null when it was not given.</summary>
    public async Task<Uri?> SendToBankAsync(int server, Cart cart, string key)
    {
        var (_, reply) = await CheckoutAsync(server, cart, key, ConfirmedCard);
        return reply.Json?["action"]?["url"]?.GetValue<string>() is { } url ? new Uri(url) : null;
    }

    public async Task AnswerBankAsync(Uri bank, string answer)
    {
        var secret = System.Web.HttpUtility.ParseQueryString(bank.Query)["client_secret"] ?? "";
        var form = new Dictionary<string, string> { ["client_secret"] = secret, ["answer"] = answer };
        await servers[0].BrowseAsync(new Uri(bank.GetLeftPart(UriPartial.Path)), form);
    }

    /// <summary>The bank sends the browser back to the shop; which server it meets there is chance.</summary>
    public async Task ComeBackAsync(int server, Uri bank)
    {
        if (await servers[server % servers.Count].RedirectAsync(bank) is { } back)
            await servers[server % servers.Count].BrowseAsync(new Uri(back.PathAndQuery, UriKind.Relative));
    }

    private async Task<(Told Told, Reply Reply)> CheckoutAsync(int server, Cart cart, string key, string token)
    {
        var email = key + "@chaos.example";
        var body = $$"""
            {"payment":{"gateway":"stripe","token":"{{token}}"},"email":"{{email}}","address":{"name":"Cleo Chaos",
            "line1":"1 Main Street","city":"Portland","region":"OR","postalCode":"97201","country":"US"} }
            """;
        var start = clock.Elapsed;
        var reply = await SendAsync(
            server,
            HttpMethod.Post,
            $"/api/v1/carts/{cart.Id}/checkout",
            body,
            ("X-Cart-Token", cart.Token),
            ("Idempotency-Key", key)
        );
        var (told, order) = Read(reply);
        history.Add(new CheckoutCall(key, email, cart.Lines, start, clock.Elapsed, told, order));
        return (told, reply);
    }

    private async Task<Reply> SendAsync(
        int server,
        HttpMethod method,
        string path,
        string? body,
        params (string, string)[] headers
    )
    {
        var reply = await servers[server % servers.Count].SendAsync(method, path, body, headers);
        answers.Count(reply);
        return reply;
    }

    private static (Told Told, string? Order) Read(Reply reply)
    {
        var order = reply.Json?["order"]?["number"]?.GetValue<string>();
        var told = reply switch
        {
            { Status: 201 } => Told.Paid,
            { Status: 202 } => Told.Pending,
            { Status: 402 } => Told.Refused,
            { Status: 409, Code: "out_of_stock" } when order is not null => Told.GivenBack,
            { Status: 409, Code: "checkout_in_progress" or "cart_closed" } => Told.Busy,
            { Status: 0 } => Told.Nothing,
            { Status: >= 500 } => Told.Unavailable,
            _ => Told.SoldOut,
        };
        return (told, order);
    }
}
