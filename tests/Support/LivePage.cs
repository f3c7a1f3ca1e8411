using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Trove.Tests.Support;

/// <summary>An open page's side of the hub: SignalR's JSON protocol over a WebSocket, as <c>live.js</c> speaks it.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonNode> _heard = Channel.CreateUnbounded<JsonNode>();
    private Task _listening = Task.CompletedTask;
    private int _carts;

    /// <summary>How often a cart was told so far.</summary>
    public int CartsHeard => Volatile.Read(ref _carts);

    /// <param name="cookie">As a browser sends it; null for a visitor without one.</param>
    /// <param name="origin">The site the page belongs to; null for none.</param>
    public static async Task<LivePage> OpenAsync(Uri shop, string? cookie = null, string? origin = null)
    {
        var page = new LivePage();
        if (cookie is not null)
            page._socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null)
            page._socket.Options.SetRequestHeader("Origin", origin);
        var address = new UriBuilder(shop) { Scheme = "ws", Path = "/hubs/shop" }.Uri;
        await page._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        await page.SendAsync("""{"protocol":"json","version":1}""");
        page._listening = page.ListenAsync();
        await page.HearAsync(message => message["type"] is null && message["error"] is null);
        return page;
    }

    public Task WatchAsync(params string[] skus) =>
        SendAsync(
            new JsonObject
            {
                ["type"] = 1,
                ["invocationId"] = "1",
                ["target"] = "Watch",
                ["arguments"] = new JsonArray(new JsonArray([.. skus.Select(sku => JsonValue.Create(sku))])),
            }.ToJsonString()
        );

    public Task WatchQueueAsync(string slug) =>
        SendAsync(
            new JsonObject
            {
                ["type"] = 1,
                ["invocationId"] = "2",
                ["target"] = "WatchQueue",
                ["arguments"] = new JsonArray(slug),
            }.ToJsonString()
        );

    /// <summary>Waits until the hub says that the visitor stands there; 0 when no longer waiting.</summary>
    public Task HearPlaceAsync(int position) =>
        HearAsync(message => Is(message, "Queue") && (int?)message["arguments"]![0] == position);

    /// <summary>Waits for what the hub says of this SKU, until it says this number.</summary>
    public Task HearStockAsync(string sku, int available) =>
        HearAsync(message =>
            Is(message, "Stock")
            && (string?)message["arguments"]![0] == sku
            && (int?)message["arguments"]![1] == available
        );

    /// <summary>The next version of the cart that the hub tells.</summary>
    public async Task<long> HearCartAsync() =>
        (long)(await HearAsync(message => Is(message, "Cart")))["arguments"]![0]!;

    /// <summary>The error that the last call was answered with.</summary>
    public async Task<string?> HearErrorAsync() =>
        (string?)(await HearAsync(message => (int?)message["type"] == 3 && message["error"] is not null))["error"];

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _listening;
        _socket.Dispose();
    }

    private async Task<JsonNode> HearAsync(Func<JsonNode, bool> isIt)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            var message = await _heard.Reader.ReadAsync(limit.Token);
            if (isIt(message))
                return message;
        }
    }

    private static bool Is(JsonNode message, string target) => (string?)message["target"] == target;

    private Task SendAsync(string message) =>
        _socket.SendAsync(
            Encoding.UTF8.GetBytes(message + End),
            WebSocketMessageType.Text,
            endOfMessage: true,
            TestContext.Current.CancellationToken
        );

    private async Task ListenAsync()
    {
        var buffer = new byte[16 * 1024];
        var text = new StringBuilder();
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
                var parts = text.ToString().Split(End);
                foreach (var message in parts[..^1].Select(part => JsonNode.Parse(part)!))
                {
                    if (Is(message, "Cart"))
                        Interlocked.Increment(ref _carts);
                    _heard.Writer.TryWrite(message);
                }

                text.Clear().Append(parts[^1]);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            _heard.Writer.TryComplete();
        }
    }
}
