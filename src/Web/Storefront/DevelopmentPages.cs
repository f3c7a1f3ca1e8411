using Trove.Notifications;
using Trove.Web.Hosting;

namespace Trove.Web.Storefront;

/// <summary>Pages for who builds the shop: shown in Development and wherever the Sandbox plays the outside world.</summary>
internal sealed class DevelopmentPages(IHostEnvironment environment, ShopAddress address)
{
    public bool AreShown { get; } = environment.IsDevelopment() || address.Sandbox is not null;

    /// <summary>A mail's HTML by itself, in a policy of its own: mails have inline styles, and nothing in them may run.</summary>
    public static async Task<IResult> ShowMailAsync(
        Guid id,
        INotifications notifications,
        DevelopmentPages development,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (!development.AreShown || await notifications.FindAsync(id, cancellationToken) is not { } mail)
            return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; frame-ancestors 'self'; "
            + "sandbox allow-popups allow-top-navigation-by-user-activation";
        return Results.Content(mail.Html, "text/html; charset=utf-8");
    }
}
