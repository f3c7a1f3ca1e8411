using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Trove.Sandbox.Pages;

/// <summary>An HTML page: plain forms, no inline script or style, and a policy that holds it to that.</summary>
internal sealed record Page(string Title, string Body)
{
    public int Status { get; init; } = 200;

    /// <summary>"light" or "dark" by wish of the embedding page; null follows the browser.</summary>
    public string? Theme { get; init; }

    /// <summary>Space-separated origins that may frame the page; nobody by default.</summary>
    public string FrameAncestors { get; init; } = "'none'";

    /// <summary>Space-separated origins that a form may post or redirect to, beside our own.</summary>
    public string FormTargets { get; init; } = "";

    public string? Script { get; init; }

    /// <summary>Attributes of the body element, already encoded.</summary>
    public string BodyAttributes { get; init; } = "";

    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    public static Page NotFound(string message) => Mistake(404, message);

    public static Page Mistake(int status, string message) =>
        new(
            "Sandbox",
            $"""
            <main class="sheet">
              <h1>This does not work</h1>
              <p>{Encode(message)}</p>
            </main>
            """
        )
        {
            Status = status,
        };

    public async Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "strict-origin";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
            + $"form-action 'self' {FormTargets}; frame-ancestors {FrameAncestors}";
        var html = Encoding.UTF8.GetBytes(Render());
        response.ContentLength = html.Length;
        await response.Body.WriteAsync(html, http.RequestAborted);
    }

    private string Render() =>
        $"""
            <!doctype html>
            <html lang="en"{(Theme is "light" or "dark" ? $" data-theme=\"{Theme}\"" : "")}>
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>{Encode(Title)}</title>
              <link rel="stylesheet" href="/assets/sandbox.css">
              <link rel="icon" href="data:,">
              {(Script is null ? "" : $"<script src=\"/assets/{Script}\" defer></script>")}
            </head>
            <body {BodyAttributes}>
            {Body}
            </body>
            </html>

            """;
}
