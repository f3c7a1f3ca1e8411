using Trove.Carts;
using Trove.Shipping;

namespace Trove.Web.Storefront;

/// <summary>The checkout's fields as they were posted, nothing checked yet; the modules that own the rules check them.</summary>
internal sealed class CheckoutForm
{
    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Line1 { get; set; }

    public string? Line2 { get; set; }

    public string? City { get; set; }

    public string? Region { get; set; }

    public string? PostalCode { get; set; }

    public string? Country { get; set; }

    public string? Phone { get; set; }

    public string? ShippingOption { get; set; }

    /// <summary>The gateway's token for a card; empty until the gateway's own fields or page have given one.</summary>
    public string? PaymentToken { get; set; }

    /// <summary>The card's brand and last four digits, as the gateway told them beside the token.</summary>
    public string? Brand { get; set; }

    public string? Last4 { get; set; }

    /// <summary>The idempotency key, made with the form: pressing twice buys once.</summary>
    public string? Key { get; set; }

    /// <summary>The total on the button that was pressed, in minor units. Another total is never charged.</summary>
    public long? Agreed { get; set; }

    public static CheckoutForm From(Cart cart, string country) =>
        new()
        {
            Email = cart.Email,
            Name = cart.Address?.Name,
            Line1 = cart.Address?.Line1,
            Line2 = cart.Address?.Line2,
            City = cart.Address?.City,
            Region = cart.Address?.Region,
            PostalCode = cart.Address?.PostalCode,
            Country = cart.Address?.Country ?? cart.Country ?? country,
            Phone = cart.Address?.Phone,
            ShippingOption = cart.ShippingOption,
        };

    /// <summary>What the cart is to be told. Goods that need no parcel need no address.</summary>
    public DeliveryRequest ToDelivery(bool needsShipping) =>
        needsShipping
            ? new DeliveryRequest(
                Email ?? "",
                new Address(Name ?? "", Line1 ?? "", Line2, City ?? "", Region, PostalCode ?? "", Country ?? "", Phone),
                ShippingOption
            )
            : new DeliveryRequest(Email ?? "", Address: null, ShippingOption: null);
}
