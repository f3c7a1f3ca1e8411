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
}
