using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>How the shop presents itself: the words and pictures that make it this shop and no other.</summary>
/// <param name="Lede">One or two sentences under the tagline on the home page; empty for none.</param>
/// <param name="Logo">A picture's URL; null writes the name instead.</param>
/// <param name="Icon">The browser tab's picture.</param>
/// <param name="Hero">The home page's picture, 16 to 9; null for none.</param>
/// <param name="HeroNight">The same for the dark theme; null shows <paramref name="Hero"/> in both.</param>
/// <param name="ReturnDays">How long goods may be sent back.</param>
/// <param name="Country">Where most shoppers live; the checkout starts with it.</param>
/// <param name="Url">Where the shop is found, such as <c>https://osier.example</c>; null takes each request's own.</param>
internal sealed record ShopFace(
    string Name,
    string Tagline,
    string Lede,
    string Email,
    string? Logo,
    string Icon,
    string? Hero,
    string? HeroNight,
    int ReturnDays,
    string Country,
    Currency Currency,
    string? Url
)
{
    public static ShopFace From(IConfiguration configuration) =>
        new(
            Text(configuration["Shop:Name"]) ?? "Trove",
            Text(configuration["Shop:Tagline"]) ?? "Good things, honestly sold",
            configuration["Shop:Lede"] ?? "",
            Text(configuration["Shop:Email"]) ?? "hello@example.com",
            Text(configuration["Shop:Logo"]),
            Text(configuration["Shop:Icon"]) ?? "/favicon.svg",
            Text(configuration["Shop:Hero"]),
            Text(configuration["Shop:HeroNight"]),
            Days(configuration["Shop:ReturnDays"]),
            Text(configuration["Shop:Country"]) ?? "US",
            Currency.Parse(Text(configuration["Shop:Currency"]) ?? "USD"),
            Text(configuration["Shop:Url"])?.TrimEnd('/')
        );

    /// <summary>What its pages are written in: a BCP 47 tag.</summary>
    public static string Language => "en";

    /// <summary>The absolute URL of one of the shop's paths, for search engines and for the way back from a bank.</summary>
    public string UrlOf(HttpRequest request, string path) =>
        (Url ?? request.Scheme + "://" + request.Host.Value) + path;

    private static string? Text(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting.Trim();

    private static int Days(string? setting) =>
        Text(setting) is not { } text ? 30
        : int.TryParse(text, out var days) && days is >= 0 and <= 3650 ? days
        : throw new SettingException("Shop__ReturnDays", $"'{text}' is not a whole number from 0 to 3650.");
}
