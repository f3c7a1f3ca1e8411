using System.Runtime.CompilerServices;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>
/// One index on disk, open for writing and searching. What is written is found after <see cref="Show"/>, and survives a
/// crash after <see cref="Commit"/>. Writing is for one caller at a time; searching is for anybody.
/// </summary>
internal sealed class IndexGeneration : IDisposable
{
    private const string VersionKey = "version";
    private const string CompleteKey = "complete";

    private readonly ConditionalWeakTable<object, SegmentColumns> _columns = [];
    private readonly ConditionalWeakTable<IndexReader, WholeCounts> _whole = [];
    private readonly ConditionalWeakTable<IndexReader, RecentAnswers> _answers = [];
    private readonly LiveFigures _figures;
    private readonly Lucene.Net.Store.Directory _directory;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private readonly ILanguage _language;

    // Its owner, and whoever looks at it.
    private int _users = 1;

    private IndexGeneration(string folder, ILanguage language, PlaceWeights weights, LiveFigures figures)
    {
        Folder = folder;
        _language = language;
        _figures = figures;
        _directory = FSDirectory.Open(folder);
        var similarity = new PlaceSimilarity(weights);
        _writer = new IndexWriter(
            _directory,
            new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
            {
                Similarity = similarity,
                RAMBufferSizeMB = 32,
            }
        );
        _searchers = new SearcherManager(_writer, applyAllDeletes: true, new Searchers(this, similarity));
    }

    public string Folder { get; }

    public FacetValues Facets { get; } = new();

    /// <summary>Grows whenever something new is shown.</summary>
    public long Shown { get; private set; }

    /// <summary>Opens what is there, or makes an empty one.</summary>
    public static IndexGeneration Open(string folder, ILanguage language, PlaceWeights weights, LiveFigures figures)
    {
        System.IO.Directory.CreateDirectory(folder);
        return new IndexGeneration(folder, language, weights, figures);
    }

    /// <summary>Whether the folder holds an index that was once complete, is of this version and adds up. Reads all of it.</summary>
    public static bool IsSound(string folder)
    {
        try
        {
            using var directory = FSDirectory.Open(folder);
            if (!DirectoryReader.IndexExists(directory))
                return false;
            using var reader = DirectoryReader.Open(directory);
            var notes = reader.IndexCommit.UserData;
            if (!notes.TryGetValue(VersionKey, out var version) || version != IndexFields.Version)
                return false;
            foreach (var leaf in reader.Leaves)
                leaf.AtomicReader.CheckIntegrity();
            return notes.ContainsKey(CompleteKey);
        }
        catch (Exception broken) when (IsBreakage(broken))
        {
            return false;
        }
    }

    /// <summary>Whether the index, and not the question, is to blame.</summary>
    public static bool IsBreakage(Exception failure) =>
        failure
            is IOException
                or UnauthorizedAccessException
                or ObjectDisposedException
                or ArgumentException
                or InvalidOperationException
                or IndexOutOfRangeException
                or OverflowException;

    public void Put(Product product) =>
        _writer.UpdateDocument(new Term(IndexFields.Slug, product.Slug), ProductDocument.Of(product, _language));

    public void Remove(string slug) => _writer.DeleteDocuments(new Term(IndexFields.Slug, slug));

    /// <summary>From now on searches see what was written.</summary>
    public void Show()
    {
        _searchers.MaybeRefreshBlocking();
        Shown++;
    }

    /// <param name="isComplete">Whether every product was put in, once.</param>
    public void Commit(bool isComplete)
    {
        var notes = new Dictionary<string, string> { [VersionKey] = IndexFields.Version };
        if (isComplete)
            notes[CompleteKey] = "yes";
        _writer.SetCommitData(notes);
        _writer.Commit();
    }

    /// <summary>The index as it is now; it stays so until it is disposed, which must not be forgotten. Null when it is retired.</summary>
    public IndexView? TryLook()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return new IndexView(this, _searchers);
        }

        return null;
    }

    public SegmentColumns ColumnsOf(AtomicReader segment) =>
        _columns.GetValue(segment.CoreCacheKey, _ => SegmentColumns.Read(segment, Facets, _figures));

    public WholeCounts WholeOf(IndexReader reader) => _whole.GetValue(reader, each => WholeCounts.Read(each, this));

    public RecentAnswers AnswersOf(IndexReader reader) => _answers.GetValue(reader, _ => new RecentAnswers());

    /// <summary>Its owner is done with it: it is closed when nobody looks at it any more.</summary>
    public void Dispose() => Leave();

    internal void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            Close();
    }

    private void Close()
    {
        _searchers.Dispose();
        try
        {
            _writer.Dispose(waitForMerges: false);
        }
        catch (Exception broken) when (IsBreakage(broken))
        {
            // What could not be written is written anew at the next start.
        }

        _directory.Dispose();
    }

    /// <summary>Reads the columns of new segments before anybody searches them.</summary>
    private sealed class Searchers(IndexGeneration index, PlaceSimilarity similarity) : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader)
        {
            foreach (var leaf in reader.Leaves)
                index.ColumnsOf(leaf.AtomicReader);
            return new IndexSearcher(reader) { Similarity = similarity };
        }
    }
}
