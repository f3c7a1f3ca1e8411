using System.Runtime.CompilerServices;
using System.Text;

namespace Trove.Catalog;

/// <summary>A text file's lines, UTF-8 with or without a byte order mark, one at a time and each of limited length.</summary>
internal static class TextLines
{
    private const int LineLimit = 1 << 20;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The lines without their ends; after one that cannot be read, with the reason, there are no more.</summary>
    public static async IAsyncEnumerable<(string Line, string? Problem)> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var text = new StreamReader(stream, Strict, leaveOpen: true);
        var buffer = new char[1 << 14];
        var line = new StringBuilder();
        for (int read; (read = await ReadAsync(text, buffer, cancellationToken)) != 0; )
        {
            if (read < 0)
            {
                yield return (
                    "",
                    "holds characters that are not UTF-8, in this line or soon after; nothing more was read"
                );
                yield break;
            }

            var start = 0;
            for (int end; (end = Array.IndexOf(buffer, '\n', start, read - start)) >= 0; start = end + 1)
            {
                yield return (line.Append(buffer, start, end - start).ToString().TrimEnd('\r'), null);
                line.Clear();
            }

            line.Append(buffer, start, read - start);
            if (line.Length > LineLimit)
            {
                yield return ("", $"is longer than {LineLimit} characters; nothing more was read");
                yield break;
            }
        }

        if (line.Length > 0)
            yield return (line.ToString(), null);
    }

    /// <summary>How many characters there were; 0 at the end; −1 when they are not UTF-8.</summary>
    private static async Task<int> ReadAsync(StreamReader text, char[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await text.ReadAsync(buffer, cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            return -1;
        }
    }
}
