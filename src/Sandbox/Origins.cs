using Microsoft.AspNetCore.Http;

namespace Trove.Sandbox;

/// <summary>Who is who among the origins: the Sandbox's own and the shop's.</summary>
internal sealed class Origins
{
    private volatile string own = "";
    private volatile IReadOnlyList<string> shops = [];

    /// <summary>The Sandbox's own, as browsers know it: scheme, host and port.</summary>
    public string Own
    {
        get => own;
        set => own = value;
    }

    /// <summary>Those that may frame the card fields and take shoppers back.</summary>
    public IReadOnlyList<string> Shops => shops;

    public static string Of(Uri url) => url.GetLeftPart(UriPartial.Authority);

    public void AddShops(IEnumerable<Uri> urls) => shops = [.. shops.Concat(urls.Select(Of)).Distinct()];

    public bool IsShop(string? origin) => origin is not null && shops.Contains(origin);

    /// <summary>True for an absolute http(s) address at one of the shop's origins.</summary>
    public bool LeadsToShop(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0
        && IsShop(Of(url));

    /// <summary>True when a page of the very origin asked is what sends the request.</summary>
    public static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && Uri.TryCreate(origin, UriKind.Absolute, out var sender)
        && sender.Authority == request.Host.Value;

    /// <summary>True when another site's page sends the request; programs and address bars do not count as such.</summary>
    public static bool IsCrossSite(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } && !IsSameOrigin(request);
}
