namespace Trove.Search;

/// <summary>What kind of thing a token is, which decides how it may be bent when nothing matches it.</summary>
internal enum TokenKind
{
    /// <summary>Letters only: stemmed, forgiven typos, completed.</summary>
    Word,

    /// <summary>Words that belong together, such as noise-cancelling: found joined or by its parts.</summary>
    Compound,

    /// <summary>A number, decimal or fraction: matched exactly or not at all.</summary>
    Number,

    /// <summary>A number with its unit, such as 55 inch: one thing, however it is written.</summary>
    Measure,

    /// <summary>Letters and digits, such as wh-1000xm4: found whole or by its parts, never by a likeness.</summary>
    Model,
}

/// <summary>One thing that somebody wrote, in lower case and ASCII.</summary>
/// <param name="Text">Joined, without the marks in between: <c>wh1000xm4</c>, <c>noisecancelling</c>, <c>55inch</c>.</param>
/// <param name="Parts">What it is made of, in order; itself alone when it has no parts.</param>
/// <param name="Start">Where it begins in the folded text.</param>
/// <param name="Length">Of what it was made from in the folded text.</param>
internal readonly record struct Token(TokenKind Kind, string Text, string[] Parts, int Start, int Length)
{
    public static Token Of(TokenKind kind, string text, int start, int length) =>
        new(kind, text, [text], start, length);
}
