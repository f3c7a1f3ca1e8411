using System.Security.Cryptography;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Web.Storefront;

namespace Trove.Web.Hosting;

/// <summary>
/// Pages that are the same for everybody say which version they are and how long a CDN may keep them. It stands between
/// the page cache, which keeps these headers with a page and answers 304 by them (RFC 9110, 13.1.2), and compression, so
/// that each encoding has a tag of its own.
/// </summary>
internal sealed class PageValidators(RequestDelegate next)
{
    // As long as the page cache keeps a page that nothing told of; then a CDN may show it while it fetches the next.
    private const string ForCaches = "public, max-age=0, s-maxage=5, stale-while-revalidate=30";
    private const int TagBytes = 12;

    public static bool IsForAll(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>()?.PolicyName == StorefrontPages.CachePolicy;

    public async Task InvokeAsync(HttpContext http)
    {
        var response = http.Response;
        var body = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = body;
        }

        var bytes = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (response.StatusCode == StatusCodes.Status200OK)
        {
            response.Headers.CacheControl = ForCaches;
            var hash = SHA256.HashData(bytes.Span);
            response.Headers.ETag = '"' + Convert.ToHexStringLower(hash.AsSpan(0, TagBytes)) + '"';
        }

        await body.WriteAsync(bytes, http.RequestAborted);
    }
}
