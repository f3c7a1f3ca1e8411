using Trove.Kernel;
using Trove.Shipping;

namespace Trove.Carts;

/// <summary>
/// What a delivery request makes of a cart's document: who and where, checked, and which way. All errors at once. A
/// request that says nothing new only holds again what has lapsed.
/// </summary>
internal sealed class SetDelivery(IShipping shipping, ViewCart view)
{
    public async ValueTask<CartChange> DecideAsync(
        CartDocument document,
        DeliveryRequest delivery,
        CancellationToken cancellationToken
    )
    {
        var errors = new List<FieldError>();
        var changed = document;
        if (delivery.Email is { } typed)
        {
            if (EmailAddress.TryParse(typed, out var email))
                changed = changed with { Email = email.Value };
            else
                errors.Add(new FieldError("email", EmailAddress.Advice));
        }

        if (delivery.Address is { } given)
        {
            var address = shipping.Normalize(given);
            errors.AddRange(shipping.Check(address));
            if (address != document.Address)
                changed = changed with { Address = address };
        }

        if (delivery.ShippingOption is { } option && option != document.ShippingOption)
        {
            changed = changed with { ShippingOption = option };
            if (errors.Count == 0 && await CheckOptionAsync(changed, option, cancellationToken) is { } error)
                errors.Add(error);
        }

        return errors.Count > 0 ? new RefuseChange(new CartInvalid(errors)) : new MakeChange(changed);
    }

    private async Task<FieldError?> CheckOptionAsync(
        CartDocument document,
        string option,
        CancellationToken cancellationToken
    )
    {
        var options = await view.OptionsAsync(document, cancellationToken);
        if (options.Any(known => known.Id == option))
            return null;
        var message =
            options.Count > 0
                ? "Choose one of: " + string.Join(", ", options.Select(known => known.Id)) + "."
                : "There is nothing to choose from: give an address we deliver to first.";
        return new FieldError("shippingOption", message);
    }
}
