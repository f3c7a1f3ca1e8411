using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Notifications;

namespace Trove.Web.Storefront.Pages;

/// <summary>The mails of a shop that is being developed. Other shops have no such page.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DevMailModel(INotifications notifications, DevelopmentPages development) : PageModel
{
    private const int MailLimit = 100;

    public Mail? Mail { get; private set; }

    public IReadOnlyList<MailSummary> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancellationToken)
    {
        if (!development.AreShown)
            return NotFound();
        if (id is { } which)
            Mail = await notifications.FindAsync(which, cancellationToken);
        else
            Mails = await notifications.ListAsync(MailLimit, cancellationToken);
        if (id is not null && Mail is null)
            return NotFound();
        Response.Headers.ContentSecurityPolicy = Response.Headers.ContentSecurityPolicy + "; frame-src 'self'";
        return Page();
    }
}
