using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>How the shop sells products that say nothing themselves.</summary>
internal sealed record ShopSellingBody(ReservationPolicy Reservation);

/// <summary><c>/admin/selling</c>: the shop's default reservation policy, switched while it sells.</summary>
internal static class SellingApi
{
    public static void Map(RouteGroupBuilder admin)
    {
        admin
            .MapGet("/selling", GetAsync)
            .WithSummary("How products are sold that say nothing themselves.")
            .Produces<ShopSelling>();
        admin
            .MapPut("/selling", SetAsync)
            .WithSummary("Switches it, at once: here with the answer, on other nodes within a second.")
            .Produces<ShopSelling>();
    }

    private static async Task<IResult> GetAsync(ICatalog catalog, CancellationToken cancellationToken) =>
        ETagged.Json(await catalog.GetShopSellingAsync(cancellationToken));

    private static async Task<IResult> SetAsync(
        ShopSellingBody body,
        ICatalog catalog,
        CancellationToken cancellationToken
    ) =>
        Enum.IsDefined(body.Reservation)
            ? Results.Json(await catalog.SetShopSellingAsync(new ShopSelling(body.Reservation), cancellationToken))
            : Problems.Invalid("reservation", "must be hybrid, addToCart or checkout");
}
