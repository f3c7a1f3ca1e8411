using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Trove.Tests.Web.Storefront;

/// <summary>A browser without scripts: it keeps cookies, reads pages, and goes where it is sent only when told to.</summary>
internal sealed class Visitor(Uri shop) : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
        }
    )
    {
        BaseAddress = shop,
    };

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public Task<Visit> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, []);

    public Task<Visit> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, fields, []);

    public async Task<Visit> SendAsync(
        HttpMethod method,
        string path,
        (string Name, string Value)[]? fields,
        (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (fields is not null)
            request.Content = new FormUrlEncodedContent(
                fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
            );
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var setCookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? set.ToList() : [];
        Keep(setCookies);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Visit(
            response.StatusCode,
            response.Headers.Location?.OriginalString,
            html,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            setCookies
        );
    }

    /// <summary>Sends the one form that matches, as a browser does: with what stands in its fields, unless said otherwise.</summary>
    public Task<Visit> SubmitAsync(Visit page, string form, params (string Name, string Value)[] typed)
    {
        var element = (IHtmlFormElement)page.One(form);
        var fields = element
            .Elements.Where(field => !field.HasAttribute("disabled"))
            .Select(Value)
            .Where(field => field.Name.Length > 0 && typed.All(other => other.Name != field.Name))
            .Concat(typed);
        return PostAsync(element.GetAttribute("action")!, [.. fields]);
    }

    public void Dispose() => _http.Dispose();

    private static (string Name, string Value) Value(IElement field) =>
        field switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => ("", ""),
            IHtmlInputElement input => (input.Name ?? "", input.Value),
            IHtmlSelectElement select => (select.Name ?? "", select.Value ?? ""),
            _ => ("", ""),
        };

    private void Keep(List<string> cookies)
    {
        foreach (var cookie in cookies.Select(text => text.Split(';')[0].Split('=', 2)))
        {
            if (cookie[1].Length > 0)
                Cookies[cookie[0]] = cookie[1];
            else
                Cookies.Remove(cookie[0]);
        }
    }
}

/// <summary>A page as it came.</summary>
internal sealed record Visit(
    HttpStatusCode Status,
    string? Location,
    string Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> SetCookies
)
{
    public IHtmlDocument Page => field ??= new HtmlParser().ParseDocument(Html);

    public IElement One(string selector) => Assert.Single(Page.QuerySelectorAll(selector));

    public IElement? Find(string selector) => Page.QuerySelector(selector);

    /// <summary>The text of each element that matches, with blanks as they read.</summary>
    public IReadOnlyList<string> All(string selector) => [.. Page.QuerySelectorAll(selector).Select(Text)];

    public string Text(string selector) => Text(One(selector));

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
