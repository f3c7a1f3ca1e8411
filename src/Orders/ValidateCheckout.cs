using System.Security.Cryptography;
using System.Text.Json;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>Step 1 of checkout: finds everything that stands in the way, all of it at once, before anything is held or charged.</summary>
internal sealed class ValidateCheckout(ICarts carts, IPayments payments)
{
    private const int KeyLimit = 255;
    private const int TokenLimit = 255;
    private const int UrlLimit = 2_000;
    private const int SubstituteLimit = 3;

    /// <summary>What is wrong with the request itself.</summary>
    public IReadOnlyList<FieldError> Check(Checkout request)
    {
        var errors = new List<FieldError>();
        if (!IsWord(request.IdempotencyKey, KeyLimit))
            errors.Add(new FieldError("Idempotency-Key", "Give 1 to 255 printable characters; a UUID will do."));
        if (!payments.GetMethods().Any(method => method.Gateway == request.Gateway))
        {
            var known = string.Join(", ", payments.GetMethods().Select(method => method.Gateway));
            errors.Add(new FieldError("payment.gateway", $"Choose one of: {known}."));
        }

        if (!IsWord(request.PaymentToken, TokenLimit))
            errors.Add(new FieldError("payment.token", "Give the token that the gateway gave for the card."));
        if (
            request.ReturnUrl.Length > UrlLimit
            || !Uri.TryCreate(request.ReturnUrl, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
        )
            errors.Add(new FieldError("returnUrl", "Give an absolute http or https address."));
        return errors;
    }

    /// <summary>
    /// The cart, ready to be bought, or why not. What the request says of delivery is saved in the cart first, and what has
    /// lapsed is held again; whether that worked is known exactly then.
    /// </summary>
    public async Task<(Cart? Cart, CheckoutResult? Refusal)> ReadCartAsync(
        Checkout request,
        CancellationToken cancellationToken
    )
    {
        var result = await carts.PrepareCheckoutAsync(request.Cart, request.Delivery, cancellationToken);
        if (result is CartInvalid invalid)
            return (null, new CheckoutInvalid(invalid.Errors));
        if (result is not CartFound { Cart: var cart })
            return (null, new CheckoutNoCart(result));
        var missing = Missing(cart);
        if (missing.Count > 0)
            return (null, new CheckoutInvalid(missing));
        return cart.Problems.Count > 0 ? (null, new CheckoutCartChanged(cart.Problems)) : (cart, null);
    }

    /// <summary>What the request says, as one word: the same content has the same. The return address is no content.</summary>
    public static string HashOf(Checkout request)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new CheckoutContent(request.Gateway, request.PaymentToken, request.Delivery),
            CheckoutJson.Default.CheckoutContent
        );
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>Shortages as problems of the cart, for stock that ran out after it was looked at.</summary>
    public async Task<IReadOnlyList<CartProblem>> ProblemsOfAsync(OrderRecord order, IReadOnlyList<Shortage> shortages)
    {
        var problems = new List<CartProblem>(shortages.Count);
        foreach (var (sku, _, available) in shortages)
        {
            var name = order.Lines.First(line => line.Sku == sku).Name;
            problems.Add(
                available > 0
                    ? new CartProblem(
                        "out_of_stock",
                        sku,
                        $"Only {available} of {name} left.",
                        "set_quantity",
                        available
                    )
                    : new CartProblem("out_of_stock", sku, $"{name} has just sold out.", "remove_item", Available: 0)
                    {
                        Substitutes = await carts.FindSubstitutesAsync(sku, SubstituteLimit),
                    }
            );
        }

        return problems;
    }

    private static List<FieldError> Missing(Cart cart)
    {
        var missing = new List<FieldError>();
        if (cart.Items.Count == 0)
            return missing;
        if (cart.Email is null)
            missing.Add(new FieldError("email", "Enter an e-mail address: the confirmation goes there."));
        if (cart.NeedsShipping && cart.Address is null)
            missing.Add(new FieldError("address", "Enter the address the goods go to."));
        return missing;
    }

    private static bool IsWord(string? text, int limit) =>
        text is { Length: > 0 } && text.Length <= limit && !text.Any(char.IsControl);
}
