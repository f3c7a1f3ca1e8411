using Microsoft.AspNetCore.Diagnostics;

namespace Trove.Web.Storefront;

/// <summary>
/// Refuses what another site makes a shopper's browser send. Browsers say where a request comes from
/// (<c>Sec-Fetch-Site</c>, Fetch Metadata; before 2023 <c>Origin</c>) and pages cannot alter it, so no form needs a
/// token. A client that says neither is not a browser, carries no one else's cookie, and may pass.
/// </summary>
internal sealed class CrossSitePosts(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The page that says so is run through here again, still as the post it answers.
        var isAnswer = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (isAnswer || IsAllowed(context.Request) || !StorefrontPages.IsShop(context))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    internal static bool IsAllowed(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return true;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }
}
