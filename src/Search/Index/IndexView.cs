using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Trove.Search;

/// <summary>The index at one moment.</summary>
internal sealed class IndexView : IDisposable
{
    private readonly SearcherManager _searchers;

    public IndexView(IndexGeneration index, SearcherManager searchers)
    {
        Index = index;
        _searchers = searchers;
        Searcher = searchers.Acquire();
    }

    public IndexGeneration Index { get; }

    public IndexSearcher Searcher { get; }

    public IndexReader Reader => Searcher.IndexReader;

    public WholeCounts Whole => Index.WholeOf(Reader);

    public RecentAnswers Answers => Index.AnswersOf(Reader);

    public int Products => Reader.NumDocs;

    /// <summary>Of every product, by slug.</summary>
    public Dictionary<string, long> Versions()
    {
        var versions = new Dictionary<string, long>(Products, StringComparer.Ordinal);
        var bytes = new BytesRef();
        foreach (var leaf in Reader.Leaves)
        {
            var segment = leaf.AtomicReader;
            var slugs = segment.GetBinaryDocValues(IndexFields.Slug);
            var numbers = segment.GetNumericDocValues(IndexFields.ProductVersion);
            for (var doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (segment.LiveDocs is { } live && !live.Get(doc))
                    continue;
                slugs.Get(doc, bytes);
                versions[bytes.Utf8ToString()] = numbers.Get(doc);
            }
        }

        return versions;
    }

    /// <summary>Whether the product is in the index.</summary>
    public bool Has(string slug) => Reader.DocFreq(new Term(IndexFields.Slug, slug)) > 0;

    /// <summary>Products in the category or below it.</summary>
    public IEnumerable<string> SlugsIn(string category)
    {
        var bytes = new BytesRef();
        foreach (var leaf in Reader.Leaves)
        {
            var slugs = leaf.AtomicReader.GetBinaryDocValues(IndexFields.Slug);
            var found = leaf.AtomicReader.GetTermDocsEnum(new Term(IndexFields.Category, category));
            while (found is not null && found.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                slugs.Get(found.DocID, bytes);
                yield return bytes.Utf8ToString();
            }
        }
    }

    public void Dispose()
    {
        _searchers.Release(Searcher);
        Index.Leave();
    }
}
