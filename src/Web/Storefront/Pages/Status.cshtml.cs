using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Trove.Web.Storefront.Pages;

/// <summary>What a shopper sees instead of an answer without content: not found, refused, too much at once.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class StatusModel : PageModel
{
    public int Code { get; private set; }

    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        // Asked for by its own address, this page is a page that does not exist.
        Code = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null ? StatusCodes.Status404NotFound : code;
        Response.StatusCode = Code;
        (Heading, Text) = Code switch
        {
            StatusCodes.Status404NotFound => (
                "There is nothing here",
                "Perhaps it was moved, or sold for good. What you are looking for may be close by."
            ),
            StatusCodes.Status403Forbidden => (
                "That came from another site",
                "For your safety we act only on what you press on our own pages. Nothing was changed."
            ),
            StatusCodes.Status429TooManyRequests => (
                "One moment, please",
                "That was a lot at once. Nothing was lost; try again in a minute."
            ),
            _ => ("We did not understand that", "Nothing was changed. Go back and try again."),
        };
    }
}
