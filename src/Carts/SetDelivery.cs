using System.Net.Mail;
using Trove.Kernel;
using Trove.Shipping;

namespace Trove.Carts;

/// <summary>
/// What a delivery request makes of a cart's document: who and where, checked, and which way. All errors at once. A
/// request that says nothing new only holds again what has lapsed.
/// </summary>
internal sealed class SetDelivery(IShipping shipping, ViewCart view)
{
    // RFC 5321, 4.5.3.1.3: a path has at most 256 octets, its angle brackets included.
    private const int EmailLimit = 254;

    public async ValueTask<CartChange> DecideAsync(
        CartDocument document,
        DeliveryRequest delivery,
        CancellationToken cancellationToken
    )
    {
        var errors = new List<FieldError>();
        var changed = document;
        var email = delivery.Email?.Trim();
        if (email is not null && !IsEmail(email))
            errors.Add(new FieldError("email", "Enter an e-mail address such as ada@example.com."));
        else if (email is not null && email != document.Email)
            changed = changed with { Email = email };

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

    /// <summary>Written as one address, with a domain that has a dot. Only a mail that arrives proves more.</summary>
    private static bool IsEmail(string email) =>
        email.Length is > 0 and <= EmailLimit
        && !email.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
        && MailAddress.TryCreate(email, out var parsed)
        && parsed.Address == email
        && parsed.Host.Contains('.', StringComparison.Ordinal)
        && !parsed.Host.StartsWith('.')
        && !parsed.Host.EndsWith('.');
}
