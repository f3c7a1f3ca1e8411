using NetVips;

namespace Trove.Media;

/// <summary>How libvips is used here: no loader that its authors would not trust with strangers' files, no cache, one thread a picture.</summary>
internal static class Vips
{
    /// <summary>The profile that everything is shown in.</summary>
    public const string Colors = "srgb";

    private static readonly Lazy<bool> Prepared = new(() =>
    {
        NetVips.NetVips.BlockUntrusted = true;
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        // A damaged file is told to who sent it; the log would only repeat it line by line.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, (_, _, _) => { });
        return true;
    });

    /// <summary>Before anything else; the library is loaded with the first picture, not with the shop.</summary>
    public static void Prepare() => _ = Prepared.Value;
}
