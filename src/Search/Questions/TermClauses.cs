namespace Trove.Search;

/// <summary>How a token was found in the index.</summary>
/// <param name="Query">Null when nothing has it, however it is bent.</param>
/// <param name="Products">At most so many have it.</param>
/// <param name="Corrected">What it was taken for, when it was misspelled.</param>
internal readonly record struct Clause<TQuery>(TQuery? Query, int Products, string? Corrected = null)
    where TQuery : class;

/// <summary>
/// Makes a query of one token: exactly as it stands if any product has it so, otherwise completed (the last word),
/// corrected (words only) or in its parts.
/// </summary>
internal sealed class TermClauses<TQuery>(IQueries<TQuery> queries, Vocabulary vocabulary, ILanguage language)
    where TQuery : class
{
    private const int CompletionLimit = 24;
    private const float AsWritten = 1.15f;
    private const float InParts = 0.7f;
    private const float Completed = 0.8f;
    private const float PerSlip = 0.7f;

    /// <param name="isLast">Whether it may be the beginning of a word.</param>
    /// <param name="isForgiving">Whether to look for likenesses even when something has the token as it is.</param>
    public Clause<TQuery> Make(Token token, bool isLast, bool isForgiving) =>
        token.Kind switch
        {
            TokenKind.Word => Word(token.Text, isLast, isForgiving),
            TokenKind.Compound => Compound(token, isLast, isForgiving),
            TokenKind.Measure => Measure(token),
            TokenKind.Model => Model(token, isLast),
            _ => Exact(token.Text, 1),
        };

    /// <summary>A word as it stands, in whichever form.</summary>
    public Clause<TQuery> Known(string word)
    {
        var stem = language.Stem(word);
        var asWritten = Exact(word, stem == word ? 1 : AsWritten);
        return stem == word ? asWritten : Best([asWritten, Exact(stem, 1)]);
    }

    /// <summary>Terms that begin so, the most frequent ones.</summary>
    public Clause<TQuery> Completion(string beginning) =>
        beginning.Length > 1
            ? Best(
                queries
                    .Beginning(beginning, CompletionLimit)
                    .Select(term => Exact(term.Term, term.Term == beginning ? 1 : Completed))
            )
            : default;

    public Clause<TQuery> Exact(string text, float boost)
    {
        var products = queries.ProductsWith(text);
        return products == 0 ? default : new Clause<TQuery>(queries.Term(text, products, boost), products);
    }

    /// <summary>All of them; nothing when one is not to be had.</summary>
    public Clause<TQuery> Every(IReadOnlyList<Clause<TQuery>> clauses, float boost) =>
        clauses is [] || clauses.Any(clause => clause.Query is null)
            ? default
            : new Clause<TQuery>(queries.Every(clauses, boost), clauses.Min(clause => clause.Products));

    /// <summary>Any of them; the best one counts.</summary>
    public Clause<TQuery> Best(IEnumerable<Clause<TQuery>> clauses)
    {
        Clause<TQuery>[] found = [.. clauses.Where(clause => clause.Query is not null)];
        if (found is [])
            return default;
        if (found is [var only])
            return only;
        return new Clause<TQuery>(queries.Best(found), found.Sum(clause => clause.Products), found[0].Corrected);
    }

    private Clause<TQuery> Word(string word, bool isLast, bool isForgiving)
    {
        var known = Known(word);
        if (known.Query is not null && !isForgiving)
            return known;
        var completed = isLast ? Completion(word) : default;
        if (completed.Query is not null && !isForgiving)
            return completed;

        var corrections = vocabulary.Correct(word);
        if (known.Query is null && corrections is not [{ Distance: 1 }, ..] && InTwo(word) is { Query: not null } two)
            return two;
        var corrected = corrections.Select(correction =>
        {
            var clause = Known(correction.Word);
            if (clause.Query is { } likeness)
                queries.SetBoost(likeness, MathF.Pow(PerSlip, correction.Distance));
            return clause;
        });
        var best = Best([known, completed, .. corrected]);
        return best.Query is not null && known.Query is null && completed.Query is null
            ? best with
            {
                Corrected = corrections[0].Word,
            }
            : best;
    }

    /// <summary>Two words that were written as one: "iphonecase".</summary>
    private Clause<TQuery> InTwo(string word)
    {
        const int ShortestHalf = 3;
        for (var at = word.Length - ShortestHalf; at >= ShortestHalf; at--)
        {
            var (first, second) = (word[..at], word[at..]);
            if (vocabulary.ProductsWith(first) > 0 && vocabulary.ProductsWith(second) > 0)
                return Every([Known(first), Known(second)], InParts);
        }

        return default;
    }

    /// <summary>A name and a model that were written as one, "galaxys7": cut where both halves are best known.</summary>
    private Clause<TQuery> Cut(string text)
    {
        var cuts = Enumerable
            .Range(2, Math.Max(0, text.Length - 3))
            .Select(at => (First: Exact(text[..at], 1), Second: Exact(text[at..], 1)))
            .Where(cut => cut.First.Query is not null && cut.Second.Query is not null)
            .OrderByDescending(cut => Math.Min(cut.First.Products, cut.Second.Products));
        return cuts.FirstOrDefault() is { First.Query: not null } best ? Every([best.First, best.Second], 1) : default;
    }

    private Clause<TQuery> Compound(Token token, bool isLast, bool isForgiving)
    {
        var joined = Known(token.Text);
        var parts = token
            .Parts.Where(part => !language.IsStopWord(part))
            .Select((part, at) => Word(part, isLast && at == token.Parts.Length - 1, isForgiving));
        return Best([joined, Every([.. parts], joined.Query is null ? 1 : InParts)]);
    }

    private Clause<TQuery> Measure(Token token)
    {
        var whole = Exact(token.Text, 1);
        return whole.Query is not null ? whole : Exact(token.Parts[0], InParts);
    }

    private Clause<TQuery> Model(Token token, bool isLast)
    {
        var whole = Exact(token.Text, 1);
        if (whole.Query is not null)
            return whole;
        var completed = isLast && token.Text.Length > 2 ? Completion(token.Text) : default;
        if (completed.Query is not null || token.Parts.Length < 2)
            return completed;
        return Best([Cut(token.Text), Every([.. token.Parts.Select(part => Known(part))], InParts)]);
    }
}
