using Trove.Carts;
using Trove.Kernel;
using Trove.Shipping;
using Trove.WaitingRoom;

namespace Trove.Web.Api;

/// <summary>A new cart.</summary>
internal sealed record CreateCartBody(
    IReadOnlyList<CartItemBody>? Items = null,
    Currency? Currency = null,
    string? Country = null
);

/// <summary>A SKU and how many; 1 to 10,000.</summary>
internal sealed record CartItemBody(Sku Sku, Quantity Quantity);

/// <summary>How many; 1 to 10,000.</summary>
internal sealed record QuantityBody(Quantity Quantity);

/// <summary>Where the goods go and how.</summary>
internal sealed record DeliveryBody(string? Email = null, AddressBody? Address = null, string? ShippingOption = null)
{
    public DeliveryRequest ToRequest() => new(Email, Address?.ToAddress(), ShippingOption);
}

/// <summary>An address; what is missing is told by field.</summary>
internal sealed record AddressBody(
    string? Name = null,
    string? Line1 = null,
    string? Line2 = null,
    string? City = null,
    string? Region = null,
    string? PostalCode = null,
    string? Country = null,
    string? Phone = null
)
{
    public Address ToAddress() =>
        new(Name ?? "", Line1 ?? "", Line2, City ?? "", Region, PostalCode ?? "", Country ?? "", Phone);
}

/// <summary>Carts: each opened by its id and the token in the <c>X-Cart-Token</c> header or the site's cookie.</summary>
internal static class CartsApi
{
    public const string TokenHeader = "X-Cart-Token";
    public const string Cookie = "trove_cart";

    public static void Map(RouteGroupBuilder api)
    {
        var carts = api.MapGroup("/carts").WithTags("Carts");
        carts
            .MapPost("/", CreateAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary("A new cart, with these items if stock allows: all of them or none.")
            .Produces<Cart>(StatusCodes.Status201Created);
        carts.MapGet("/{id}", GetAsync).WithSummary("The cart as it is now.").Produces<Cart>();
        carts
            .MapPost("/{id}/items", AddAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary("Puts so many more pieces in.")
            .Produces<Cart>();
        carts.MapPut("/{id}/items/{sku}", SetAsync).WithSummary("Makes it exactly so many pieces.").Produces<Cart>();
        carts.MapDelete("/{id}/items/{sku}", RemoveAsync).WithSummary("Takes the line out.").Produces<Cart>();
        carts
            .MapPut("/{id}/delivery", DeliverAsync)
            .WithSummary("Sets where the goods go and how; answers with the shipping options.")
            .Produces<Cart>();
        carts.MapPost("/{id}/prices", AcceptAsync).WithSummary("Accepts today's prices.").Produces<Cart>();
    }

    private static async Task<IResult> CreateAsync(
        CreateCartBody body,
        HttpRequest http,
        ICarts carts,
        CancellationToken cancellationToken
    )
    {
        var pass = VisitorPass.Of(http);
        var items = (body.Items ?? []).Select(item => new CartItemRequest(item.Sku, item.Quantity, pass));
        var result = await carts.CreateAsync(
            new CreateCart([.. items], body.Currency, body.Country),
            cancellationToken
        );
        return result is CartFound { Cart: var cart }
            ? Results.Created($"/api/v1/carts/{cart.Id}", cart)
            : Answer(result);
    }

    private static Task<IResult> GetAsync(
        string id,
        HttpRequest http,
        ICarts carts,
        CancellationToken cancellationToken
    ) => WithCartAsync(id, http, key => carts.GetAsync(key, cancellationToken));

    private static Task<IResult> AddAsync(
        string id,
        CartItemBody body,
        HttpRequest http,
        ICarts carts,
        CancellationToken cancellationToken
    ) =>
        WithCartAsync(
            id,
            http,
            key =>
                carts.AddItemAsync(
                    key,
                    new CartItemRequest(body.Sku, body.Quantity, VisitorPass.Of(http)),
                    cancellationToken
                )
        );

    private static Task<IResult> SetAsync(
        string id,
        string sku,
        QuantityBody body,
        HttpRequest http,
        ICarts carts,
        CancellationToken cancellationToken
    ) =>
        WithLineAsync(
            id,
            sku,
            http,
            (key, line) =>
                carts.SetQuantityAsync(
                    key,
                    new CartItemRequest(line, body.Quantity, VisitorPass.Of(http)),
                    cancellationToken
                )
        );

    private static Task<IResult> RemoveAsync(
        string id,
        string sku,
        HttpRequest http,
        ICarts carts,
        CancellationToken cancellationToken
    ) => WithLineAsync(id, sku, http, (key, line) => carts.RemoveItemAsync(key, line, cancellationToken));

    private static Task<IResult> DeliverAsync(
        string id,
        DeliveryBody body,
        HttpRequest http,
        ICarts carts,
        CancellationToken cancellationToken
    ) => WithCartAsync(id, http, key => carts.SetDeliveryAsync(key, body.ToRequest(), cancellationToken));

    private static Task<IResult> AcceptAsync(
        string id,
        HttpRequest http,
        ICarts carts,
        CancellationToken cancellationToken
    ) => WithCartAsync(id, http, key => carts.AcceptPricesAsync(key, cancellationToken));

    private static Task<IResult> WithLineAsync(
        string id,
        string sku,
        HttpRequest http,
        Func<CartKey, Sku, Task<CartResult>> act
    ) =>
        Sku.TryParse(Uri.UnescapeDataString(sku), out var line)
            ? WithCartAsync(id, http, key => act(key, line))
            : Task.FromResult(Problems.Invalid("sku", $"must be a SKU: 1 to {Sku.MaxLength} printable characters"));

    private static async Task<IResult> WithCartAsync(
        string id,
        HttpRequest http,
        Func<CartKey, Task<CartResult>> act
    ) => TryGetKey(id, http, out var key) ? Answer(await act(key)) : Answer(new CartNotFound());

    /// <summary>The cart's key from the request; false when the id is none.</summary>
    public static bool TryGetKey(string id, HttpRequest http, out CartKey key)
    {
        var valid = Id<Cart>.TryParse(id, null, out var cart);
        string? token = http.Headers[TokenHeader];
        if (
            token is null
            && http.Cookies[Cookie] is { } cookie
            && cookie.StartsWith(id + ".", StringComparison.OrdinalIgnoreCase)
        )
            token = cookie[(id.Length + 1)..];
        key = new CartKey(cart, token);
        return valid;
    }

    /// <summary>A cart's result as HTTP has it.</summary>
    public static IResult Answer(CartResult result) =>
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
