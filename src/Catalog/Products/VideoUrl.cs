using System.Text.RegularExpressions;

namespace Trove.Catalog;

/// <summary>Where a video may come from: a file of the shop's or over https, or a known player, which is asked without cookies.</summary>
internal static partial class VideoUrl
{
    public const string Rule =
        "must be a video file (https or under /media/, ending in .mp4, .webm or .ogv), or an address at YouTube or Vimeo";

    private static readonly string[] FileEndings = [".mp4", ".webm", ".ogv"];

    /// <summary>The address as it is kept; null when it is none that may be shown.</summary>
    public static string? Settle(string? url)
    {
        var given = url?.Trim() ?? "";
        if (YouTube().Match(given) is { Success: true } youTube)
            return "https://www.youtube-nocookie.com/embed/" + youTube.Groups["id"].Value;
        if (Vimeo().Match(given) is { Success: true } vimeo)
            return "https://player.vimeo.com/video/" + vimeo.Groups["id"].Value + vimeo.Groups["hash"].Value;
        return PictureUrl.IsValid(given) && IsFile(given) ? given : null;
    }

    private static bool IsFile(string url)
    {
        var path = url.Split('?', '#')[0];
        return Array.Exists(FileEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(
        @"^https://(www\.|m\.)?(youtube(-nocookie)?\.com/(watch\?v=|embed/|shorts/)|youtu\.be/)(?<id>[\w-]{11})([?&#].*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        100
    )]
    private static partial Regex YouTube();

    // The hash belongs to videos that are not listed.
    [GeneratedRegex(
        @"^https://(www\.|player\.)?vimeo\.com/(video/)?(?<id>\d{1,12})(?<hash>\?h=[0-9a-f]{1,32})?([?&#].*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        100
    )]
    private static partial Regex Vimeo();
}
