using Microsoft.AspNetCore.Mvc;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>What everybody may know of a SKU's stock.</summary>
internal sealed record PublicStockView(Sku Sku, int Available);

/// <summary><c>GET /stock?sku=a&amp;sku=b</c>: the count for everybody, all levels for holders of an admin key.</summary>
internal static class StockApi
{
    private const int SkuLimit = 100;

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/stock", GetAsync)
            .WithSummary("What can be bought now; with an admin key all levels, by warehouse.")
            .WithTags("Stock")
            .Produces<IReadOnlyList<StockLevel>>();

    private static async Task<IResult> GetAsync(
        [FromQuery] string[]? sku,
        HttpRequest request,
        IInventory inventory,
        ApiKeys keys,
        CancellationToken cancellationToken
    )
    {
        if (sku is not { Length: > 0 and <= SkuLimit })
            return Problems.Invalid("sku", $"is required: 1 to {SkuLimit} of them, as ?sku=a&sku=b");
        var skus = new List<Sku>();
        foreach (var text in sku)
        {
            if (!Sku.TryParse(text, out var parsed))
                return Problems.Invalid("sku", $"'{text}' is not a SKU");
            skus.Add(parsed);
        }

        if (request.Headers.Authorization.Count > 0)
        {
            return await keys.AdmitsAsync(request.Headers.Authorization, cancellationToken)
                ? ETagged.Json(await inventory.GetLevelsAsync(skus, cancellationToken))
                : Problems.Of(StatusCodes.Status401Unauthorized, "unauthorized", "This key opens nothing here.");
        }

        var available = await inventory.GetAvailableAsync(skus, cancellationToken);
        return ETagged.Json<IReadOnlyList<PublicStockView>>([
            .. skus.Where(available.ContainsKey).Select(each => new PublicStockView(each, available[each])),
        ]);
    }
}
