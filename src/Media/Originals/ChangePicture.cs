using Trove.Kernel;

namespace Trove.Media;

/// <summary>Moves a picture's focal point, or deletes the picture.</summary>
internal sealed class ChangePicture(
    PictureRows rows,
    PictureMemory memory,
    SourceRows sources,
    IOriginalStore store,
    RenditionFiles files
)
{
    public async Task<FocusResult> SetFocusAsync(string id, FocalPoint focus, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        if (focus.X is < 0 or > 100)
            errors.Add(new FieldError("x", "must be a whole number from 0 to 100: percent from the left"));
        if (focus.Y is < 0 or > 100)
            errors.Add(new FieldError("y", "must be a whole number from 0 to 100: percent from the top"));
        if (errors.Count > 0)
            return new FocusInvalid(errors);
        var isSet = await rows.SetFocusAsync(id, focus);
        await ForgetAsync(id, cancellationToken);
        return isSet && await rows.FindAsync(id, cancellationToken) is { } picture
            ? new FocusSet(picture)
            : new PictureMissing();
    }

    /// <summary>The row first: what is left by a crash after it is unreachable, and kept anew when it comes again.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(id, cancellationToken) is not { } picture)
            return false;
        var from = await sources.ListUrlsAsync(id, cancellationToken);
        var isRemoved = await rows.RemoveAsync(id);
        foreach (var url in from)
            memory.Forget(url);
        memory.Forget(id);
        files.RemoveAll(id);
        await store.RemoveAsync(id, picture.Format, cancellationToken);
        return isRemoved;
    }

    private async Task ForgetAsync(string id, CancellationToken cancellationToken)
    {
        memory.Forget(id);
        foreach (var url in await sources.ListUrlsAsync(id, cancellationToken))
            memory.Forget(url);
    }
}
