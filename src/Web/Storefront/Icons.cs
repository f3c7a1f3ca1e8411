using Microsoft.AspNetCore.Html;

namespace Trove.Web.Storefront;

/// <summary>The shop's icons, drawn on a 24-pixel grid with one pen; decoration, so that screen readers pass over them.</summary>
internal static class Icons
{
    public static readonly HtmlString Cart = Draw("M5 8h14l-1 12H6L5 8Zm4 0V7a3 3 0 0 1 6 0v1");
    public static readonly HtmlString Search = Draw("M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13Zm5-1.5L20 20");
    public static readonly HtmlString Filter = Draw("M4 7h16M7 12h10M10 17h4");
    public static readonly HtmlString Menu = Draw("M4 8h16M4 16h16");
    public static readonly HtmlString Close = Draw("m6 6 12 12M18 6 6 18");
    public static readonly HtmlString Check = Draw("m5 12.5 4.5 4.5L19 7.5");
    public static readonly HtmlString Alert = Draw("M12 4 3 19.5h18L12 4Zm0 6v4.5m0 2.4v.1");
    public static readonly HtmlString Clock = Draw(
        "M12 20.5a8.5 8.5 0 1 1 0-17 8.5 8.5 0 0 1 0 17ZM12 7.500v5l3.2 1.8"
    );
    public static readonly HtmlString Theme = Draw(
        "M12 20.500a8.5 8.5 0 1 1 0-17 8.5 8.5 0 0 1 0 17Zm0-17v17m0-13.5 5 0m-5 4 6.5 0m-6.5 4 6 0"
    );
    public static readonly HtmlString Chevron = Draw("m9 5.5 6.5 6.500L9 18.5");
    public static readonly HtmlString Parcel = Draw("m4 8 8-4 8 4v8.500l-8 4-8-4V8Zm0 0 8 4 8-4m-8 4v8.500M8 6l8 4");
    public static readonly HtmlString Return = Draw("M8 4.5 4 8.500l4 4M4 8.500h10a5.5 5.5 0 0 1 0 11H8");
    public static readonly HtmlString Lock = Draw("M6 11h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3");

    private static HtmlString Draw(string path) =>
        new(
            $"""<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="{path}"/></svg>"""
        );
}
