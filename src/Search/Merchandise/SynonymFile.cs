using System.Reflection;

namespace Trove.Search;

/// <summary>
/// Synonyms as text, a set a line: <c>tv, television</c> find each other, <c>hdtv => tv, television</c> only goes one way.
/// Empty lines and lines that begin with # say nothing.
/// </summary>
internal static class SynonymFile
{
    private const string Arrow = "=>";

    /// <summary>Everyday words of English shops.</summary>
    public static IReadOnlyList<SynonymSet> Standard { get; } = ReadStandard();

    public static IReadOnlyList<SynonymSet> Read(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '#')
                .Select(ReadLine)
                .Where(set => set.Words.Count > 0),
        ];

    private static SynonymSet ReadLine(string line) =>
        line.Split(Arrow, 2) is [var words, var means]
            ? new SynonymSet(Words(words), Words(means))
            : new SynonymSet(Words(line));

    private static string[] Words(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<SynonymSet> ReadStandard()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("EnglishSynonyms.txt")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }
}
