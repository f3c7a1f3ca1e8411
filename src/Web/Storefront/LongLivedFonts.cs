namespace Trove.Web.Storefront;

/// <summary>
/// A font's name says its version, and the style sheet that names it cannot know a fingerprint: browsers may keep it
/// for a year all the same.
/// </summary>
internal static class LongLivedFonts
{
    public static void Keep(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } path, RequestDelegate: { } serve })
            return;
        if (!path.EndsWith(".woff2", StringComparison.Ordinal))
            return;
        endpoint.RequestDelegate = context =>
        {
            context.Response.OnStarting(
                static state =>
                {
                    var response = ((HttpContext)state).Response;
                    if (response.StatusCode is StatusCodes.Status200OK)
                        response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Task.CompletedTask;
                },
                context
            );
            return serve(context);
        };
    }
}
