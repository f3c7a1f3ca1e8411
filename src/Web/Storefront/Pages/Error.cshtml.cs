using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Web.Hosting;

namespace Trove.Web.Storefront.Pages;

/// <summary>Sorry, with the reference under which the log knows what happened.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorModel : PageModel
{
    public string Reference { get; private set; } = "";

    /// <summary>Not a mistake but an outage, which passes.</summary>
    public bool IsOutage { get; private set; }

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (failure is not null && OutageWords.Of(failure) is { } outage)
        {
            IsOutage = true;
            outage.WriteTo(Response);
        }
        else
        {
            Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
