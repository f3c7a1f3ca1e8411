using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Trove.Search;

/// <summary>Questions to the index in this process.</summary>
internal sealed class LuceneQueries(IndexView view) : IQueries<Query>
{
    private const int ScanLimit = 400;

    public int ProductsWith(string term) => view.Reader.DocFreq(new Term(IndexFields.All, term));

    public IEnumerable<(string Term, int Products)> Beginning(string beginning, int most)
    {
        var found = new List<(string Term, int Products)>();
        if (MultiFields.GetTerms(view.Reader, IndexFields.All) is { } terms)
        {
            var each = terms.GetEnumerator();
            var start = new BytesRef(beginning);
            if (each.SeekCeil(start) != TermsEnum.SeekStatus.END)
            {
                do
                {
                    if (!StringHelper.StartsWith(each.Term, start))
                        break;
                    found.Add((each.Term.Utf8ToString(), each.DocFreq));
                } while (found.Count < ScanLimit && each.MoveNext());
            }
        }

        return found.OrderByDescending(term => term.Products).Take(most);
    }

    public Query Term(string text, int products, float boost) =>
        new TermQuery(new Term(IndexFields.All, text)) { Boost = boost };

    public Query Every(IReadOnlyList<Clause<Query>> clauses, float boost)
    {
        var all = new BooleanQuery(disableCoord: true) { Boost = boost };
        foreach (var clause in clauses)
            all.Add(clause.Query, Occur.MUST);
        return all;
    }

    public Query Best(IReadOnlyList<Clause<Query>> clauses)
    {
        var best = new DisjunctionMaxQuery(0);
        foreach (var clause in clauses)
            best.Add(clause.Query);
        return best;
    }

    public void SetBoost(Query query, float boost) => query.Boost = boost;

    public Query Whole(
        IReadOnlyList<Clause<Query>> needs,
        IReadOnlyList<string> stems,
        IEnumerable<(string Category, float Boost)> meant
    )
    {
        var all = (BooleanQuery)Every(needs, 1);
        for (var i = 0; i + 1 < stems.Count; i++)
        {
            all.Add(
                new PhraseQuery
                {
                    new Term(IndexFields.Name, stems[i]),
                    new Term(IndexFields.Name, stems[i + 1]),
                }.WithBoost(Likely.Together),
                Occur.SHOULD
            );
        }

        var heads = new DisjunctionMaxQuery(0);
        foreach (var stem in stems)
            heads.Add(new ConstantScoreQuery(new TermQuery(new Term(IndexFields.Head, stem))));
        all.Add(heads.WithBoost(Likely.Head), Occur.SHOULD);
        var categories = new DisjunctionMaxQuery(0);
        foreach (var (category, boost) in meant)
        {
            categories.Add(
                new ConstantScoreQuery(new TermQuery(new Term(IndexFields.Category, category))) { Boost = boost }
            );
        }

        if (categories.Disjuncts.Count > 0)
            all.Add(categories, Occur.SHOULD);
        return all;
    }
}

internal static class QueryBoost
{
    public static TQuery WithBoost<TQuery>(this TQuery query, float boost)
        where TQuery : Query
    {
        query.Boost = boost;
        return query;
    }
}
