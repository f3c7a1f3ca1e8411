using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Carts;
using Trove.Kernel;
using Trove.Orders;
using Trove.Payments;

namespace Trove.Web.Storefront.Pages;

/// <summary>
/// The whole checkout on one page. With scripts the card goes from the gateway's own fields to the gateway and only its
/// token comes here; without, the same button saves the delivery and leads to the gateway's page, which comes back with the
/// token. A total that differs from the one on the button is never charged.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CheckoutModel(
    OwnCart own,
    ICarts carts,
    IOrders orders,
    IPayments payments,
    PreviewCheckout preview,
    ShopFace shop,
    TimeProvider clock
) : PageModel
{
    public Cart Cart { get; private set; } = null!;

    public CheckoutForm Form { get; private set; } = new();

    public FormErrors Errors { get; private set; } = FormErrors.None;

    public string ErrorHeading { get; private set; } = "";

    public IReadOnlyList<CartProblem> Problems { get; private set; } = [];

    public CheckoutPreview Preview { get; private set; } = null!;

    public PaymentMethod? Method { get; } = payments.GetMethods() is [var first, ..] ? first : null;

    public async Task<IActionResult> OnGetAsync(
        [FromQuery] string? token,
        [FromQuery] string? brand,
        [FromQuery] string? last4,
        CancellationToken cancellationToken
    )
    {
        if (await FindCartAsync(cancellationToken) is { } elsewhere)
            return elsewhere;
        Form = CheckoutForm.From(Cart, shop.Country);
        (Form.PaymentToken, Form.Brand, Form.Last4) = (token, brand, last4);
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Another country or another way to send: the same form with what that means.</summary>
    public async Task<IActionResult> OnPostRefreshAsync(
        [FromForm] CheckoutForm form,
        CancellationToken cancellationToken
    )
    {
        if (await FindCartAsync(cancellationToken) is { } elsewhere)
            return elsewhere;
        Form = form;
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] CheckoutForm form, CancellationToken cancellationToken)
    {
        if (await FindCartAsync(cancellationToken) is { } elsewhere)
            return elsewhere;
        Form = form;
        if (Method is null)
            return await ShowAsync(cancellationToken);
        var delivery = Form.ToDelivery(Cart.NeedsShipping);
        switch (await own.ChangeAsync(key => carts.SetDeliveryAsync(key, delivery, cancellationToken)))
        {
            case CartFound(var cart):
                Cart = cart;
                break;
            case CartInvalid(var errors):
                return await RefuseAsync(errors, cancellationToken);
            case CartBusy:
                return await RefuseAsync(
                    StatusCodes.Status503ServiceUnavailable,
                    CheckoutWords.CartBusy,
                    cancellationToken
                );
            default:
                return new SeeOther("/cart");
        }

        if (string.IsNullOrEmpty(Form.PaymentToken))
            return new SeeOther(CardPageUrl());
        return Cart.Totals.Total.Amount == Form.Agreed
            ? await BuyAsync(cancellationToken)
            : await RefuseAsync(StatusCodes.Status409Conflict, CheckoutWords.TotalChanged, cancellationToken);
    }

    public int QuantityOf(CartProblem problem) =>
        Cart.Items.FirstOrDefault(line => line.Sku == problem.Sku)?.Quantity ?? 1;

    /// <summary>City, region and postal code share a row where the country has them.</summary>
    public string PlaceWidth =>
        (Preview.Country?.RegionLabel is not null, Preview.Country?.PostalCodeLabel is not null) switch
        {
            (true, true) => "third",
            (false, false) => "",
            _ => "half",
        };

    /// <summary>Whether the form shows an input for this field now.</summary>
    public bool HasField(string field) =>
        field switch
        {
            "email" => true,
            "region" => Preview.Country?.RegionLabel is not null,
            "postalCode" => Preview.Country?.PostalCodeLabel is not null,
            "name" or "line1" or "line2" or "city" or "country" or "phone" or "shippingOption" => Cart.NeedsShipping,
            _ => false,
        };

    private async Task<IActionResult> BuyAsync(CancellationToken cancellationToken)
    {
        var request = new Checkout(
            own.Key!,
            string.IsNullOrEmpty(Form.Key) ? NewKey() : Form.Key,
            Method!.Gateway,
            Form.PaymentToken!,
            Delivery: null,
            shop.UrlOf(Request, "/checkout/return/{number}?token={token}")
        );
        switch (await orders.CheckoutAsync(request, cancellationToken))
        {
            case CheckoutPaid(var order):
                own.Forget();
                return new SeeOther(OrderModel.ThanksUrl(order));
            case CheckoutRefunded(var order, _):
                own.Forget();
                return new SeeOther(OrderModel.UrlOf(order));
            case CheckoutNeedsAction(_, var url):
                return new SeeOther(url);
            case CheckoutPending(var order):
                return new SeeOther(ReturnModel.UrlOf(order.Number, order.Token));
            case CheckoutInProgress(var number, var token):
                return new SeeOther(ReturnModel.UrlOf(number, token));
            case CheckoutPaymentFailed(_, _, var message, _):
                Form.PaymentToken = null;
                return await RefuseAsync(
                    StatusCodes.Status402PaymentRequired,
                    CheckoutWords.Declined(message),
                    cancellationToken
                );
            case CheckoutCartChanged(var problems):
                Problems = problems;
                return await RefuseAsync(StatusCodes.Status409Conflict, CheckoutWords.CartChanged, cancellationToken);
            case CheckoutInvalid(var errors):
                return await RefuseAsync(errors, cancellationToken);
            case CheckoutGatewayUnavailable:
                return await RefuseAsync(
                    StatusCodes.Status503ServiceUnavailable,
                    CheckoutWords.GatewayUnavailable,
                    cancellationToken
                );
            case CheckoutNoCart(CartNotAdmitted(_, var slug, _)):
                return new SeeOther(QueueModel.UrlOf(slug));
            case CheckoutKeyReused:
                return await RefuseAsync(StatusCodes.Status409Conflict, CheckoutWords.PressAgain, cancellationToken);
            default:
                return new SeeOther("/cart");
        }
    }

    /// <summary>Where to go when there is nothing to buy; null when the cart was found.</summary>
    private async Task<IActionResult?> FindCartAsync(CancellationToken cancellationToken)
    {
        if (await own.FindAsync(cancellationToken) is not { Items.Count: > 0 } cart)
            return new SeeOther("/cart");
        Cart = cart;
        return null;
    }

    private Task<IActionResult> RefuseAsync(int status, string message, CancellationToken cancellationToken)
    {
        Response.StatusCode = status;
        ErrorHeading = "That did not work";
        Errors = FormErrors.Of(message);
        return ShowAsync(cancellationToken);
    }

    private Task<IActionResult> RefuseAsync(IReadOnlyList<FieldError> errors, CancellationToken cancellationToken)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        ErrorHeading = errors.Count == 1 ? "One thing is missing" : "A few things are missing";
        Errors = new FormErrors(errors);
        return ShowAsync(cancellationToken);
    }

    /// <summary>Fills in what the form's country and way to send mean: options, totals. A new key, because it is a new form.</summary>
    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Form.Key = NewKey();
        Preview = await preview.ForAsync(Cart, Form.Country, Form.Region, Form.ShippingOption, cancellationToken);
        (Form.Country, Form.ShippingOption) = (Preview.Country?.Code, Preview.Chosen?.Id);
        if (Problems.Count == 0)
            Problems = Cart.Problems;
        return Page();
    }

    private string NewKey() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    private string CardPageUrl() =>
        payments.GetCardPageUrl(
            new CardPageRequest(
                Method!.Gateway,
                shop.UrlOf(Request, "/checkout"),
                shop.UrlOf(Request, "/checkout"),
                Cart.Totals.Total,
                $"{CartCookie.Pieces(Cart)} in your cart at {shop.Name}"
            )
        ) ?? "/checkout";
}
