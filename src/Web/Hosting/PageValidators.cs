using System.IO.Hashing;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.ObjectPool;
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

    private readonly ObjectPool<MemoryStream> _streams = ObjectPool.Create(new Streams());

    public static bool IsForAll(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>()?.PolicyName == StorefrontPages.CachePolicy;

    public async Task InvokeAsync(HttpContext http)
    {
        var page = _streams.Get();
        try
        {
            await InvokeAsync(http, page);
        }
        finally
        {
            _streams.Return(page);
        }
    }

    private async Task InvokeAsync(HttpContext http, MemoryStream page)
    {
        var response = http.Response;
        var body = response.Body;
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
            // Tells versions apart; nobody is kept from making one that has the same.
            response.Headers.ETag = $"\"{XxHash128.HashToUInt128(bytes.Span):x32}\"";
        }

        await body.WriteAsync(bytes, http.RequestAborted);
    }

    private sealed class Streams : PooledObjectPolicy<MemoryStream>
    {
        private const int UsualBytes = 64 << 10;
        private const int MostBytes = 1 << 20;

        public override MemoryStream Create() => new(UsualBytes);

        public override bool Return(MemoryStream stream)
        {
            stream.SetLength(0);
            return stream.Capacity <= MostBytes;
        }
    }
}
