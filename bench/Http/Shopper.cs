using System.Collections.Concurrent;
using System.Net;
using System.Text;

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

/// <summary>
/// Buys through the REST API as a client would: cart, delivery, checkout. A caller at a time has a connection; of several
/// servers each new connection goes to the next, and any call to any connection, as behind a plain load balancer.
/// </summary>
internal sealed class Shopper(params IReadOnlyList<Uri> shops) : IDisposable
{
    private const string Delivery = """
        "email":"buyer@example.com","address":{"name":"Bea Bench","line1":"1 Main Street","city":"Portland","region":"OR","postalCode":"97201","country":"US"}
        """;

    private readonly ConcurrentQueue<Wire> _wires = [];
    private readonly ConcurrentDictionary<string, byte[]> _newCarts = new(StringComparer.Ordinal);
    private int _connections;

    /// <summary>A cart with one piece in it; the status and, when made, its id and token.</summary>
    public Task<(HttpStatusCode Status, string Id, string Token)> CreateCartAsync(string sku)
    {
        var request = _newCarts.GetOrAdd(
            sku,
            _ => Request("POST /api/v1/carts", $$"""{"items":[{"sku":"{{sku}}","quantity":1}]}""")
        );
        return AskAsync(
            request,
            static answer =>
                answer.Status == 201
                    ? (HttpStatusCode.Created, Text(answer.Body, "\"id\":\""u8), Text(answer.Body, "\"token\":\""u8))
                    : ((HttpStatusCode)answer.Status, "", "")
        );
    }

    /// <summary>Makes the line exactly so many pieces.</summary>
    public Task<HttpStatusCode> SetAsync(string cart, string token, string sku, int quantity) =>
        AskAsync(
            Request(
                $"PUT /api/v1/carts/{cart}/items/{sku}",
                $$"""{"quantity":{{quantity}}}""",
                $"X-Cart-Token: {token}\r\n"
            ),
            static answer => (HttpStatusCode)answer.Status
        );

    /// <summary>From nothing to a paid order in two calls; delivery is told at checkout.</summary>
    public async Task<Purchase> BuyAsync(string sku, string paymentToken = "pm_card_visa", string? key = null)
    {
        try
        {
            var (status, id, token) = await CreateCartAsync(sku);
            return status == HttpStatusCode.Created ? await CheckoutAsync(id, token, paymentToken, key) : Judge(status);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            return Purchase.NoAnswer;
        }
    }

    public Task<Purchase> CheckoutAsync(string cart, string token, string paymentToken, string? key) =>
        AskAsync(
            Request(
                $"POST /api/v1/carts/{cart}/checkout",
                $$"""{"payment":{"gateway":"stripe","token":"{{paymentToken}}"},{{Delivery}}}""",
                $"X-Cart-Token: {token}\r\nIdempotency-Key: {key ?? cart}\r\n"
            ),
            static answer => Judge((HttpStatusCode)answer.Status)
        );

    public void Dispose()
    {
        foreach (var wire in _wires)
            wire.Dispose();
    }

    private async Task<T> AskAsync<T>(byte[] request, Func<WireAnswer, T> read)
    {
        if (!_wires.TryDequeue(out var wire))
            wire = await Wire.ConnectAsync(shops[Interlocked.Increment(ref _connections) % shops.Count]);
        try
        {
            return read(await wire.SendAsync(request));
        }
        finally
        {
            if (wire.IsUsable)
                _wires.Enqueue(wire);
            else
                wire.Dispose();
        }
    }

    private byte[] Request(string line, string body, string headers = "") =>
        Encoding.UTF8.GetBytes(
            $"{line} HTTP/1.1\r\nHost: {shops[0].Authority}\r\n{headers}"
                + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );

    /// <summary>The text after the first such mark, up to its closing quote.</summary>
    private static string Text(ReadOnlyMemory<byte> json, ReadOnlySpan<byte> mark)
    {
        var rest = json.Span[(json.Span.IndexOf(mark) + mark.Length)..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

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
