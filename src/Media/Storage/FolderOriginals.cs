namespace Trove.Media;

/// <summary>Originals as files in the data folder, outside what is served.</summary>
internal sealed class FolderOriginals(string dataFolder) : IOriginalStore
{
    public async Task PutAsync(string id, PictureFormat format, byte[] content, CancellationToken cancellationToken) =>
        await WholeFile.WriteAsync(PathOf(id, format), content, cancellationToken);

    public async Task<byte[]?> GetAsync(string id, PictureFormat format, CancellationToken cancellationToken) =>
        await WholeFile.ReadAsync(PathOf(id, format), cancellationToken);

    public Task RemoveAsync(string id, PictureFormat format, CancellationToken cancellationToken)
    {
        var path = PathOf(id, format);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    private string PathOf(string id, PictureFormat format) =>
        Path.Combine(dataFolder, "pictures", OriginalName.Of(id, format));
}

/// <summary>Files that are there wholly or not at all, whoever reads them meanwhile.</summary>
internal static class WholeFile
{
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Beside it, so that moving it is one step; under a name of its own, so that two who write it do not meet.
        var beside = $"{path}.{Path.GetRandomFileName()}.tmp";
        await File.WriteAllBytesAsync(beside, content, cancellationToken);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Null when there is no such file.</summary>
    public static async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
