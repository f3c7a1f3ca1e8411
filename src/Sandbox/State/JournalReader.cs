using System.Text.Json;

namespace Trove.Sandbox.State;

/// <summary>Reads a journal from its beginning.</summary>
internal static class JournalReader
{
    private const int ChunkBytes = 256 << 10;

    /// <summary>Hands over each whole line and returns the length of the file up to the last one.</summary>
    public static long Read(FileStream file, string path, Action<JournalLine> load)
    {
        var buffer = new byte[ChunkBytes];
        var kept = 0;
        long whole = 0;
        var lineNumber = 0;
        while (true)
        {
            var read = file.Read(buffer, kept, buffer.Length - kept);
            if (read == 0)
            {
                return whole;
            }

            var filled = buffer.AsSpan(0, kept + read);
            var start = 0;
            for (var end = filled.IndexOf((byte)'\n'); end >= 0; end = filled[start..].IndexOf((byte)'\n'))
            {
                load(Parse(filled.Slice(start, end), path, ++lineNumber));
                start += end + 1;
            }

            whole += start;
            kept = filled.Length - start;
            filled[start..].CopyTo(buffer);
            if (kept == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private static JournalLine Parse(ReadOnlySpan<byte> line, string path, int lineNumber)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalLine)
                ?? throw new JsonException("It is null.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(
                $"Line {lineNumber} of the Sandbox's journal {path} is not readable: {problem.Message} Delete the file to start afresh.",
                problem
            );
        }
    }
}
