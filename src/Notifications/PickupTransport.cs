using MimeKit;
using Trove.Kernel.Data;

namespace Trove.Notifications;

/// <summary>
/// Mails as <c>.eml</c> files in the data folder's <c>mail</c>, for development or for a mailer that picks them up. A file
/// appears whole or not at all, under the mail's id, so that a repeated attempt replaces it.
/// </summary>
internal sealed class PickupTransport(DatabaseOptions options) : IMailTransport
{
    public string Folder { get; } = Path.Combine(options.DataFolder, "mail");

    public async Task SendAsync(Guid id, MimeMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, id.ToString("D") + ".eml");
        var unfinished = file + ".tmp";
        await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
            await message.WriteToAsync(stream, cancellationToken);
        File.Move(unfinished, file, overwrite: true);
    }

    public Task RestAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
