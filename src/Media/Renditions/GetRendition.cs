using System.Collections.Concurrent;

namespace Trove.Media;

/// <summary>
/// Answers with a rendition: from the disk, or made now. Everybody who asks for one that is being made waits for the one
/// making. Only what can be said in an address of ours is ever made, and only of pictures that are there.
/// </summary>
internal sealed class GetRendition(PictureMemory memory, RenditionFiles files, IOriginalStore store, PictureWork work)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]?>>> _making = new(StringComparer.Ordinal);

    public async Task<RenditionResult> GetAsync(string id, string name, CancellationToken cancellationToken)
    {
        if (!RenditionName.IsId(id) || RenditionName.Parse(name) is not var (asked, focus))
            return new RenditionMissing();
        if (await memory.GetAsync(id, cancellationToken) is not { } picture)
            return new RenditionMissing();
        if (focus is not null && focus != picture.Focus)
            return new RenditionMoved(RenditionName.UrlOf(picture, asked));

        var rendition = asked with { Width = WidthFor(picture, asked) };
        var file = RenditionName.Write(rendition, picture.Focus);
        var content = await files.FindAsync(id, file, cancellationToken);
        if (content is null)
        {
            var making = _making.GetOrAdd(
                $"{id}/{file}",
                key => new Lazy<Task<byte[]?>>(() => MakeAsync(key, picture, rendition, file))
            );
            try
            {
                // Others wait for it too: who goes away does not take it along.
                content = await making.Value.WaitAsync(cancellationToken);
            }
            catch (FileNotFoundException)
            {
                return new RenditionMissing();
            }
        }

        return content is null
            ? new RenditionBusy()
            : new RenditionFound(RenditionName.ContentTypeOf(rendition.Format), content);
    }

    /// <summary>A picture that is smaller than what is asked for is made once, not at every width above its own.</summary>
    private static int WidthFor(Picture picture, Rendition asked)
    {
        var own = asked.IsSquare ? Math.Min(picture.Width, picture.Height) : picture.Width;
        var enough = Rendition.Widths.FirstOrDefault(width => width >= own, Rendition.Widths[^1]);
        return Math.Min(asked.Width, enough);
    }

    /// <summary>Null when too many others are being made.</summary>
    /// <exception cref="FileNotFoundException">The original is gone.</exception>
    private async Task<byte[]?> MakeAsync(string key, Picture picture, Rendition rendition, string file)
    {
        await Task.Yield();
        try
        {
            var original =
                await store.GetAsync(picture.Id, picture.Format, CancellationToken.None)
                ?? throw new FileNotFoundException($"The original of picture {picture.Id} is not where it should be.");
            byte[]? made = null;
            if (!await work.TryRunAsync(() => made = DrawRendition.Draw(original, picture, rendition)))
                return null;
            await files.AddAsync(picture.Id, file, made!);
            return made;
        }
        finally
        {
            _making.TryRemove(key, out _);
        }
    }
}
