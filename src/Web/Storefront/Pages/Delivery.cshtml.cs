using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Kernel;
using Trove.Shipping;

namespace Trove.Web.Storefront.Pages;

/// <summary>What delivery costs where, from the rates themselves, and how returns go.</summary>
[OutputCache(PolicyName = StorefrontPages.CachePolicy)]
internal sealed class DeliveryModel(IShipping shipping, ShopFace shop) : PageModel
{
    /// <summary>An ordinary parcel: rates are flat, but a carrier may want to know.</summary>
    private const int ParcelWeightGrams = 1000;

    private const int NamesInTitle = 3;

    public IReadOnlyList<Zone> Zones { get; private set; } = [];

    /// <summary>Countries that cost the same.</summary>
    /// <param name="Countries">Null when the title names them all.</param>
    public sealed record Zone(string Title, IReadOnlyList<string>? Countries, IReadOnlyList<ShippingOption> Options);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rates = new List<(Country Country, IReadOnlyList<ShippingOption> Options)>();
        foreach (var country in await shipping.GetCountriesAsync(cancellationToken))
        {
            var parcel = new ShippingRequest(country.Code, Money.Zero(shop.Currency), ParcelWeightGrams);
            rates.Add((country, await shipping.GetOptionsAsync(parcel, cancellationToken)));
        }

        var zones = rates
            .GroupBy(rate => string.Join('\n', rate.Options), StringComparer.Ordinal)
            .Select(group => group.ToList())
            .OrderByDescending(group => group.Exists(rate => rate.Country.Code == shop.Country))
            .ThenBy(group => group[0].Options is [var cheapest, ..] ? cheapest.Price.Amount : long.MaxValue);
        Zones = [.. zones.Select(Describe)];
    }

    private static Zone Describe(List<(Country Country, IReadOnlyList<ShippingOption> Options)> group)
    {
        var names = group.ConvertAll(rate => rate.Country.Name);
        return names.Count <= NamesInTitle
            ? new Zone(string.Join(", ", names), null, group[0].Options)
            : new Zone(
                string.Join(", ", names.Take(NamesInTitle)) + $" and {names.Count - NamesInTitle} more",
                names,
                group[0].Options
            );
    }
}
