using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.BackInStock;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Web.Storefront.Pages;

/// <summary>Where the form on a sold-out product's page leads: it takes the address, or says why not.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class BackInStockModel(IBackInStock backInStock, ICatalog catalog) : PageModel
{
    private const int FieldLimit = 300;

    public SellableVariant Variant { get; private set; } = null!;

    public string Email { get; private set; } = "";

    public SubscribeResult? Result { get; private set; }

    public string? EmailError => (Result as SubscriptionInvalid)?.Errors[0].Message;

    public async Task<IActionResult> OnGetAsync([FromQuery] string? sku, CancellationToken cancellationToken) =>
        await FindAsync(sku, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? sku,
        [FromForm] string? email,
        CancellationToken cancellationToken
    )
    {
        if (!await FindAsync(sku, cancellationToken))
            return NotFound();
        Email = (email ?? "").Length <= FieldLimit ? email ?? "" : email![..FieldLimit];
        Result = await backInStock.SubscribeAsync(new SubscribeRequest(Variant.Sku, Email), cancellationToken);
        if (Result is SubscriptionInvalid)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (Result is TooManySubscriptions)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> FindAsync(string? text, CancellationToken cancellationToken)
    {
        if (
            !Sku.TryParse(text, out var sku)
            || await catalog.FindVariantsAsync([sku], cancellationToken) is not [var variant]
        )
            return false;
        Variant = variant;
        return true;
    }
}
