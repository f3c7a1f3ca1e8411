using System.Text.RegularExpressions;

namespace Trove.Tests.Tidy;

/// <summary>Rules about pages: what the content security policy would refuse is not written.</summary>
internal static partial class PageRules
{
    private const string Page = "src/Web/Pages/Sample.cshtml";

    public static readonly Rule[] All =
    [
        new(
            "A page has no inline script",
            file => Find(file, InlineScript(), "an inline script"),
            Bad: "<script>alert(1)</script>",
            Good: """<script src="/js/shop.js" type="module"></script><script type="application/ld+json">{}</script>""",
            Page
        ),
        new(
            "A page has no inline style",
            file => Find(file, InlineStyle(), "an inline style"),
            Bad: """<p style="color: red">Sold out</p>""",
            Good: """<p class="sold-out">Sold out</p>""",
            Page
        ),
        new(
            "A page has no inline event handler",
            file => Find(file, InlineHandler(), "an inline event handler"),
            Bad: """<button onclick="buy()">Buy</button>""",
            Good: """<button data-buy>Buy</button>""",
            Page
        ),
    ];

    private static IEnumerable<string> Find(SourceFile file, Regex pattern, string message) =>
        file.Path.EndsWith(".cshtml", StringComparison.Ordinal)
        || file.Path.EndsWith(".razor", StringComparison.Ordinal)
            ? pattern.Matches(file.Text).Select(match => file.At(file.LineOf(match.Index), message))
            : [];

    [GeneratedRegex("""<script(?![^>]*(\ssrc=|type="application/(ld\+)?json"))[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex("""<style\b|<[a-z][^<>]*\sstyle=""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("""<[a-z][^<>]*\son[a-z]+=["']""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineHandler();
}
