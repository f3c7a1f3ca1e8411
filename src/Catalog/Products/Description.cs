using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace Trove.Catalog;

/// <summary>
/// Makes a description safe to print: text, lists, tables, pictures and links stay; scripts, styles, events, forms and
/// frames go. Cleaning what is clean changes nothing.
/// </summary>
internal static class Description
{
    public const int MaxLength = 100_000;
    private const int PassLimit = 8;

    private static readonly string[] Tags =
    [
        .. "a abbr b blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure".Split(' '),
        .. "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span strong sub sup".Split(' '),
        .. "table tbody td tfoot th thead tr u ul".Split(' '),
    ];

    // Everything inside these is no text for readers.
    private static readonly string[] DroppedWithContent =
    [
        .. "script style iframe object embed template noscript head title svg math".Split(' '),
        .. "select textarea button audio video canvas".Split(' '),
    ];

    // One for all: it is not changed after it was made, and then sanitising is thread safe. Made at the first need,
    // because it is not wanted at the start.
    private static readonly Lazy<HtmlSanitizer> Sanitizer = new(Configure);

    /// <summary>Trimmed and sanitised; what is wrong with it is an error of this field.</summary>
    public static string Check(string? html, string field, FieldErrors errors)
    {
        var given = html?.Trim() ?? "";
        if (given.Length > MaxLength)
        {
            errors.Add(field, $"must be at most {MaxLength} characters; it has {given.Length}");
            return "";
        }

        if (given.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
            errors.Add(field, "must be text without control characters");
        return Sanitize(given);
    }

    public static string Sanitize(string html)
    {
        if (!html.AsSpan().ContainsAny("<>&") || IsPlainParagraphs(html))
            return html;
        // Badly nested tags may be put right only in several steps; what is stored must be at rest.
        for (var pass = 0; pass < PassLimit; pass++)
        {
            var before = html;
            html = Sanitizer.Value.Sanitize(before).Trim();
            if (html == before)
                break;
        }

        return html;
    }

    /// <summary>What most imports consist of: paragraphs without any other tag need no parser.</summary>
    private static bool IsPlainParagraphs(ReadOnlySpan<char> html)
    {
        while (html.StartsWith("<p>"))
        {
            html = html[3..];
            for (var at = html.IndexOfAny("<>&"); at >= 0 && html[at] == '&'; at = html.IndexOfAny("<>&"))
            {
                var entity = html[at..];
                if (!entity.StartsWith("&amp;") && !entity.StartsWith("&lt;") && !entity.StartsWith("&gt;"))
                    return false;
                html = entity[1..];
            }

            if (html.IndexOfAny("<>") is var end && (end < 0 || !html[end..].StartsWith("</p>")))
                return false;
            html = html[(end + 4)..];
        }

        return html.IsEmpty;
    }

    private static HtmlSanitizer Configure()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = Set(Tags),
                AllowedAttributes = Set([
                    "href",
                    "title",
                    "alt",
                    "src",
                    "width",
                    "height",
                    "colspan",
                    "rowspan",
                    "lang",
                    "dir",
                    "rel",
                ]),
                AllowedSchemes = Set(["https", "http", "mailto", "tel"]),
                UriAttributes = Set(["href", "src"]),
                AllowedCssProperties = Set([]),
                AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
            }
        )
        {
            KeepChildNodes = true,
        };
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (DroppedWithContent.Contains(removing.Tag.LocalName, StringComparer.OrdinalIgnoreCase))
                removing.Tag.InnerHtml = "";
        };
        sanitizer.FilterUrl += (_, filter) =>
        {
            if (filter.Tag is IHtmlImageElement && filter.SanitizedUrl is { } url && !PictureUrl.IsValid(url))
                filter.SanitizedUrl = null;
        };
        sanitizer.PostProcessNode += (_, processed) =>
        {
            if (processed.Node is IHtmlAnchorElement link && link.HasAttribute("href"))
                link.SetAttribute("rel", "nofollow noopener noreferrer");
        };
        return sanitizer;
    }

    private static HashSet<string> Set(IEnumerable<string> values) => new(values, StringComparer.OrdinalIgnoreCase);
}
