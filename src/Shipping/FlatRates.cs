using Trove.Kernel;

namespace Trove.Shipping;

/// <summary>Shipping at flat rates by zone, free above a threshold.</summary>
internal sealed class FlatRates(ShippingZones zones) : IShipping
{
    private readonly IReadOnlyList<Country> _countries =
    [
        .. zones
            .Countries.Select(code => Countries.ByCode[code].Country)
            .OrderBy(country => country.Name, StringComparer.InvariantCulture),
    ];

    public Task<IReadOnlyList<ShippingOption>> GetOptionsAsync(
        ShippingRequest request,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(OptionsFor(request));

    public Task<IReadOnlyList<Country>> GetCountriesAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_countries);

    public IReadOnlyList<FieldError> Check(Address address) => CheckAddress.Errors(address, zones.Serves);

    public Address Normalize(Address address)
    {
        var country = Countries.ByCode.GetValueOrDefault(address.Country ?? "")?.Country;
        var region = Trimmed(address.Region);
        return new Address(
            address.Name?.Trim() ?? "",
            address.Line1?.Trim() ?? "",
            Trimmed(address.Line2),
            address.City?.Trim() ?? "",
            country is null ? region : CheckAddress.CodeOf(country, region) ?? region,
            address.PostalCode?.Trim().ToUpperInvariant() ?? "",
            address.Country ?? "",
            Trimmed(address.Phone)
        );
    }

    private IReadOnlyList<ShippingOption> OptionsFor(ShippingRequest request) =>
        [
            .. zones
                .RatesTo(request.Country)
                .Where(rate => rate.Price.Currency == request.Goods.Currency)
                .Select(rate => new ShippingOption(
                    rate.Id,
                    rate.Name,
                    rate.FreeFrom is { } threshold && request.Goods >= threshold
                        ? Money.Zero(rate.Price.Currency)
                        : rate.Price,
                    Estimate(rate),
                    rate.MinDays,
                    rate.MaxDays,
                    rate.FreeFrom
                ))
                .OrderBy(option => option.Price),
        ];

    private static string Estimate(ShippingRate rate) =>
        (rate.MinDays, rate.MaxDays) switch
        {
            (0, 0) => "today",
            (1, 1) => "1 working day",
            var (min, max) when min == max => $"{max} working days",
            var (min, max) => $"{min}–{max} working days",
        };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
