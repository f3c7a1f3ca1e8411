using System.Collections.Concurrent;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Trove.Web.Storefront;

/// <summary>
/// <c>&lt;kept as="@view"&gt;…&lt;/kept&gt;</c>: a part that many pages show, rendered once for each view and then written as
/// the text that came of it. The view has to hold all that the part shows, and be equal only to views that look the same;
/// so nothing is ever taken out because of a change, it is just not asked for any more.
/// </summary>
[HtmlTargetElement("kept", Attributes = "as")]
public sealed class KeptPart(KeptParts parts) : TagHelper
{
    // Left out: nobody reads it.
    private const StringSplitOptions Indentation =
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>The view.</summary>
    public required object As { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (parts.Find(As) is not { } html)
        {
            var written = (await output.GetChildContentAsync()).GetContent();
            html = new HtmlString(string.Join('\n', written.Split('\n', Indentation)));
            parts.Keep(As, html);
        }

        output.Content.SetHtmlContent(html);
    }
}

/// <summary>Parts of pages by their view, some megabytes of them.</summary>
public sealed class KeptParts
{
    private const int LimitChars = 8 << 20;

    private readonly ConcurrentDictionary<object, HtmlString> _parts = [];
    private int _chars;

    /// <summary>The part as it was rendered; null when nobody has, or too long ago.</summary>
    public HtmlString? Find(object view) => _parts.GetValueOrDefault(view);

    /// <summary>Keeps a part for the next who asks.</summary>
    public void Keep(object view, HtmlString html)
    {
        if (Interlocked.Add(ref _chars, html.Value!.Length) > LimitChars)
        {
            // All at once: what is looked at now is back with the next pages.
            _parts.Clear();
            _chars = html.Value.Length;
        }

        _parts[view] = html;
    }
}
