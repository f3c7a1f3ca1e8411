using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trove.Chaos.Shoppers;

/// <summary>An answer, or none.</summary>
/// <param name="Status">0 when no answer came.</param>
internal sealed record Reply(int Status, JsonNode? Json, bool SaysWhenToRetry = false)
{
    public static readonly Reply None = new(0, null);

    /// <summary>The problem's code; null when it is none.</summary>
    public string? Code => Json?["code"]?.GetValue<string>();
}

/// <summary>Calls one server as a careful client does: every call has an end, and no answer is an answer too.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;

    public Wire(Uri server, int connections) =>
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = connections,
                UseCookies = false,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = server,
            Timeout = Patience,
        };

    public async Task<Reply> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            var isJson =
                response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            return new Reply(
                (int)response.StatusCode,
                isJson && text.Length > 0 ? JsonNode.Parse(text) : null,
                response.Headers.RetryAfter is not null
            );
        }
        catch (Exception lost)
            when (lost is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            return Reply.None;
        }
    }

    /// <summary>Follows a page's link or posts a form, as a browser would; whatever comes of it.</summary>
    public async Task<HttpStatusCode?> BrowseAsync(Uri url, IReadOnlyDictionary<string, string>? form = null)
    {
        try
        {
            using var content = form is null ? null : new FormUrlEncodedContent(form);
            using var response = content is null ? await _http.GetAsync(url) : await _http.PostAsync(url, content);
            return response.StatusCode;
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>Where a page sends the browser next; null when nowhere.</summary>
    public async Task<Uri?> RedirectAsync(Uri url)
    {
        try
        {
            using var response = await _http.GetAsync(url);
            return response.Headers.Location;
        }
        catch (Exception lost) when (lost is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
