using Trove.Carts;
using Trove.Kernel;
using Trove.WaitingRoom;

namespace Trove.Web.Api;

/// <summary>What became of a request about a cart, as HTTP has it: the cart, or a problem with a code and a remedy.</summary>
internal static class CartAnswers
{
    /// <summary>A cart's result as HTTP has it.</summary>
    public static IResult Of(CartResult result) =>
        result switch
        {
            CartFound { Cart: var cart } => ETagged.Json(cart),
            CartNotFound => Problems.NotFound(
                "cart_not_found",
                "There is no such cart, or the token does not open it."
            ),
            CartExpired => Problems.Of(
                StatusCodes.Status410Gone,
                "cart_expired",
                "The cart has expired.",
                "Start a new one."
            ),
            CartClosed => Problems.Of(
                StatusCodes.Status409Conflict,
                "cart_closed",
                "The cart was bought.",
                "Start a new one."
            ),
            UnknownSku { Sku: var sku } => Problems.Of(
                StatusCodes.Status404NotFound,
                "unknown_sku",
                "Nobody sells this SKU.",
                $"{sku}: remove it or correct its spelling.",
                [new FieldError("sku", "is not sold here")]
            ),
            CartOutOfStock { Shortages: var shortages } => Problems.Of(
                StatusCodes.Status409Conflict,
                "out_of_stock",
                "Not so many to be had.",
                string.Join(" ", shortages.Select(s => $"{s.Sku}: {s.Requested} asked for, {s.Available} available.")),
                more: new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["available"] = shortages[0].Available,
                    ["shortages"] = shortages,
                    ["substitutes"] = shortages.SelectMany(shortage => shortage.Substitutes).DistinctBy(s => s.Sku),
                }
            ),
            CartNotAdmitted refused => NotAdmitted(refused),
            CartLimitReached reached => LimitReached(reached),
            CartInvalid { Errors: var errors } => Problems.Invalid(errors),
            CartBusy => Problems.Of(
                StatusCodes.Status409Conflict,
                "cart_busy",
                "The cart is being changed by another request.",
                "Try again."
            ),
            _ => throw new InvalidOperationException($"No answer for {result.GetType().Name}."),
        };

    private static IResult NotAdmitted(CartNotAdmitted refused)
    {
        var (code, title) = refused.Fault switch
        {
            AdmissionFault.Expired => ("admission_expired", "The admission's time is over."),
            AdmissionFault.Used => ("admission_used", "The admission was used for another cart."),
            AdmissionFault.Forged => ("admission_invalid", "This is no admission of this shop."),
            AdmissionFault.Foreign => (
                "admission_foreign",
                "The admission belongs to another visitor or another product."
            ),
            _ => ("admission_required", "This product has a queue."),
        };
        var queue = $"/api/v1/waiting-rooms/{refused.Slug}/tickets";
        return Problems.Of(
            StatusCodes.Status403Forbidden,
            code,
            title,
            $"{refused.Sku}: take a ticket by POST {queue} and come back when it is admitted.",
            [new FieldError("sku", "needs an admission")],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["sku"] = refused.Sku,
                ["queue"] = queue,
                ["page"] = "/queue/" + refused.Slug,
            }
        );
    }

    private static IResult LimitReached(CartLimitReached reached) =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "limit_per_customer",
            $"At most {reached.Limit} per customer.",
            $"{reached.Sku}: at most {reached.Limit} per customer, all variants together; "
                + $"the cart may hold {reached.Possible} of it.",
            [new FieldError(reached.Field, $"must be such that the cart holds at most {reached.Possible}")],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["sku"] = reached.Sku,
                ["limit"] = reached.Limit,
                ["available"] = reached.Possible,
                ["remedy"] = reached.Possible > 0 ? "set_quantity" : "remove_item",
            }
        );
}
