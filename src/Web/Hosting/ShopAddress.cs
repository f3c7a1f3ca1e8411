using Trove.Kernel;

namespace Trove.Web.Hosting;

/// <summary>Where the shop listens and what shoppers call it: from <c>ASPNETCORE_URLS</c> and <c>Shop__Url</c>.</summary>
/// <param name="Listen">The first address to listen on.</param>
/// <param name="Public">What links in mails and payment returns begin with; no slash at the end.</param>
/// <param name="Sandbox">The Sandbox's own origin, or null when it is off.</param>
internal sealed record ShopAddress(Uri Listen, string Public, Uri? Sandbox)
{
    public const string Default = "http://127.0.0.1:5080";

    public static ShopAddress From(IConfiguration configuration, IHostEnvironment environment)
    {
        var urls = configuration["urls"] is { Length: > 0 } set ? set : Default;
        var listen = Parse(
            "ASPNETCORE_URLS",
            urls.Split(';')[0].Replace("//+", "//127.0.0.1").Replace("//*", "//127.0.0.1")
        );
        var shop = configuration["Shop:Url"] is { Length: > 0 } given ? Parse("Shop__Url", given) : listen;
        return new ShopAddress(
            listen,
            shop.GetLeftPart(UriPartial.Authority),
            FindSandbox(configuration, environment, listen)
        );
    }

    private static Uri? FindSandbox(IConfiguration configuration, IHostEnvironment environment, Uri listen)
    {
        var enabled = configuration["Sandbox:Enabled"] switch
        {
            null or "" => !environment.IsProduction(),
            { } text when bool.TryParse(text, out var value) => value,
            { } text => throw new SettingException("Sandbox__Enabled", $"'{text}' is neither true nor false."),
        };
        if (!enabled)
            return null;
        return configuration["Sandbox:Url"] is { Length: > 0 } given
            ? Parse("Sandbox__Url", given)
            : new UriBuilder(listen.Scheme, listen.Host, listen.Port == 0 ? 0 : listen.Port + 1).Uri;
    }

    private static Uri Parse(string setting, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? url
            : throw new SettingException(setting, $"'{text}' is not an address such as {Default}.");
}
