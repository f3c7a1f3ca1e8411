using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Trove.Bench.Http;

/// <summary>How a purchase ended.</summary>
internal enum Purchase
{
    Paid,
    Pending,
    SoldOut,
    Refused,
    ServerError,
    NoAnswer,
}

/// <summary>Buys through the REST API as a client would: cart, delivery, checkout.</summary>
internal sealed class Shopper : IDisposable
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private static readonly string Delivery = """
        "email":"buyer@example.com","address":{"name":"Bea Bench","line1":"1 Main Street","city":"Portland","region":"OR","postalCode":"97201","country":"US"}
        """;

    private readonly HttpClient _http;

    public Shopper(Uri shop, int connections) =>
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = connections,
                UseCookies = false,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = shop,
            Timeout = TimeSpan.FromSeconds(60),
        };

    /// <summary>A cart with one piece in it; the status and, when made, its id and token.</summary>
    public async Task<(HttpStatusCode Status, string Id, string Token)> CreateCartAsync(string sku)
    {
        using var response = await PostAsync("/api/v1/carts", $$"""{"items":[{"sku":"{{sku}}","quantity":1}]}""");
        if (response.StatusCode != HttpStatusCode.Created)
            return (response.StatusCode, "", "");
        using var cart = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        return (
            response.StatusCode,
            cart.RootElement.GetProperty("id").GetString()!,
            cart.RootElement.GetProperty("token").GetString()!
        );
    }

    /// <summary>Makes the line exactly so many pieces.</summary>
    public async Task<HttpStatusCode> SetAsync(string cart, string token, string sku, int quantity)
    {
        var path = $"/api/v1/carts/{cart}/items/{sku}";
        using var request = Request(HttpMethod.Put, path, $$"""{"quantity":{{quantity}}}""");
        request.Headers.Add("X-Cart-Token", token);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>From nothing to a paid order in two calls; delivery is told at checkout.</summary>
    public async Task<Purchase> BuyAsync(string sku, string paymentToken = "pm_card_visa", string? key = null)
    {
        try
        {
            var (status, id, token) = await CreateCartAsync(sku);
            return status == HttpStatusCode.Created ? await CheckoutAsync(id, token, paymentToken, key) : Judge(status);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return Purchase.NoAnswer;
        }
    }

    public async Task<Purchase> CheckoutAsync(string cart, string token, string paymentToken, string? key)
    {
        var body = $$"""{"payment":{"gateway":"stripe","token":"{{paymentToken}}"},{{Delivery}}}""";
        using var request = Request(HttpMethod.Post, $"/api/v1/carts/{cart}/checkout", body);
        request.Headers.Add("X-Cart-Token", token);
        request.Headers.Add("Idempotency-Key", key ?? cart);
        using var response = await _http.SendAsync(request);
        return Judge(response.StatusCode);
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _http.SendAsync(Request(HttpMethod.Post, path, body));

    private static HttpRequestMessage Request(HttpMethod method, string path, string body) =>
        new(method, path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = JsonType } },
        };

    private static Purchase Judge(HttpStatusCode status) =>
        (int)status switch
        {
            201 => Purchase.Paid,
            202 => Purchase.Pending,
            409 => Purchase.SoldOut,
            >= 500 => Purchase.ServerError,
            _ => Purchase.Refused,
        };
}
