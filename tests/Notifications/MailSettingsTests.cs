using MailKit.Security;
using Microsoft.Extensions.Configuration;
using Trove.Kernel;
using Trove.Notifications;

namespace Trove.Tests.Notifications;

public sealed class MailSettingsTests
{
    [Fact]
    public void Without_a_server_mails_become_files()
    {
        var settings = Read();

        Assert.Null(settings.Smtp);
        Assert.Equal("shop@localhost", settings.Sender.Address);
    }

    [Theory]
    [InlineData(null, null, 587, SecureSocketOptions.StartTls)]
    [InlineData("465", null, 465, SecureSocketOptions.SslOnConnect)]
    [InlineData("25", "false", 25, SecureSocketOptions.None)]
    public void A_server_is_spoken_to_securely_unless_told_otherwise(
        string? port,
        string? startTls,
        int expectedPort,
        SecureSocketOptions expected
    )
    {
        var settings = Read(
            ("Mail:From", "shop@example.com"),
            ("Mail:Smtp:Host", "mail.example.com"),
            ("Mail:Smtp:Port", port),
            ("Mail:Smtp:StartTls", startTls)
        );

        Assert.Equal((expectedPort, expected), (settings.Smtp!.Port, settings.Smtp.Security));
    }

    [Theory]
    [InlineData("Mail__From", "Mail:From", "nobody in particular <")]
    [InlineData("Mail__From", "Mail:Smtp:Host", "mail.example.com")]
    [InlineData("Mail__Smtp__Port", "Mail:Smtp:Host", "m", "Mail:Smtp:Port", "0")]
    [InlineData("Mail__Smtp__Port", "Mail:Smtp:Host", "m", "Mail:Smtp:Port", "smtp")]
    [InlineData("Mail__Smtp__StartTls", "Mail:Smtp:Host", "m", "Mail:Smtp:StartTls", "yes")]
    [InlineData("Mail__Smtp__Password", "Mail:Smtp:Host", "m", "Mail:Smtp:Username", "ada")]
    public void A_wrong_or_missing_setting_is_named(string setting, params string[] pairs)
    {
        var refused = Assert.Throws<SettingException>(() =>
            Read([.. pairs.Chunk(2).Select(pair => (pair[0], (string?)pair[1]))])
        );

        Assert.Equal(setting, refused.Setting);
    }

    [Fact]
    public void A_password_is_not_printed() =>
        Assert.DoesNotContain(
            "secret",
            Read(
                    ("Mail:From", "shop@example.com"),
                    ("Mail:Smtp:Host", "mail.example.com"),
                    ("Mail:Smtp:Username", "ada"),
                    ("Mail:Smtp:Password", "secret")
                )
                .ToString(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(9, 2560)]
    [InlineData(10, 3600)]
    [InlineData(24, 3600)]
    public void Pauses_grow_to_an_hour(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), SendMail.Pause(attempts));

    private static MailSettings Read(params (string Name, string? Value)[] settings) =>
        MailSettings.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(pair => pair.Name, pair => pair.Value))
                .Build()
        );
}
