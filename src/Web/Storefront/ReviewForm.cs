using Microsoft.AspNetCore.Mvc;
using Trove.Reviews;

namespace Trove.Web.Storefront;

/// <summary>The fields of the page on which a review is written or changed, as they came.</summary>
internal sealed class ReviewForm
{
    private const int Limit = 10_000;

    [FromForm(Name = "rating")]
    public string? Rating { get; set; }

    [FromForm(Name = "title")]
    public string? Title { get; set; }

    [FromForm(Name = "text")]
    public string? Text { get; set; }

    [FromForm(Name = "author")]
    public string? Author { get; set; }

    [FromForm(Name = "email")]
    public string? Email { get; set; }

    /// <summary>0 while none is chosen.</summary>
    public int Stars => Rating is [>= '1' and <= '5'] ? Rating[0] - '0' : 0;

    public ReviewText ToText() => new(Stars, Cut(Title), Cut(Text), Cut(Author));

    public static ReviewForm Of(ReviewText text) =>
        new()
        {
            Rating = text.Rating.ToString(),
            Title = text.Title,
            Text = text.Text,
            Author = text.Author,
        };

    private static string Cut(string? text) => text is { Length: > Limit } ? text[..Limit] : text ?? "";
}
