using Microsoft.Extensions.Logging;

namespace Trove.Notifications;

/// <summary>
/// Sends what is due, a batch at a time. That a mail was sent is noted as soon as the server took it: only a crash before
/// the note is on disk sends it again, under the same Message-Id. One that fails is tried again with growing pauses, and
/// given up after <see cref="AttemptLimit"/> attempts, which is most of a day.
/// </summary>
internal sealed partial class SendMail(
    MailQueue queue,
    IMailTransport transport,
    MailSettings settings,
    TimeProvider clock,
    ILogger<SendMail> log
)
{
    public const int AttemptLimit = 24;
    private const int BatchSize = 20;
    private const int LongestError = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // Well within the lease, so that what this node holds is still its own.
    private static readonly TimeSpan BatchTime = TimeSpan.FromMinutes(1);

    /// <summary>Tries one batch; returns how many mails it took from the queue.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var due = await queue.TakeDueAsync(BatchSize, cancellationToken);
        var started = clock.GetUtcNow();
        var notes = new List<Task>(due.Count);
        foreach (var mail in due)
        {
            // What the batch has no time for becomes due again by itself.
            if (clock.GetUtcNow() - started > BatchTime)
                break;
            notes.Add(await SendAsync(mail, cancellationToken));
        }

        await Task.WhenAll(notes);
        return due.Count;
    }

    /// <summary>Tries the mail; the task that comes back ends when that is noted.</summary>
    private async Task<Task> SendAsync(DueMail due, CancellationToken cancellationToken)
    {
        var (mail, attempts) = (due.Mail, due.Attempts + 1);
        try
        {
            var message = MailMessage.Write(mail, settings.Sender, clock.GetUtcNow());
            await transport.SendAsync(mail.Id, message, cancellationToken);
            // The next mail goes out while this is written: the disk is asked once for several.
            return queue.MarkSentAsync(mail.Id);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var isOver = failure is MailRefusedException || attempts >= AttemptLimit;
            LogFailure(mail.Id, attempts, failure.Message);
            return queue.MarkFailedAsync(
                mail.Id,
                failure.Message.Length <= LongestError ? failure.Message : failure.Message[..LongestError],
                isOver ? null : clock.GetUtcNow() + Pause(attempts)
            );
        }
    }

    /// <summary>10 s, 20 s, 40 s … at most an hour.</summary>
    internal static TimeSpan Pause(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, attempts - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Id} could not be sent at attempt {Attempt}: {Reason}")]
    private partial void LogFailure(Guid id, int attempt, string reason);
}
