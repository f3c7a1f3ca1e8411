using System.Text.RegularExpressions;

namespace Trove.Media;

/// <summary>
/// A rendition's address, <c>/media/p/‹id›/640.avif</c> or <c>/media/p/‹id›/square-50-30-640.avif</c>: all that its bytes
/// depend on, so that they never change under it.
/// </summary>
internal static partial class RenditionName
{
    private const string Root = "/media/p/";
    private const int IdLength = 32;

    // What a product's picture is called: large enough for a preview elsewhere, in the format that everybody reads.
    private const string CatalogName = "1280.jpg";

    public static string CatalogUrlOf(string id) => $"{Root}{id}/{CatalogName}";

    public static string UrlOf(Picture picture, Rendition rendition) =>
        $"{Root}{picture.Id}/{Write(rendition, picture.Focus)}";

    /// <summary>The id in an address of ours; null when it is none.</summary>
    public static string? IdIn(string url)
    {
        if (!url.StartsWith(Root, StringComparison.Ordinal) || url.Length <= Root.Length + IdLength)
            return null;
        var id = url.Substring(Root.Length, IdLength);
        return url[Root.Length + IdLength] == '/' && IsId(id) ? id : null;
    }

    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    public static string Write(Rendition rendition, FocalPoint focus)
    {
        var crop = rendition.IsSquare ? $"square-{focus.X}-{focus.Y}-" : "";
        return $"{crop}{rendition.Width}.{ExtensionOf(rendition.Format)}";
    }

    /// <summary>Null when there can be no such rendition.</summary>
    public static (Rendition Rendition, FocalPoint? Focus)? Parse(string name)
    {
        if (Name().Match(name) is not { Success: true } match)
            return null;
        if (!int.TryParse(match.Groups["width"].Value, out var width) || !Rendition.Widths.Contains(width))
            return null;
        RenditionFormat? format = match.Groups["format"].Value switch
        {
            "avif" => RenditionFormat.Avif,
            "webp" => RenditionFormat.WebP,
            "jpg" => RenditionFormat.Jpeg,
            _ => null,
        };
        if (format is null)
            return null;
        var isSquare = match.Groups["x"].Success;
        FocalPoint? focus = isSquare
            ? new FocalPoint(int.Parse(match.Groups["x"].Value), int.Parse(match.Groups["y"].Value))
            : null;
        return (new Rendition(width, format.Value, isSquare), focus);
    }

    public static string ContentTypeOf(RenditionFormat format) =>
        format switch
        {
            RenditionFormat.Avif => "image/avif",
            RenditionFormat.WebP => "image/webp",
            _ => "image/jpeg",
        };

    public static string ExtensionOf(RenditionFormat format) =>
        format switch
        {
            RenditionFormat.Avif => "avif",
            RenditionFormat.WebP => "webp",
            _ => "jpg",
        };

    // No leading zeros: one rendition has one address.
    [GeneratedRegex(
        @"^(square-(?<x>0|[1-9][0-9]?|100)-(?<y>0|[1-9][0-9]?|100)-)?(?<width>[1-9][0-9]{1,3})\.(?<format>[a-z]{3,4})\z",
        RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Name();
}
