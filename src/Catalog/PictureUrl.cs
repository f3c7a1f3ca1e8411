namespace Trove.Catalog;

/// <summary>Where a picture may lie: anywhere on the web over https, or in the shop's own <c>/media/</c>.</summary>
internal static class PictureUrl
{
    public const string Rule = "must be an absolute https URL or a path under /media/";

    private const int MaxLength = 2_000;
    private const string Media = "/media/";

    public static bool IsValid(string? url)
    {
        if (
            url is null or { Length: > MaxLength }
            || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\')
        )
            return false;
        if (url.StartsWith(Media, StringComparison.Ordinal))
            return url.Length > Media.Length && !url.Contains("..", StringComparison.Ordinal);
        return Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            && parsed.Scheme == Uri.UriSchemeHttps
            && parsed.Host.Length > 0
            && parsed.UserInfo.Length == 0;
    }
}
