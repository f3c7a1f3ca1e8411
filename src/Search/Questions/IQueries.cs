namespace Trove.Search;

/// <summary>
/// The pieces of a question in an engine's own terms. What words mean is decided once, in <see cref="TermClauses{TQuery}"/>
/// and <see cref="BuildTextQuery{TQuery}"/>; how it is said to an engine, and what the engine knows, is said here.
/// </summary>
internal interface IQueries<TQuery>
    where TQuery : class
{
    /// <summary>How many products have the term; 0 when none has.</summary>
    int ProductsWith(string term);

    /// <summary>Terms that begin so, the most frequent first.</summary>
    IEnumerable<(string Term, int Products)> Beginning(string beginning, int most);

    /// <summary>A term, worth what its best place in the product and its rarity make it.</summary>
    /// <param name="products">How many have it, 1 or more.</param>
    TQuery Term(string text, int products, float boost);

    /// <summary>All of them; each has a query.</summary>
    TQuery Every(IReadOnlyList<Clause<TQuery>> clauses, float boost);

    /// <summary>Any of them, the best one counts; each has a query.</summary>
    TQuery Best(IReadOnlyList<Clause<TQuery>> clauses);

    /// <summary>From now on the query counts so much, whatever it counted before.</summary>
    void SetBoost(TQuery query, float boost);

    /// <summary>
    /// Everything that is needed, and what makes a product more likely without being needed: words that stand together in
    /// its name, words that say what it is, a category that was named.
    /// </summary>
    /// <param name="stems">Of the words typed, in order.</param>
    /// <param name="meant">Categories, with what each is worth; the best one counts.</param>
    TQuery Whole(
        IReadOnlyList<Clause<TQuery>> needs,
        IReadOnlyList<string> stems,
        IEnumerable<(string Category, float Boost)> meant
    );
}

/// <summary>What a likeness that is not needed is worth, the same in each engine.</summary>
internal static class Likely
{
    /// <summary>Two words that stand together in the name, times their rarity.</summary>
    public const float Together = 40;

    /// <summary>A word that says what the product is.</summary>
    public const float Head = 60;

    /// <summary>A category, for each word of its name.</summary>
    public const float Category = 60;
}
