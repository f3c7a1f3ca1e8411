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

    internal static string Write(IReadOnlyList<PaymentMethod> methods)
    {
        var gateways = string.Concat(
            methods
                .SelectMany(method => new[] { method.FieldsUrl, method.HostedUrl })
                .Select(url => new Uri(url).GetLeftPart(UriPartial.Authority))
                .Distinct(StringComparer.Ordinal)
                .Select(origin => " " + origin)
        );
        return "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
            + "script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' https: data:; "
            + "connect-src 'self'; manifest-src 'self'; "
            + $"frame-src{(gateways.Length > 0 ? gateways : " 'none'")}; form-action 'self'{gateways}";
    }
}
