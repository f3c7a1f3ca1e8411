using System.Security.Cryptography;
using System.Text.Json;

namespace Trove.Web.Hosting;

/// <summary>
/// The lock on a data folder: SQLite files have one server process. Whoever holds it leaves a note (pid, address and a
/// key valid while it runs, readable by this user only), so that a verb such as <c>import</c> can hand its work to the
/// running shop instead of writing beside it.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _notePath;

    private DataFolder(FileStream held, string notePath)
    {
        _lock = held;
        _notePath = notePath;
    }

    /// <summary>The key under which the running process accepts verbs of this machine's user; new at each start.</summary>
    public string RunKey { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Takes the lock; null when another process has it.</summary>
    public static DataFolder? TryLock(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            // The operating system drops the lock with the process, however it ends.
            var held = new FileStream(
                Path.Combine(folder, "trove.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return new DataFolder(held, Path.Combine(folder, "trove.running.json"));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Tells other processes of this user where the shop is served.</summary>
    public void Announce(string url)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var note = new FileStream(_notePath, options);
        JsonSerializer.Serialize(note, new RunningShop(Environment.ProcessId, url, RunKey));
    }

    /// <summary>The shop that holds this folder; null when it left no note (yet).</summary>
    public static RunningShop? FindRunning(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningShop>(
                File.ReadAllText(Path.Combine(folder, "trove.running.json"))
            );
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        File.Delete(_notePath);
        _lock.Dispose();
    }
}

/// <summary>Where a shop is being served, and the key its own user may use.</summary>
internal sealed record RunningShop(int Pid, string Url, string Key);
