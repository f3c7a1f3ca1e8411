namespace Trove.Search;

/// <summary>Collects the terms by which one product is found, each with its best place.</summary>
internal sealed class ProductTerms(ILanguage language)
{
    private const int TokenLimit = 2_000;
    private const int TermLength = 100;

    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public IEnumerable<(string Term, int Times)> Places => _places.Select(term => (term.Key, (int)term.Value));

    /// <summary>What may be completed and corrected to: words that stand in a good place.</summary>
    public IEnumerable<(string Term, int Times)> Words => _words.Select(word => (word, 1));

    /// <summary>Adds a text and returns its tokens.</summary>
    public List<Token> Add(string text, Place place)
    {
        var tokens = SplitText.Split(FoldedText.Of(text), TokenLimit);
        foreach (var token in tokens)
            Add(token, place);
        return tokens;
    }

    /// <summary>What the name says the product is.</summary>
    public IReadOnlyCollection<string> Heads { get; private set; } = [];

    /// <summary>A name: what stands behind "for" or "with" is of less weight. Returns the stems in order.</summary>
    public List<string> AddName(string name)
    {
        var stems = new List<string>();
        var folded = FoldedText.Of(name);
        var tokens = SplitText.Split(folded, TokenLimit);
        var tail = tokens.FindIndex(Math.Min(1, tokens.Count), token => language.LeadsToWhatItFits(token.Text));
        for (var i = 0; i < tokens.Count; i++)
        {
            Add(tokens[i], tail >= 0 && i >= tail ? Place.NameTail : Place.Name);
            stems.AddRange(Stems(tokens[i], language));
        }

        Heads = NameHeads.Of(folded, tail < 0 ? tokens : tokens[..tail], language).ToHashSet(StringComparer.Ordinal);
        return stems;
    }

    /// <summary>A code, such as a SKU: found whole only.</summary>
    public void AddCode(string code)
    {
        foreach (var token in SplitText.Split(FoldedText.Of(code), 1))
            Put(token.Text, Place.Name);
    }

    /// <summary>What a token is called where words are told by their order.</summary>
    public static IEnumerable<string> Stems(Token token, ILanguage language) =>
        token.Kind is TokenKind.Word or TokenKind.Compound ? token.Parts.Select(language.Stem) : [token.Text];

    private void Add(Token token, Place place)
    {
        Put(token.Text, place);
        if (token.Kind is TokenKind.Word or TokenKind.Compound)
            AddWords(token, place);
        else if (token.Kind == TokenKind.Measure)
            Array.ForEach(token.Parts, part => Put(part, place));
        else if (token.Kind == TokenKind.Model)
            AddRuns(token.Parts, place);
    }

    private void AddWords(Token token, Place place)
    {
        Put(language.Stem(token.Text), place);
        foreach (var part in token.Parts)
        {
            Put(part, place);
            Put(language.Stem(part), place);
            if (place != Place.Description && part.Length > 2)
                _words.Add(part);
        }
    }

    /// <summary>A model is found by any of its parts that follow each other: wh1000, 1000xm4, xm4.</summary>
    private void AddRuns(string[] parts, Place place)
    {
        for (var from = 0; from < parts.Length; from++)
        {
            for (var to = from + 1; to <= parts.Length; to++)
                Put(string.Concat(parts[from..to]), place);
            if (parts[from].Length > 2 && char.IsLetter(parts[from][0]))
            {
                Put(language.Stem(parts[from]), place);
                if (place != Place.Description)
                    _words.Add(parts[from]);
            }
        }
    }

    private void Put(string term, Place place)
    {
        if (term.Length > TermLength)
            term = term[..TermLength];
        if (!_places.TryGetValue(term, out var known) || known < place)
            _places[term] = place;
    }
}
