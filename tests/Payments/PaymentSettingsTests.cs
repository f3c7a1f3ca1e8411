using Microsoft.Extensions.Configuration;
using Trove.Kernel;
using Trove.Payments;

namespace Trove.Tests.Payments;

public sealed class PaymentSettingsTests
{
    [Fact]
    public void Where_the_sandbox_is_payments_go_to_it()
    {
        var settings = Read(("Sandbox:Url", "http://127.0.0.1:7001/"));

        Assert.Equal("http://127.0.0.1:7001", settings.Stripe.ApiBase);
        Assert.Equal("http://127.0.0.1:7001/elements/card", settings.Stripe.FieldsUrl);
        Assert.Equal("http://127.0.0.1:7001/pay/card", settings.Stripe.HostedUrl);
        Assert.Equal(PaymentShop.ApiKey, settings.Stripe.ApiKey);
        Assert.Equal(PaymentShop.WebhookSecret, settings.Stripe.WebhookSecret);
        Assert.Equal(TimeSpan.FromSeconds(8), settings.CallTimeout);
        Assert.Equal(TimeSpan.FromMinutes(15), settings.ActionTimeout);
    }

    [Fact]
    public void Production_talks_to_stripe()
    {
        var settings = Read(
            ("Payments:Stripe:ApiKey", "sk_live_1"),
            ("Payments:Stripe:WebhookSecret", "whsec_1"),
            ("Payments:Stripe:PublicFieldsUrl", "https://pay.example.com/card"),
            ("Payments:Stripe:HostedUrl", "https://pay.example.com/page")
        );

        Assert.Equal("https://api.stripe.com", settings.Stripe.ApiBase);
        Assert.Equal("https://pay.example.com/card", settings.Stripe.FieldsUrl);
    }

    [Theory]
    [InlineData("Payments__Stripe__ApiKey")]
    [InlineData("Payments__Stripe__WebhookSecret", "Payments:Stripe:ApiKey", "sk_live_1")]
    [InlineData("Sandbox__Url", "Sandbox:Url", "not an address")]
    [InlineData("Payments__TimeoutSeconds", "Sandbox:Url", "http://127.0.0.1:7001", "Payments:TimeoutSeconds", "0")]
    [InlineData("Payments__TimeoutSeconds", "Sandbox:Url", "http://127.0.0.1:7001", "Payments:TimeoutSeconds", "soon")]
    [InlineData(
        "Payments__ActionTimeoutMinutes",
        "Sandbox:Url",
        "http://127.0.0.1:7001",
        "Payments:ActionTimeoutMinutes",
        "-1"
    )]
    [InlineData(
        "Payments__ReconcileAfterSeconds",
        "Sandbox:Url",
        "http://127.0.0.1:7001",
        "Payments:ReconcileAfterSeconds",
        "NaN"
    )]
    [InlineData(
        "Payments__ReconcileEverySeconds",
        "Sandbox:Url",
        "http://127.0.0.1:7001",
        "Payments:ReconcileEverySeconds",
        "0"
    )]
    [InlineData(
        "Payments__Stripe__ApiBase",
        "Sandbox:Url",
        "http://127.0.0.1:7001",
        "Payments:Stripe:ApiBase",
        "ftp://x"
    )]
    public void A_wrong_or_missing_setting_is_named(string setting, params string[] pairs)
    {
        var refused = Assert.Throws<SettingException>(() =>
            Read([.. pairs.Chunk(2).Select(pair => (pair[0], pair[1]))])
        );

        Assert.Equal(setting, refused.Setting);
        Assert.DoesNotContain("\n", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_not_printed() =>
        Assert.DoesNotContain(
            "_trove_sandbox",
            Read(("Sandbox:Url", "http://127.0.0.1:7001")).ToString(),
            StringComparison.Ordinal
        );

    private static PaymentSettings Read(params (string Name, string Value)[] settings) =>
        PaymentSettings.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(pair => pair.Name, pair => (string?)pair.Value))
                .Build()
        );
}
