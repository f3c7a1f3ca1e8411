namespace Trove.Search;

/// <summary>Words that mean the same, or that mean something else too, as a query looks them up.</summary>
internal sealed class Synonyms
{
    public const int MostWords = 4;

    private readonly ILanguage _language;
    private readonly Dictionary<string, List<Token[]>> _meanings = new(StringComparer.Ordinal);

    public Synonyms(IEnumerable<SynonymSet> sets, ILanguage language)
    {
        _language = language;
        foreach (var set in sets)
        {
            foreach (var word in set.Words)
                Add(word, set.Means ?? set.Words);
        }
    }

    /// <summary>Cuts the tokens into pieces: the longest that has synonyms, else single tokens.</summary>
    public IReadOnlyList<(int From, int Count)> Segment(IReadOnlyList<Token> tokens)
    {
        var segments = new List<(int, int)>(tokens.Count);
        for (var from = 0; from < tokens.Count; )
        {
            var count = Math.Min(MostWords, tokens.Count - from);
            while (count > 1 && !_meanings.ContainsKey(KeyOf(tokens.Skip(from).Take(count))))
                count--;
            segments.Add((from, count));
            from += count;
        }

        return segments;
    }

    /// <summary>What these words may also be called.</summary>
    public IReadOnlyList<Token[]> Of(IReadOnlyList<Token> tokens) =>
        _meanings.TryGetValue(KeyOf(tokens), out var meanings) ? meanings : [];

    private void Add(string word, IReadOnlyList<string> means)
    {
        var tokens = Read(word);
        if (tokens is [] || tokens.Length > MostWords)
            return;
        var key = KeyOf(tokens);
        if (!_meanings.TryGetValue(key, out var meanings))
            _meanings[key] = meanings = [];
        meanings.AddRange(means.Select(Read).Where(other => other.Length > 0 && KeyOf(other) != key));
    }

    private static Token[] Read(string word) => [.. SplitText.Split(FoldedText.Of(word), MostWords + 1)];

    private string KeyOf(IEnumerable<Token> tokens) =>
        string.Join(' ', tokens.SelectMany(token => ProductTerms.Stems(token, _language)));
}
