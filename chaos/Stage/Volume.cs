using System.Diagnostics;

namespace Trove.Chaos.Stage;

/// <summary>A folder for the database's files; for root it is a small volume of its own, which can be filled to the last byte.</summary>
internal sealed class Volume : IAsyncDisposable
{
    private const int BlockBytes = 1 << 20;

    private readonly bool _isMounted;

    private Volume(string folder, bool isMounted)
    {
        Folder = folder;
        _isMounted = isMounted;
    }

    public string Folder { get; }

    public bool CanFill => _isMounted;

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <param name="mebibytes">Its size; null asks for a plain folder.</param>
    public static async Task<Volume> CreateAsync(int? mebibytes)
    {
        var folder = Directory.CreateTempSubdirectory("trove-chaos-").FullName;
        if (mebibytes is not { } size || !Environment.IsPrivilegedProcess)
            return new Volume(folder, isMounted: false);
        var mounted = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}m,mode=755", "tmpfs", folder);
        return new Volume(folder, mounted);
    }

    public void Fill()
    {
        using var ballast = new FileStream(
            Ballast,
            FileMode.OpenOrCreate,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        var block = new byte[BlockBytes];
        // Ever smaller blocks take the last page too.
        for (var length = BlockBytes; length > 0; length /= 4)
        {
            try
            {
                while (true)
                    ballast.Write(block, 0, length);
            }
            catch (IOException)
            {
                // No room for a block of this length.
            }
        }
    }

    public void Empty() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        if (_isMounted)
            await RunAsync("umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
