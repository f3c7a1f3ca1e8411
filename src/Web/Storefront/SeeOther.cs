using Microsoft.AspNetCore.Mvc;

namespace Trove.Web.Storefront;

/// <summary>303 (RFC 9110, 15.4.4): the post is done, its result is to be read there; reloading repeats nothing.</summary>
internal sealed class SeeOther(string location) : ActionResult
{
    public string Location { get; } = location;

    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = Location;
    }
}
