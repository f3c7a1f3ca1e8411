using System.Text;
using System.Text.RegularExpressions;
using Trove.Kernel;

namespace Trove.Reviews;

/// <summary>What a review may look like. What it may say is the merchant's to judge.</summary>
internal static partial class ReviewRules
{
    public const int TitleLimit = 120;
    public const int TextLimit = 4_000;
    public const int AuthorLimit = 60;
    public const int ReplyLimit = 2_000;

    /// <summary>The text without blanks at its ends and without characters that nobody sees, and what is wrong with it.</summary>
    public static (ReviewText Text, List<FieldError> Errors) Check(ReviewText given)
    {
        var errors = new List<FieldError>();
        if (given.Rating is < 1 or > 5)
            errors.Add(new FieldError("rating", "Choose 1 to 5 stars."));
        var text = given with { Title = Line(given.Title), Text = Lines(given.Text), Author = Line(given.Author) };
        Measure(text.Title, TitleLimit, "title", "Give your review a title.", errors);
        Measure(text.Text, TextLimit, "text", "Say what it is like to own.", errors);
        Measure(text.Author, AuthorLimit, "author", "Give the name to show with it; a first name will do.", errors);
        return (text, errors);
    }

    /// <summary>The merchant's reply, and what is wrong with it.</summary>
    public static (string Text, List<FieldError> Errors) CheckReply(string given)
    {
        var errors = new List<FieldError>();
        var text = Lines(given);
        Measure(text, ReplyLimit, "text", "Write a reply, or take the one there is back.", errors);
        return (text, errors);
    }

    /// <summary>Whether it leads elsewhere: an address of a page, or markup that would have been a link.</summary>
    public static bool HasLinks(ReviewText text) =>
        Link().IsMatch(text.Title) || Link().IsMatch(text.Text) || Link().IsMatch(text.Author);

    private static void Measure(string text, int limit, string field, string whenEmpty, List<FieldError> errors)
    {
        if (text.Length == 0)
            errors.Add(new FieldError(field, whenEmpty));
        else if (text.Length > limit)
            errors.Add(new FieldError(field, $"Shorten it to {limit:N0} characters; it has {text.Length:N0}."));
    }

    private static string Line(string text) => Seen(text.ReplaceLineEndings(" ")).Trim();

    private static string Lines(string text) => Seen(text.ReplaceLineEndings("\n")).Trim();

    /// <summary>Control characters and those that turn the direction of writing are for machines and tricks.</summary>
    private static string Seen(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Where(letter =>
                    letter.Value == '\n'
                    || !(
                        Rune.IsControl(letter) || letter.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
                    )
                )
        );

    [GeneratedRegex(
        @"[a-z]+://|\bwww\.|\[/?url|</?a\b|href\s*=|\b[a-z0-9-]{2,}\.(com|net|org|info|biz|shop|store|site|online|top|xyz|io|co|me|ru|cn|link)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Link();
}
