using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Orders;

namespace Trove.Web.Storefront.Pages;

/// <summary>Order look-up by number and e-mail. What is wrong of the two is not said, so that nothing can be guessed singly.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FindOrderModel(IOrders orders) : PageModel
{
    private const int FieldLimit = 254;

    public string Number { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string? NotFoundText { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? number,
        [FromForm] string? email,
        CancellationToken cancellationToken
    )
    {
        (Number, Email) = (Trimmed(number).ToUpperInvariant(), Trimmed(email));
        if (await orders.FindByEmailAsync(Number, Email, cancellationToken) is { } order)
            return new SeeOther(OrderModel.UrlOf(order));
        NotFoundText =
            "We found no order with this number and this e-mail address. Both must be as in the mail we sent.";
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private static string Trimmed(string? text)
    {
        var trimmed = (text ?? "").Trim();
        return trimmed.Length > FieldLimit ? trimmed[..FieldLimit] : trimmed;
    }
}
