using Microsoft.AspNetCore.Diagnostics;

namespace Trove.Web.Storefront;

/// <summary>The headers that keep a page what it is: no foreign scripts, no frames around it, no sniffing, no leaking of addresses.</summary>
internal sealed class ShopHeaders(RequestDelegate next, ContentSecurity security)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!StorefrontPages.IsShop(context))
        {
            // The API's empty answers stay empty.
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return next(context);
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/media", StringComparison.Ordinal)
            ? ContentSecurity.MediaPolicy
            : security.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(self)";
        return next(context);
    }
}
