using System.Security.Cryptography;
using Trove.Kernel;

namespace Trove.Media;

/// <summary>
/// Keeps a picture: size, kind, measures, soundness, in this order, so that each costs no more than the ones before allow.
/// The bytes are stored before the row is written: a crash between the two leaves a file that the next try overwrites.
/// </summary>
internal sealed class KeepPicture(
    MediaSettings settings,
    ReadPicture read,
    PictureWork work,
    IOriginalStore store,
    PictureRows rows,
    PictureMemory memory
)
{
    private const int IdBytes = 16;

    /// <param name="field">What a refusal calls it.</param>
    public async Task<KeepResult> KeepAsync(
        ReadOnlyMemory<byte> content,
        string field,
        CancellationToken cancellationToken
    )
    {
        if (content.IsEmpty)
            return Refuse(field, "is empty");
        if (content.Length > settings.MaxBytes)
            return Refuse(field, TooLarge(settings.MaxBytes));
        if (SniffPicture.FormatOf(content.Span) is not { } format || !settings.Formats.Contains(format))
            return Refuse(field, SniffPicture.Explain(content.Span, settings.Formats));

        var bytes = content.ToArray();
        var id = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, IdBytes));
        if (await rows.FindAsync(id, cancellationToken) is { } known)
            return new PictureKept(known, IsNew: false);

        PictureFacts? facts = null;
        string? problem = null;
        if (!await work.TryRunAsync(() => (facts, problem) = read.Read(bytes)))
            return new MediaBusy();
        if (facts is null)
            return Refuse(field, problem!);

        await store.PutAsync(id, format, bytes, cancellationToken);
        var isNew = await rows.AddAsync(id, format, bytes.Length, facts);
        memory.Forget(id);
        return new PictureKept((await rows.FindAsync(id, cancellationToken))!, isNew);
    }

    public static string TooLarge(int maxBytes) => $"has more than {maxBytes:N0} bytes; make it smaller";

    private static PictureRefused Refuse(string field, string message) => new(new FieldError(field, message));
}
