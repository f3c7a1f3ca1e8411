namespace Trove.Search;

/// <summary>A text as a question to the index.</summary>
/// <param name="Query">Null when none of the words is known.</param>
/// <param name="DidYouMean">The text with misspelled words corrected; null when there were none.</param>
/// <param name="LeftOut">Words that nothing has, as they were typed.</param>
internal sealed record TextQuery<TQuery>(TQuery? Query, string? DidYouMean, IReadOnlyList<string> LeftOut)
    where TQuery : class;

/// <summary>Makes the question: every word must occur, in whichever place; words that stand together in a name count more.</summary>
internal sealed class BuildTextQuery<TQuery>(
    IQueries<TQuery> queries,
    TermClauses<TQuery> clauses,
    ILanguage language,
    Synonyms synonyms,
    CategoryNames categories
)
    where TQuery : class
{
    private const float AsSynonym = 0.85f;
    private const int MostCategoryWords = 3;

    public static BuildTextQuery<TQuery> For(IQueries<TQuery> queries, Known known, ILanguage language) =>
        new(
            queries,
            new TermClauses<TQuery>(queries, known.Vocabulary, language),
            language,
            known.Synonyms,
            known.Categories
        );

    /// <param name="isUnfinished">Whether somebody is still typing: the last word is a beginning, whatever it is.</param>
    /// <param name="isForgiving">Whether to look for likenesses of words that occur, too.</param>
    /// <param name="dropped">So many of the rarest words are left out.</param>
    public TextQuery<TQuery> Build(TypedText text, bool isUnfinished, bool isForgiving, int dropped)
    {
        var needs = new List<Need>();
        var leftOut = new List<string>();
        var corrections = new Dictionary<Token, string>();
        foreach (var (from, count) in JoinWords(text.Tokens, synonyms.Segment(text.Tokens)))
        {
            var tokens = text.Tokens.Skip(from).Take(count).ToArray();
            var isLast = from + count == text.Tokens.Count;
            var clause = MakeNeed(tokens, isLast, isUnfinished, isForgiving);
            if (clause.Query is null)
                leftOut.AddRange(tokens.Select(text.Spelling));
            else
                needs.Add(new Need(Meant(tokens, clause), clause));
            if (clause.Corrected is { } corrected && tokens is [var token])
                corrections[token] = corrected;
        }

        foreach (
            var rare in needs.OrderBy(need => need.Clause.Products).Take(Math.Min(dropped, needs.Count - 1)).ToList()
        )
        {
            needs.Remove(rare);
            leftOut.AddRange(rare.Tokens.Select(text.Spelling));
        }

        return new TextQuery<TQuery>(
            needs.Count == 0 ? null : Combine(needs),
            corrections.Count > 0 ? text.With(corrections) : null,
            leftOut
        );
    }

    /// <summary>What was misspelled counts as what it was taken for, where it was typed.</summary>
    private static Token[] Meant(Token[] tokens, Clause<TQuery> clause) =>
        clause.Corrected is { } word && tokens is [var token]
            ? [Token.Of(TokenKind.Word, word, token.Start, token.Length)]
            : tokens;

    private Clause<TQuery> MakeNeed(Token[] tokens, bool isLast, bool isUnfinished, bool isForgiving)
    {
        var own = tokens.Select(
            (token, at) =>
            {
                var ends = isLast && at == tokens.Length - 1;
                return ends && isUnfinished && token.Kind is TokenKind.Word or TokenKind.Model
                    ? clauses.Best([clauses.Completion(token.Text), clauses.Make(token, ends, isForgiving)])
                    : clauses.Make(token, ends, isForgiving);
            }
        );
        Clause<TQuery>[] made = [.. own];
        var asTyped = made is [var only] ? only : clauses.Every(made, 1);
        var alternatives = synonyms
            .Of(tokens)
            .Select(words =>
                clauses.Every([.. words.Select(word => clauses.Make(word, isLast: false, false))], AsSynonym)
            );
        return clauses.Best([asTyped, JoinedOf(tokens), .. alternatives]);
    }

    /// <summary>Two words that the shop writes as one, "head phones", are one need.</summary>
    private IEnumerable<(int From, int Count)> JoinWords(
        IReadOnlyList<Token> tokens,
        IReadOnlyList<(int From, int Count)> segments
    )
    {
        for (var i = 0; i < segments.Count; i++)
        {
            var (from, count) = segments[i];
            if (
                count == 1
                && i + 1 < segments.Count
                && segments[i + 1].Count == 1
                && JoinedOf([tokens[from], tokens[from + 1]]).Query is not null
            )
            {
                yield return (from, 2);
                i++;
            }
            else
            {
                yield return segments[i];
            }
        }
    }

    private Clause<TQuery> JoinedOf(Token[] tokens) =>
        tokens is [{ Kind: TokenKind.Word }, { Kind: TokenKind.Word }]
            ? clauses.Known(tokens[0].Text + tokens[1].Text)
            : default;

    private TQuery Combine(List<Need> needs)
    {
        string[] stems =
        [
            .. needs.SelectMany(need => need.Tokens).SelectMany(token => ProductTerms.Stems(token, language)),
        ];
        return queries.Whole(needs.ConvertAll(need => need.Clause), stems, MeantCategories(stems, needs));
    }

    /// <summary>Categories whose whole name was typed are likely what is looked for: "sony tv" is no remote control.</summary>
    private IEnumerable<(string Category, float Boost)> MeantCategories(string[] stems, List<Need> needs)
    {
        var words = stems
            .Concat(
                needs
                    .SelectMany(need => synonyms.Of([.. need.Tokens]))
                    .SelectMany(tokens => tokens)
                    .SelectMany(token => ProductTerms.Stems(token, language))
            )
            .ToHashSet(StringComparer.Ordinal);
        return categories
            .NamedBy(words)
            .Select(named => (named.Slug, Likely.Category * Math.Min(named.Words, MostCategoryWords)));
    }

    private sealed record Need(Token[] Tokens, Clause<TQuery> Clause);
}
