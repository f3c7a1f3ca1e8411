namespace Trove.Media;

/// <summary>The contract, served in this process: each call is a use case.</summary>
internal sealed class MediaInProcess(
    KeepPicture keep,
    TakePictures take,
    PictureMemory memory,
    PictureRows rows,
    ChangePicture change,
    GetRendition getRendition,
    MediaSettings settings
) : IMedia
{
    private const int SizeLimit = 100;

    public Task<KeepResult> KeepAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        keep.KeepAsync(content, "file", cancellationToken);

    public Task<KeepResult> ImportAsync(string url, CancellationToken cancellationToken = default) =>
        take.ImportAsync(url, cancellationToken);

    public Task<int> WantAsync(IReadOnlyCollection<string> urls, CancellationToken cancellationToken = default) =>
        take.WantAsync(urls);

    public ValueTask<Picture?> FindAsync(string url, CancellationToken cancellationToken = default) =>
        memory.FindAsync(url, cancellationToken);

    public Task<PicturePage> ListAsync(int page, int size, CancellationToken cancellationToken = default) =>
        rows.ListAsync(Math.Max(1, page), Math.Clamp(size, 1, SizeLimit), cancellationToken);

    public Task<FocusResult> SetFocusAsync(
        string id,
        FocalPoint focus,
        CancellationToken cancellationToken = default
    ) => change.SetFocusAsync(id, focus, cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken = default) =>
        change.RemoveAsync(id, cancellationToken);

    public string UrlOf(Picture picture, Rendition rendition) =>
        settings.Template is { } template
            ? template.UrlOf(picture, rendition)
            : RenditionName.UrlOf(picture, rendition);

    public Task<RenditionResult> GetRenditionAsync(
        string id,
        string name,
        CancellationToken cancellationToken = default
    ) => getRendition.GetAsync(id, name, cancellationToken);
}
