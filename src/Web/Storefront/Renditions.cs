using Microsoft.Net.Http.Headers;
using Trove.Media;

namespace Trove.Web.Storefront;

/// <summary>Serves renditions of pictures, <c>/media/p/‹id›/‹name›</c>: what is under an address never changes, so everybody may keep it.</summary>
internal static class Renditions
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string RetryAfterSeconds = "2";

    public static void MapRenditions(this WebApplication app) =>
        app.MapMethods("/media/p/{id}/{name}", [HttpMethods.Get, HttpMethods.Head], GetAsync).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(
        string id,
        string name,
        HttpContext http,
        IMedia media,
        CancellationToken cancellationToken
    )
    {
        var headers = http.Response.Headers;
        switch (await media.GetRenditionAsync(id, name, cancellationToken))
        {
            case RenditionFound found:
                headers.CacheControl = Forever;
                // Its address says all that its bytes depend on.
                return Results.Bytes(
                    found.Content,
                    found.ContentType,
                    entityTag: new EntityTagHeaderValue($"\"{id}-{name}\"")
                );
            case RenditionMoved moved:
                headers.CacheControl = "public, max-age=60";
                return Results.Redirect(moved.Url);
            case RenditionBusy:
                headers.RetryAfter = RetryAfterSeconds;
                headers.CacheControl = "no-store";
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            default:
                headers.CacheControl = "public, max-age=60";
                return Results.NotFound();
        }
    }
}
