using Trove.Carts;
using Trove.Kernel;
using Trove.Shipping;

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
        carts
            .MapPost("/{id}/items/{sku}/swap", SwapAsync)
            .WithSummary("Takes the line out and puts another SKU in, both or neither.")
            .Produces<Cart>();
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
            : CartAnswers.Of(result);
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

    private static Task<IResult> SwapAsync(
        string id,
        string sku,
        CartItemBody body,
        HttpRequest http,
        ICarts carts,
        CancellationToken cancellationToken
    ) =>
        WithLineAsync(
            id,
            sku,
            http,
            (key, line) =>
                carts.SwapItemAsync(
                    key,
                    line,
                    new CartItemRequest(body.Sku, body.Quantity, VisitorPass.Of(http)),
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
    ) => TryGetKey(id, http, out var key) ? CartAnswers.Of(await act(key)) : CartAnswers.Of(new CartNotFound());

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
}
