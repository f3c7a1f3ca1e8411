using System.Text;
using Trove.Kernel.Data;
using Trove.Web.Demo.Large.Art;
using Trove.Web.Hosting;

namespace Trove.Web.Demo;

/// <summary>
/// Draws the pictures of the demo, or of a large made-up shop, into the media folder, each written beside its place and moved there whole. A note of which
/// build drew them is written last: until it is there, every picture is drawn again, so that a killed run is completed
/// and a newer build's drawings replace older ones.
/// </summary>
internal sealed class DrawDemo(DatabaseOptions options)
{
    private const string Note = ".drawn-by";

    private readonly string _media = Path.Combine(options.DataFolder, "media");

    /// <summary>Gives the shop the demo's name and pictures, unless it has settings of its own.</summary>
    public void WriteFace() => DemoFace.WriteUnlessThere(ShopSettings.PathIn(options.DataFolder));

    /// <summary>How many pictures were written; those that were there already, just so, are not.</summary>
    public Task<int> RunAsync(DemoShop shop, CancellationToken cancellationToken = default) =>
        DrawAsync(Path.Combine(_media, "demo"), DemoPictures.Of(shop), cancellationToken);

    /// <inheritdoc cref="RunAsync"/>
    public Task<int> DrawLargeAsync(CancellationToken cancellationToken = default) =>
        DrawAsync(Path.Combine(_media, "large"), LargePictures.All(), cancellationToken);

    private static async Task<int> DrawAsync(
        string folder,
        IEnumerable<DemoPicture> all,
        CancellationToken cancellationToken
    )
    {
        var build = typeof(DrawDemo).Module.ModuleVersionId.ToString();
        var note = Path.Combine(folder, Note);
        var pictures = all.Select(picture => (Path.Combine(folder, picture.Path), picture.Draw)).ToList();
        var isDrawn = File.Exists(note) && await File.ReadAllTextAsync(note, cancellationToken) == build;
        if (!isDrawn)
        {
            SweepLeftovers(folder);
        }

        var written = 0;
        foreach (var (path, draw) in pictures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (isDrawn && File.Exists(path))
            {
                continue;
            }

            written += await PutAsync(path, draw(), cancellationToken) ? 1 : 0;
        }

        await PutAsync(note, build, cancellationToken);
        return written;
    }

    private static void SweepLeftovers(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var leftover in Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories))
        {
            File.Delete(leftover);
        }
    }

    private static async Task<bool> PutAsync(string path, string content, CancellationToken cancellationToken)
    {
        if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellationToken) == content)
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.tmp";
        await File.WriteAllTextAsync(beside, content, Encoding.UTF8, cancellationToken);
        File.Move(beside, path, overwrite: true);
        return true;
    }
}
