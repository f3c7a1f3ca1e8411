using Trove.Catalog;
using Trove.Payments;

namespace Trove.Web.Storefront;

/// <summary>
/// What a page may load and talk to (Content Security Policy, level 3): the shop itself; pictures from any https
/// address, as imported products have them; frames and forms of the payment gateway. Nothing inline.
/// </summary>
internal sealed class ContentSecurity(IPayments payments)
{
    /// <summary>For pictures opened by themselves: an SVG may carry styles, and nothing in it may run.</summary>
    public const string MediaPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public string Policy => field ??= Write(payments.GetMethods());

    /// <summary>Of pages that show videos: files from any https address, and the players that the catalog knows.</summary>
    public string PolicyWithVideos => field ??= Write(payments.GetMethods(), ProductVideo.PlayerOrigins);

    internal static string Write(IReadOnlyList<PaymentMethod> methods, IReadOnlyList<string>? players = null)
    {
        var gateways = string.Concat(
            methods
                .SelectMany(method => new[] { method.FieldsUrl, method.HostedUrl })
                .Select(url => new Uri(url).GetLeftPart(UriPartial.Authority))
                .Distinct(StringComparer.Ordinal)
                .Select(origin => " " + origin)
        );
        var frames = gateways + string.Concat((players ?? []).Select(origin => " " + origin));
        return "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
            + "script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' https: data:; "
            + "connect-src 'self'; manifest-src 'self'; "
            + (players is null ? "" : "media-src 'self' https:; ")
            + $"frame-src{(frames.Length > 0 ? frames : " 'none'")}; form-action 'self'{gateways}";
    }
}
