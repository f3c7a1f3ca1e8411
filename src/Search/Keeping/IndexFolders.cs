namespace Trove.Search;

/// <summary>
/// Where this process keeps its index. Each process has a place of its own in the data folder, the first that no other
/// one holds; in it lies one index, or two while a new one is being built.
/// </summary>
internal sealed class IndexFolders(SearchSettings settings, TimeProvider clock) : IDisposable
{
    private const int PlaceLimit = 64;

    private FileStream? _lock;
    private string? _place;

    /// <summary>The newest sound index in this process's place, and the others are deleted; null when there is none.</summary>
    public string? FindSound()
    {
        var sound = default(string);
        foreach (var folder in Directory.GetDirectories(Take()).OrderByDescending(Number))
        {
            if (sound is null && IndexGeneration.IsSound(folder))
                sound = folder;
            else
                Delete(folder);
        }

        return sound;
    }

    /// <summary>A folder for a new index.</summary>
    public string New()
    {
        var last = Directory.GetDirectories(Take()).Select(Number).DefaultIfEmpty(0).Max();
        return Path.Combine(Take(), Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds()).ToString("D"));
    }

    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Somebody looks at it; it is deleted at the next start.
        }
    }

    /// <summary>Bytes of what lies in the folder, which may change or go away while they are counted.</summary>
    public static long SizeOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles().Sum(LengthOf);
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }

    public void Dispose() => _lock?.Dispose();

    private static long Number(string folder) => long.TryParse(Path.GetFileName(folder), out var number) ? number : 0;

    private string Take()
    {
        for (var i = 0; _place is null && i < PlaceLimit; i++)
        {
            var place = Path.Combine(settings.Folder, i.ToString("D"));
            Directory.CreateDirectory(place);
            try
            {
                // The operating system drops the lock with the process, however it ends.
                _lock = new FileStream(
                    Path.Combine(place, "lock"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
                _place = place;
            }
            catch (IOException)
            {
                // Another process has this place.
            }
        }

        return _place ?? throw new IOException($"All {PlaceLimit} places in {settings.Folder} are taken.");
    }

    /// <summary>Nothing for a file that a merge has just taken away.</summary>
    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
