using Microsoft.Extensions.Logging;

namespace Trove.Search;

/// <summary>Lucene in this process.</summary>
internal sealed partial class LuceneEngine(
    CurrentIndex current,
    IndexKeeper keeper,
    RunSearch search,
    RunSuggest suggest,
    LiveFigures figures,
    TimeProvider clock,
    ILogger<LuceneEngine> log
) : IEngine
{
    /// <summary>Collecting the words takes at most one part in so many of the time.</summary>
    private const int Leisure = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private (IndexGeneration? Index, long Shown) _seen;
    private long _at;
    private TimeSpan _took;

    public ValueTask<SearchPage?> FindAsync(SearchQuery query, Known known, CancellationToken cancellationToken)
    {
        using var view = current.Look();
        return new(view is null ? null : TryAnswer(() => Answer(view, query, known)));
    }

    public ValueTask<Suggestions?> SuggestAsync(
        string text,
        int limit,
        Known known,
        CancellationToken cancellationToken
    )
    {
        using var view = current.Look();
        return new(view is null ? null : TryAnswer(() => suggest.Run(view, text, limit, known)));
    }

    public ValueTask<bool> HasAsync(string slug, CancellationToken cancellationToken)
    {
        using var view = current.Look();
        return new(view is not null && view.Has(slug));
    }

    public ValueTask<Vocabulary> ReadWordsAsync(Vocabulary last, bool isUrgent, CancellationToken cancellationToken)
    {
        using var view = current.Look();
        if (view is null)
            return new(Vocabulary.Empty);
        var shown = (view.Index, view.Index.Shown);
        var isDue = isUrgent || clock.GetElapsedTime(_at) > Pause + (_took * Leisure);
        if (shown == _seen || !isDue)
            return new(last);
        var began = clock.GetTimestamp();
        var vocabulary = Vocabulary.Read(view.Reader);
        (_seen, _at, _took) = (shown, clock.GetTimestamp(), clock.GetElapsedTime(began));
        return new(vocabulary);
    }

    public ValueTask<IndexState> GetStateAsync(CancellationToken cancellationToken)
    {
        using var view = current.Look();
        return new(
            new IndexState(
                view is not null,
                keeper.IsBuilding,
                view?.Products ?? 0,
                view is null ? 0 : IndexFolders.SizeOf(view.Index.Folder)
            )
        );
    }

    private SearchPage Answer(IndexView view, SearchQuery query, Known known) =>
        view.Answers.Get(query, known, figures.Version, () => search.Run(view, query, known));

    /// <summary>Null when the index failed: it is given up, and the keeper builds another.</summary>
    private T? TryAnswer<T>(Func<T> answer)
        where T : class
    {
        try
        {
            return answer();
        }
        catch (Exception broken) when (IndexGeneration.IsBreakage(broken))
        {
            LogBroken(broken);
            keeper.GiveUp();
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The search index failed; the catalog answers until it is built anew.")]
    private partial void LogBroken(Exception broken);
}
