using Lucene.Net.Analysis.Miscellaneous;

namespace Trove.Search;

/// <summary>Text without accents and letter case: "Café" is "cafe". What has no ASCII likeness stays as it is.</summary>
internal static class FoldedText
{
    public static string Of(string text)
    {
        var from = text.ToCharArray();
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            // One character may become four.
            var folded = new char[from.Length * 4];
            var length = ASCIIFoldingFilter.FoldToASCII(from, 0, folded, 0, from.Length);
            from = folded[..length];
        }

        for (var i = 0; i < from.Length; i++)
            from[i] = char.ToLowerInvariant(from[i]);
        return new string(from);
    }
}
