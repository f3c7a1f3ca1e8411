namespace Trove.Media;

/// <summary>Keeps the bytes of originals.</summary>
internal interface IOriginalStore
{
    /// <summary>Whole or not at all; again does no harm.</summary>
    Task PutAsync(string id, PictureFormat format, byte[] content, CancellationToken cancellationToken);

    /// <summary>Null when it is not there.</summary>
    Task<byte[]?> GetAsync(string id, PictureFormat format, CancellationToken cancellationToken);

    Task RemoveAsync(string id, PictureFormat format, CancellationToken cancellationToken);
}

/// <summary>What an original's file is called, wherever it lies.</summary>
internal static class OriginalName
{
    public static string Of(string id, PictureFormat format) =>
        $"originals/{id[..2]}/{id}.{format.ToString().ToLowerInvariant()}";
}
