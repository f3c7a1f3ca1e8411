using Trove.Shipping;

namespace Trove.Orders.Mails;

/// <summary>What every mail about an order says: who writes, where the order opens, where it goes.</summary>
internal sealed record MailSurroundings(string ShopName, string ShopUrl, string Link, IReadOnlyList<string> Address);

/// <summary>Finds what every mail about an order says.</summary>
internal sealed class FindSurroundings(IShipping shipping, AnswerOrder answer, OrderSettings settings)
{
    public async Task<MailSurroundings> OfAsync(OrderRecord order)
    {
        var countries = await shipping.GetCountriesAsync();
        var country = countries.FirstOrDefault(known => known.Code == order.Address?.Country)?.Name;
        return new MailSurroundings(
            settings.ShopName,
            settings.ShopUrl,
            $"{settings.ShopUrl}/orders/{order.Number}?token={answer.TokenOf(order)}",
            [.. AddressOf(order, country)]
        );
    }

    private static IEnumerable<string> AddressOf(OrderRecord order, string? country)
    {
        if (order.Address is not { } address)
            return [];
        var place = $"{address.City}, {address.Region} {address.PostalCode}".Replace(",  ", ", ").TrimEnd(' ', ',');
        return new[] { address.Name, address.Line1, address.Line2 ?? "", place, country ?? address.Country }.Where(
            line => line.Length > 0
        );
    }
}
