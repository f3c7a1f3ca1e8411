using Microsoft.AspNetCore.Html;

namespace Trove.Web.Storefront;

/// <summary>
/// Five stars, filled as far as a rating goes; decoration, beside which the rating stands in words. They are drawn once in
/// each page (<c>#stars</c>, 100 by 20) and shown twice here: all five, and over them as many as the rating has.
/// </summary>
internal static class StarRow
{
    /// <summary>What a page has once.</summary>
    public static readonly HtmlString Five = new(
        string.Concat(
            Enumerable
                .Range(0, 5)
                .Select(number =>
                    $"<path d=\"m{number * 20 + 10} 1.700 2.57 5.2 5.73.83-4.15 4.04.98 5.71L{number * 20 + 10} 14.790l-5.13 2.690.98-5.71-4.15-4.04 5.73-.83Z\"/>"
                )
        )
    );

    /// <summary>By tenths of a star.</summary>
    private static readonly HtmlString[] Rows = [.. Enumerable.Range(0, 51).Select(Draw)];

    /// <param name="stars">0 to 5, in tenths.</param>
    public static HtmlString Of(decimal stars) => Rows[(int)Math.Round(Math.Clamp(stars, 0, 5) * 10)];

    private static HtmlString Draw(int tenths) =>
        new(
            $"""<svg class="stars" viewBox="0 0 100 20" aria-hidden="true"><use href="#stars" class="stars-off"/><svg width="{tenths * 2}" height="20"><use href="#stars"/></svg></svg>"""
        );
}
