using Lucene.Net.Index;
using Lucene.Net.Search;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>
/// Answers a question from the index. When nothing has all the words, likenesses are looked for, then the rarest words are
/// left out one by one, and the answer says so.
/// </summary>
internal sealed class RunSearch(SearchSettings settings, ILanguage language, Currency currency)
{
    /// <summary>What lies beyond is not turned to: no shopper does, and it would cost too much.</summary>
    private const int DepthLimit = 100_000;
    private const int DroppedLimit = 8;

    // So far apart that no factor of the ranking exchanges two pins.
    private const float PinBoost = 1e6f;
    private const float PinStep = 8;

    private readonly Ranking _ranking = new(settings);

    public SearchPage Run(IndexView view, SearchQuery query, Known known)
    {
        var text = TypedText.Read(query.Products.Text, language, currency);
        var size = Math.Clamp(query.Products.Size, 1, 100);
        var page = Math.Clamp(query.Products.Page, 1, Math.Max(1, DepthLimit / size));
        var valueCount = view.Index.Facets.Count;
        var narrowing = new Narrowing(query, text.Price, view.Index.Facets, valueCount);
        var order = new Order(query.Products.Sort, !text.IsEmpty, _ranking);
        var attempt = new Attempt(view, query, known, text, narrowing, order, page * size, valueCount);

        var asked = Ask(attempt);
        using var hits = asked.Hits;
        var best = asked.Best.Take((page - 1) * size);
        return new SearchPage(
            Read(view, best),
            page,
            size,
            hits.Total,
            query.WithFacets
                ? new MakeFacets(view.Index.Facets, known.Categories, currency).Run(query, hits, narrowing, text.Price)
                : [],
            asked.Text?.DidYouMean,
            asked.Text?.LeftOut ?? [],
            text.Price,
            query.Explain ? Explain(view, best, asked.Query, order) : null
        );
    }

    /// <summary>The first products for a text that somebody is still typing.</summary>
    public IReadOnlyList<ProductCard> First(IndexView view, TypedText text, int count, Known known)
    {
        var query = new SearchQuery(new ProductQuery());
        var narrowing = new Narrowing(query, text.Price, view.Index.Facets, 0);
        var order = new Order(ProductSort.Relevance, hasText: true, _ranking);
        var attempt = new Attempt(view, query, known, text, narrowing, order, count, 0);
        var words = Builder(attempt).Build(text, isUnfinished: true, isForgiving: false, dropped: 0);
        var found = Collect(attempt, words);
        using (found.Hits)
            return Read(view, found.Best.Take(0));
    }

    private BuildTextQuery<Query> Builder(Attempt attempt) =>
        BuildTextQuery<Query>.For(new LuceneQueries(attempt.View), attempt.Known, language);

    private Asked Ask(Attempt attempt)
    {
        if (attempt.Text.IsEmpty)
            return Collect(attempt, null);
        var builder = Builder(attempt);
        var asked = Try(attempt, builder, isForgiving: false, dropped: 0);
        if (asked.Hits.Found == 0 && asked.Query is not null)
            asked = Instead(asked, Try(attempt, builder, isForgiving: true, dropped: 0));
        var most = Math.Min(attempt.Text.Tokens.Count - 1, DroppedLimit);
        for (var dropped = 1; dropped <= most && asked.Hits.Found == 0 && asked.Query is not null; dropped++)
            asked = Instead(asked, Try(attempt, builder, isForgiving: false, dropped));
        return asked;
    }

    private static Asked Instead(Asked before, Asked after)
    {
        before.Hits.Dispose();
        return after;
    }

    private static Asked Try(Attempt attempt, BuildTextQuery<Query> builder, bool isForgiving, int dropped) =>
        Collect(attempt, builder.Build(attempt.Text, isUnfinished: false, isForgiving, dropped));

    private static Asked Collect(Attempt attempt, TextQuery<Query>? text)
    {
        var best = new BestHits(attempt.Depth);
        var hits = new CollectHits(attempt.View, attempt.Order, attempt.Narrowing, best, attempt.ValueCount);
        var query = Whole(attempt, text);
        if (query is MatchAllDocsQuery && attempt.Narrowing.Needed == 0)
            hits.CollectEverything();
        else if (query is not null)
            attempt.View.Searcher.Search(query, hits);
        return new Asked(hits, best, text, query);
    }

    /// <summary>The words, the category, what is pinned and what is hidden; null when no word is known.</summary>
    private static Query? Whole(Attempt attempt, TextQuery<Query>? text)
    {
        var wish = attempt.Known.Curations.Of(attempt.Text);
        if (text is not null && wish is not null)
            text = text with { Query = Curated(text.Query, wish) };
        if (text is { Query: null })
            return null;
        var category = attempt.Query.Products.Category is { Length: > 0 } slug
            ? new ConstantScoreQuery(new TermQuery(new Term(IndexFields.Category, slug))) { Boost = 0 }
            : null;
        if (text is null)
            return category is null ? new MatchAllDocsQuery() : category;
        if (category is null)
            return text.Query;
        return new BooleanQuery(disableCoord: true) { { text.Query, Occur.MUST }, { category, Occur.MUST } };
    }

    /// <summary>What is pinned comes first, in its order and beyond any other score; what is hidden does not come.</summary>
    private static BooleanQuery? Curated(Query? words, Curation wish)
    {
        if (words is null && wish.Pins.Count == 0)
            return null;
        var any = new BooleanQuery(disableCoord: true);
        if (words is not null)
            any.Add(words, Occur.SHOULD);
        var boost = PinBoost;
        foreach (var slug in wish.Pins.Reverse())
        {
            any.Add(
                new ConstantScoreQuery(new TermQuery(new Term(IndexFields.Slug, slug))) { Boost = boost },
                Occur.SHOULD
            );
            boost *= PinStep;
        }

        foreach (var slug in wish.Hides)
            any.Add(new TermQuery(new Term(IndexFields.Slug, slug)), Occur.MUST_NOT);
        return any;
    }

    private static List<ProductCard> Read(IndexView view, Hit[] hits)
    {
        var cards = new List<ProductCard>(hits.Length);
        var leaves = view.Reader.Leaves;
        foreach (var hit in hits)
        {
            var segment = leaves[hit.Segment].AtomicReader;
            cards.Add(view.Index.ColumnsOf(segment).CardOf(segment, hit.Doc));
        }

        return cards;
    }

    private Dictionary<string, string>? Explain(IndexView view, Hit[] hits, Query? query, Order order)
    {
        if (query is null)
            return null;
        var cards = Read(view, hits);
        return hits.Select((hit, i) => (hit, cards[i].Slug))
            .ToDictionary(
                found => found.Slug,
                found =>
                {
                    var leaf = view.Reader.Leaves[found.hit.Segment];
                    var columns = view.Index.ColumnsOf(leaf.AtomicReader);
                    return order.NeedsScore
                        ? _ranking.Explain(columns, found.hit.Doc, found.hit.Score)
                            + "\n"
                            + view.Searcher.Explain(query, leaf.DocBase + found.hit.Doc)
                        : $"in the order asked for; standing {_ranking.Standing(columns, found.hit.Doc)}";
                },
                StringComparer.Ordinal
            );
    }

    private sealed record Attempt(
        IndexView View,
        SearchQuery Query,
        Known Known,
        TypedText Text,
        Narrowing Narrowing,
        Order Order,
        int Depth,
        int ValueCount
    );

    private sealed record Asked(CollectHits Hits, BestHits Best, TextQuery<Query>? Text, Query? Query);
}

/// <summary>What a question is read by, beside the index.</summary>
/// <param name="Texts">What others searched for, the most frequent first.</param>
internal sealed record Known(
    Vocabulary Vocabulary,
    Synonyms Synonyms,
    CategoryNames Categories,
    Curations Curations,
    IReadOnlyList<string> Texts
);
