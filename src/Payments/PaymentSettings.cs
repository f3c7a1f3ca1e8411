using System.Globalization;
using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Payments;

/// <summary>How patient the module is, and the gateways it knows.</summary>
/// <param name="CallTimeout">For one request to a gateway; a charge makes at most two.</param>
/// <param name="ActionTimeout">How long a shopper may take to confirm at the bank before the attempt is given up.</param>
/// <param name="ReconcileAfter">The age at which an unsettled attempt is asked about.</param>
/// <param name="ReconcileEvery">The pause between two looks.</param>
internal sealed record PaymentSettings(
    TimeSpan CallTimeout,
    TimeSpan ActionTimeout,
    TimeSpan ReconcileAfter,
    TimeSpan ReconcileEvery,
    StripeSettings Stripe
)
{
    /// <summary>Between two looks of the reconciler at one payment: ten minutes, where nothing is set.</summary>
    public TimeSpan LongestPause => 40 * ReconcileAfter;

    /// <summary>How far ahead a payment's next look may lie.</summary>
    public TimeSpan LongestWait =>
        new[] { LongestPause, ActionTimeout, ReconcileAfter, ReconcileEvery, 2 * CallTimeout }.Max();

    public static PaymentSettings From(IConfiguration configuration) =>
        new(
            TimeSpan.FromSeconds(
                Number("Payments__TimeoutSeconds", configuration["Payments:TimeoutSeconds"], 8, 0.1, 60)
            ),
            TimeSpan.FromMinutes(
                Number("Payments__ActionTimeoutMinutes", configuration["Payments:ActionTimeoutMinutes"], 15, 0.01, 1440)
            ),
            TimeSpan.FromSeconds(
                Number("Payments__ReconcileAfterSeconds", configuration["Payments:ReconcileAfterSeconds"], 15, 0, 3600)
            ),
            TimeSpan.FromSeconds(
                Number("Payments__ReconcileEverySeconds", configuration["Payments:ReconcileEverySeconds"], 10, 1, 3600)
            ),
            StripeSettings.From(configuration)
        );

    private static double Number(string setting, string? text, double unset, double least, double most)
    {
        if (string.IsNullOrEmpty(text))
            return unset;
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? number
            : throw new SettingException(setting, $"'{text}' is not a number from {least} to {most}.");
    }
}

/// <summary>Where Stripe is (or the Sandbox that plays it), and the keys. Keys are never printed.</summary>
/// <param name="FieldsUrl">The page with the card fields, for an iframe.</param>
/// <param name="HostedUrl">The full page with the card fields, for shoppers without JavaScript.</param>
internal sealed record StripeSettings(
    string ApiBase,
    string ApiKey,
    string WebhookSecret,
    string FieldsUrl,
    string HostedUrl
)
{
    private const string SandboxApiKey = "sk_test_trove_sandbox";
    private const string SandboxWebhookSecret = "whsec_trove_sandbox";
    private const string StripeApiBase = "https://api.stripe.com";

    public static StripeSettings From(IConfiguration configuration)
    {
        var sandbox = FindSandbox(configuration);
        return new StripeSettings(
            Address(
                "Payments__Stripe__ApiBase",
                configuration["Payments:Stripe:ApiBase"],
                sandbox ?? StripeApiBase,
                "where Stripe's API is"
            ),
            Needed(
                "Payments__Stripe__ApiKey",
                configuration["Payments:Stripe:ApiKey"],
                sandbox is null ? null : SandboxApiKey,
                "the secret API key of your Stripe account (sk_live_… or sk_test_…)"
            ),
            Needed(
                "Payments__Stripe__WebhookSecret",
                configuration["Payments:Stripe:WebhookSecret"],
                sandbox is null ? null : SandboxWebhookSecret,
                "the signing secret of your Stripe webhook endpoint (whsec_…)"
            ),
            Address(
                "Payments__Stripe__PublicFieldsUrl",
                configuration["Payments:Stripe:PublicFieldsUrl"],
                sandbox is null ? null : sandbox + "/elements/card",
                "the page with the card fields, shown in an iframe"
            ),
            Address(
                "Payments__Stripe__HostedUrl",
                configuration["Payments:Stripe:HostedUrl"],
                sandbox is null ? null : sandbox + "/pay/card",
                "the full page with the card fields, for shoppers without JavaScript"
            )
        );
    }

    public override string ToString() => $"Stripe at {ApiBase}";

    /// <summary>The Sandbox's origin when it stands in for the outside world. Whether it does, and where it is, the host decides.</summary>
    private static string? FindSandbox(IConfiguration configuration) =>
        configuration["Sandbox:Url"] is { Length: > 0 } given
            ? Address("Sandbox__Url", given, null, "where the Sandbox is")
            : null;

    private static string Address(string setting, string? text, string? unset, string meaning)
    {
        var address = Needed(setting, text, unset, meaning);
        return Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? address.TrimEnd('/')
            : throw new SettingException(setting, $"'{address}' is not an http or https address.");
    }

    private static string Needed(string setting, string? text, string? unset, string meaning) =>
        string.IsNullOrWhiteSpace(text)
            ? unset ?? throw new SettingException(setting, $"is missing. Give {meaning}, or set Sandbox__Enabled=true.")
            : text.Trim();
}
