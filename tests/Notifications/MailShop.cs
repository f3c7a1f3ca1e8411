using MimeKit;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Notifications;
using Trove.Tests.Support;

namespace Trove.Tests.Notifications;

/// <summary>The Notifications module on a new database; mails leave only when a test sends them.</summary>
internal sealed class MailShop(TestShop shop) : IAsyncDisposable
{
    public TestShop Shop { get; } = shop;

    public INotifications Notifications => Shop.Get<INotifications>();

    public string Folder => Path.Combine(Shop.Get<DatabaseOptions>().DataFolder, "mail");

    public static async Task<MailShop> StartAsync(
        TestDatabase database,
        params (string Name, string Value)[] settings
    ) =>
        new(
            await TestShop.StartAsync(
                database,
                (services, configuration) => services.AddModule<NotificationsModule>(configuration),
                settings
            )
        );

    public static Task<MailShop> StartAsync(TestDatabase database, SmtpServer server) =>
        StartAsync(
            database,
            ("Mail:From", "Trove <shop@example.com>"),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", server.Port.ToString()),
            ("Mail:Smtp:StartTls", "false")
        );

    public async Task<Mail> QueueAsync(string to = "ada@example.com", string subject = "Your order")
    {
        Shop.Clock.Advance(TimeSpan.FromSeconds(1));
        var mail = new Mail(
            Guid.CreateVersion7(Shop.Clock.GetUtcNow()),
            to,
            subject,
            "Thank you.",
            "<p>Thank you.</p>"
        );
        await Notifications.QueueAsync(mail);
        return mail;
    }

    public Task<int> SendAsync() => Shop.Get<SendMail>().SendDueAsync(CancellationToken.None);

    public async Task<MailSummary> SummaryAsync(Mail mail) =>
        (await Notifications.ListAsync(100)).Single(summary => summary.Id == mail.Id);

    /// <summary>The files of the pickup folder, whatever they are called.</summary>
    public string[] Files() => Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [];

    public Task<MimeMessage> ReadAsync(Mail mail) => MimeMessage.LoadAsync(Path.Combine(Folder, $"{mail.Id:D}.eml"));

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
