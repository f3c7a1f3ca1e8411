using Trove.Kernel.Data;
using Trove.Notifications;
using Trove.Tests.Support;

namespace Trove.Tests.Notifications;

public abstract class MailQueueTests(TestDatabase database)
{
    [Fact]
    public async Task A_mail_becomes_one_file_and_is_done()
    {
        await using var shop = await MailShop.StartAsync(database);
        var mail = await shop.QueueAsync();
        Assert.Null((await shop.SummaryAsync(mail)).SentAt);

        Assert.Equal(1, await shop.SendAsync());
        Assert.Equal(0, await shop.SendAsync());

        var summary = await shop.SummaryAsync(mail);
        Assert.Equal((1, null), (summary.Attempts, summary.LastError));
        Assert.Equal(shop.Shop.Clock.GetUtcNow(), summary.SentAt);
        Assert.Equal([Path.Combine(shop.Folder, $"{mail.Id:D}.eml")], shop.Files());
        var message = await shop.ReadAsync(mail);
        Assert.Equal("ada@example.com", message.To.ToString());
        Assert.Equal("\"Trove\" <shop@localhost>", message.From.ToString());
        Assert.Equal("Your order", message.Subject);
        Assert.Equal("Thank you.", message.TextBody?.Trim());
        Assert.Equal("<p>Thank you.</p>", message.HtmlBody?.Trim());
        Assert.Equal($"{mail.Id:D}@localhost", message.MessageId);
        Assert.Equal(shop.Shop.Clock.GetUtcNow(), message.Date);
        Assert.Equal(mail, await shop.Notifications.FindAsync(mail.Id));
    }

    [Fact]
    public async Task The_same_mail_queued_by_fifty_is_sent_once()
    {
        await using var server = new SmtpServer();
        await using var shop = await MailShop.StartAsync(database, server);
        var mail = await shop.QueueAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.Notifications.QueueAsync(mail))));
        await shop.SendAsync();
        await shop.Notifications.QueueAsync(mail with { Subject = "Another" });
        await shop.SendAsync();

        Assert.Single(await shop.Notifications.ListAsync(100));
        Assert.Contains("Subject: Your order", Assert.Single(server.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_share_one_connection_to_the_server()
    {
        await using var server = new SmtpServer();
        await using var shop = await MailShop.StartAsync(database, server);
        for (var i = 0; i < 25; i++)
            await shop.QueueAsync($"buyer{i}@example.com");

        Assert.Equal(20, await shop.SendAsync());
        Assert.Equal(5, await shop.SendAsync());

        Assert.Equal(25, server.Messages.Count);
        Assert.Equal(1, server.Connections);
        Assert.All(await shop.Notifications.ListAsync(100), summary => Assert.NotNull(summary.SentAt));
    }

    [Fact]
    public async Task A_server_that_is_busy_is_tried_again_later()
    {
        await using var server = new SmtpServer { OnMessage = () => "451 Busy" };
        await using var shop = await MailShop.StartAsync(database, server);
        var mail = await shop.QueueAsync();

        await shop.SendAsync();
        var failed = await shop.SummaryAsync(mail);
        server.OnMessage = () => "250 OK";
        shop.Shop.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, await shop.SendAsync());
        shop.Shop.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await shop.SendAsync());

        Assert.Equal((1, null), (failed.Attempts, failed.SentAt));
        Assert.Contains("Busy", failed.LastError, StringComparison.Ordinal);
        var sent = await shop.SummaryAsync(mail);
        Assert.Equal((2, null), (sent.Attempts, sent.LastError));
        Assert.NotNull(sent.SentAt);
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_later()
    {
        var server = new SmtpServer();
        await using var shop = await MailShop.StartAsync(database, server);
        await server.DisposeAsync();
        var mail = await shop.QueueAsync();

        Assert.Equal(1, await shop.SendAsync());

        var failed = await shop.SummaryAsync(mail);
        Assert.Equal((1, null), (failed.Attempts, failed.SentAt));
        Assert.NotNull(failed.LastError);
    }

    [Fact]
    public async Task A_recipient_who_does_not_exist_is_given_up_and_the_others_get_theirs()
    {
        await using var server = new SmtpServer
        {
            OnRecipient = line => line.Contains("nobody", StringComparison.Ordinal) ? "550 No such user" : "250 OK",
        };
        await using var shop = await MailShop.StartAsync(database, server);
        var lost = await shop.QueueAsync("nobody@example.com");
        var other = await shop.QueueAsync();

        await shop.SendAsync();
        shop.Shop.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await shop.SendAsync());

        Assert.Contains("No such user", (await shop.SummaryAsync(lost)).LastError, StringComparison.Ordinal);
        Assert.NotNull((await shop.SummaryAsync(other)).SentAt);
    }

    [Fact]
    public async Task A_mail_is_given_up_after_its_last_attempt()
    {
        await using var server = new SmtpServer { OnMessage = () => "451 Busy" };
        await using var shop = await MailShop.StartAsync(database, server);
        var mail = await shop.QueueAsync();

        for (var attempt = 0; attempt < SendMail.AttemptLimit + 5; attempt++)
        {
            await shop.SendAsync();
            shop.Shop.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(SendMail.AttemptLimit, (await shop.SummaryAsync(mail)).Attempts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("ada@example.com\0")]
    [InlineData("friends: ada@example.com;")]
    public async Task What_is_no_single_address_is_kept_and_never_sent(string to)
    {
        await using var shop = await MailShop.StartAsync(database);
        var mail = await shop.QueueAsync(to.Replace("\0", "\u0001", StringComparison.Ordinal));

        Assert.Equal(0, await shop.SendAsync());

        var summary = await shop.SummaryAsync(mail);
        Assert.Equal("This is no address that mail can be sent to.", summary.LastError);
        Assert.Empty(shop.Files());
    }

    [Theory]
    [InlineData("Hello\r\nBcc: eve@example.com")]
    [InlineData("Hello\nBcc: eve@example.com")]
    [InlineData("Hello\rBcc: eve@example.com")]
    public async Task A_subject_cannot_add_a_header(string subject)
    {
        await using var shop = await MailShop.StartAsync(database);
        var mail = await shop.QueueAsync(subject: subject);

        await shop.SendAsync();

        var message = await shop.ReadAsync(mail);
        Assert.Empty(message.Bcc);
        Assert.Equal("Hello Bcc: eve@example.com", message.Subject?.Replace("  ", " ", StringComparison.Ordinal));
        Assert.DoesNotContain(
            message.Headers,
            header => header.Field.Equals("Bcc", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Letters_of_any_script_arrive()
    {
        await using var shop = await MailShop.StartAsync(database);
        var mail = await shop.QueueAsync("Zoë <zoe@example.com>", "Grüße aus Żywiec 🎁 東京");

        await shop.SendAsync();

        var message = await shop.ReadAsync(mail);
        Assert.Equal("Grüße aus Żywiec 🎁 東京", message.Subject);
        Assert.Equal("Zoë", Assert.Single(message.To.Mailboxes).Name);
    }

    [Fact]
    public async Task The_newest_mails_are_listed_first()
    {
        await using var shop = await MailShop.StartAsync(database);
        var mails = new List<Mail>();
        for (var i = 0; i < 5; i++)
            mails.Add(await shop.QueueAsync(subject: $"Mail {i}"));

        var listed = await shop.Notifications.ListAsync(3);

        Assert.Equal(["Mail 4", "Mail 3", "Mail 2"], listed.Select(summary => summary.Subject));
        Assert.Null(await shop.Notifications.FindAsync(Guid.Empty));
    }

    [Fact]
    public async Task Senders_at_once_send_each_mail_once()
    {
        Assert.SkipWhen(database.Dialect == Dialect.Sqlite, "A SQLite file has one process, and that one sender.");
        await using var server = new SmtpServer();
        await using var shop = await MailShop.StartAsync(database, server);
        for (var i = 0; i < 60; i++)
            await shop.QueueAsync($"buyer{i}@example.com");

        var claimed = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ => Task.Run(() => shop.Shop.Get<MailQueue>().TakeDueAsync(20, CancellationToken.None)))
        );

        var ids = claimed.SelectMany(batch => batch).Select(due => due.Mail.Id).ToList();
        Assert.Equal(60, ids.Count);
        Assert.Equal(60, ids.Distinct().Count());
        Assert.Equal(0, await shop.SendAsync());
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(20, await shop.SendAsync());
    }

    [Fact]
    public async Task Old_mails_are_forgotten_and_waiting_ones_are_not()
    {
        await using var shop = await MailShop.StartAsync(database);
        var sent = await shop.QueueAsync();
        await shop.SendAsync();
        var waiting = await shop.QueueAsync();
        shop.Shop.Clock.Advance(TimeSpan.FromDays(1));

        await shop.Shop.Get<MailQueue>().ForgetAsync(shop.Shop.Clock.GetUtcNow(), 10);

        Assert.Null(await shop.Notifications.FindAsync(sent.Id));
        Assert.NotNull(await shop.Notifications.FindAsync(waiting.Id));
    }

    [Fact]
    public async Task The_job_is_woken_by_a_queued_mail()
    {
        await using var server = new SmtpServer();
        await using var shop = await MailShop.StartAsync(database, server);
        var job = shop
            .Shop.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>()
            .OfType<SendMailJob>()
            .Single();
        await job.StartAsync(CancellationToken.None);

        // The clock stands still, so nothing but the wake-up can have the mail sent.
        await shop.QueueAsync();
        for (var i = 0; server.Messages.IsEmpty; i++)
        {
            Assert.True(i < 500, "No mail came.");
            await Task.Delay(20);
        }

        await job.StopAsync(CancellationToken.None);
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task A_pickup_that_failed_leaves_no_half_file()
    {
        await using var shop = await MailShop.StartAsync(database);
        // The folder's name is taken by a file, so nothing can be written into it.
        await File.WriteAllTextAsync(shop.Folder, "in the way");
        var mail = await shop.QueueAsync();

        await shop.SendAsync();
        File.Delete(shop.Folder);
        shop.Shop.Clock.Advance(TimeSpan.FromSeconds(10));
        await shop.SendAsync();

        Assert.Equal([$"{mail.Id:D}.eml"], shop.Files().Select(Path.GetFileName));
    }
}

public sealed class MailQueueOnSqlite(SqliteDatabase database)
    : MailQueueTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class MailQueueOnPostgres(PostgresDatabase database)
    : MailQueueTests(database),
        IClassFixture<PostgresDatabase>;
