using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trove.Notifications;

/// <summary>Sends mails as they are queued, and what other nodes or an earlier process left.</summary>
internal sealed partial class SendMailJob(
    SendMail send,
    MailQueue queue,
    IMailTransport transport,
    TimeProvider clock,
    ILogger<SendMailJob> log
) : BackgroundService
{
    private const int ForgetLimit = 1_000;
    private static readonly TimeSpan PollPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeepMails = TimeSpan.FromDays(90);
    private static readonly TimeSpan ForgetPause = TimeSpan.FromHours(1);

    private DateTimeOffset _forgetAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await send.SendDueAsync(stoppingToken) > 0)
                    continue;
                await transport.RestAsync(stoppingToken);
                await ForgetAsync();
                await queue.WaitAsync(PollPause, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogOutage(failure);
                await Task.Delay(PollPause, clock, stoppingToken);
            }
        }
    }

    private async Task ForgetAsync()
    {
        var now = clock.GetUtcNow();
        if (now < _forgetAt)
            return;
        _forgetAt = now + ForgetPause;
        await queue.ForgetAsync(now - KeepMails, ForgetLimit);
    }

    [LoggerMessage(LogLevel.Error, "The queue of mails cannot be worked on; trying again.")]
    private partial void LogOutage(Exception failure);
}
