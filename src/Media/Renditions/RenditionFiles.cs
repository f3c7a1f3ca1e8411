using Trove.Kernel.Data;

namespace Trove.Media;

/// <summary>Renditions as files in the data folder, a folder a picture. Any of them can be made again.</summary>
internal sealed class RenditionFiles(DatabaseOptions options)
{
    private readonly string _folder = Path.Combine(options.DataFolder, "pictures", "renditions");

    /// <summary>Null when it was not made yet.</summary>
    public Task<byte[]?> FindAsync(string id, string name, CancellationToken cancellationToken) =>
        WholeFile.ReadAsync(PathOf(id, name), cancellationToken);

    public Task AddAsync(string id, string name, byte[] content) =>
        WholeFile.WriteAsync(PathOf(id, name), content, CancellationToken.None);

    public void RemoveAll(string id)
    {
        var folder = FolderOf(id);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string PathOf(string id, string name) => Path.Combine(FolderOf(id), name);

    private string FolderOf(string id) => Path.Combine(_folder, id[..2], id);
}
