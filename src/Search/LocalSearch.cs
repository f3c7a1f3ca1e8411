using Microsoft.Extensions.Logging;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>Search in this process: from the index, or from the catalog's listing while there is none.</summary>
internal sealed partial class LocalSearch(
    CurrentIndex current,
    KnownWords words,
    IndexKeeper keeper,
    RunSearch search,
    RunSuggest suggest,
    WordLists lists,
    SalesCount sales,
    ShownProducts shown,
    SearchLog searches,
    LiveFigures figures,
    ILanguage language,
    ICatalog catalog,
    ILogger<LocalSearch> log
) : ISearch
{
    private const int ReportLimit = 500;

    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        using (var view = current.Look())
        {
            if (view is not null && TryAnswer(() => search.Run(view, query, words.Now)) is { } page)
            {
                Log(query, page);
                return page;
            }
        }

        var listed = await catalog.ListProductsAsync(query.Products, cancellationToken);
        return new SearchPage(listed.Items, listed.Page, listed.Size, listed.Total, [], null, [], null, null);
    }

    public Task<Suggestions> SuggestAsync(string text, int limit, CancellationToken cancellationToken)
    {
        using var view = current.Look();
        var found = view is null ? null : TryAnswer(() => suggest.Run(view, text, limit, words.Now));
        return Task.FromResult(found ?? new Suggestions([], [], [], []));
    }

    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken) =>
        shown.WatchAsync(cancellationToken);

    public Task RecordSalesAsync(IReadOnlyList<SoldPieces> sold, CancellationToken cancellationToken)
    {
        sales.Note(sold);
        return Task.CompletedTask;
    }

    public Task NoteRatingsAsync(IReadOnlyList<ProductRating> ratings, CancellationToken cancellationToken)
    {
        foreach (var rating in ratings)
            figures.Of(rating.Slug).Stars = new Stars(rating.Count, rating.Sum);
        return Task.CompletedTask;
    }

    public Task NoteClickAsync(SearchClick click, CancellationToken cancellationToken)
    {
        using var view = current.Look();
        if (view is not null && view.Has(click.Slug))
            searches.NoteClick(TypedText.Read(click.Text, language, Currency.Usd));
        return Task.CompletedTask;
    }

    public Task<SearchReport> GetReportAsync(int limit, CancellationToken cancellationToken) =>
        searches.ReportAsync(Math.Clamp(limit, 1, ReportLimit), cancellationToken);

    public Task<IReadOnlyList<SynonymSet>> GetSynonymsAsync(CancellationToken cancellationToken) =>
        lists.GetSynonymsAsync(cancellationToken);

    public async Task<SaveSynonymsResult> SetSynonymsAsync(
        IReadOnlyList<SynonymSet> sets,
        CancellationToken cancellationToken
    )
    {
        var result = await lists.SetSynonymsAsync(sets, cancellationToken);
        await words.ReloadListsAsync(cancellationToken);
        return result;
    }

    public Task<IReadOnlyList<Curation>> GetCurationsAsync(CancellationToken cancellationToken) =>
        lists.GetCurationsAsync(cancellationToken);

    public async Task<SaveCurationResult> SetCurationAsync(Curation curation, CancellationToken cancellationToken)
    {
        var result = await lists.SetCurationAsync(curation, cancellationToken);
        await words.ReloadListsAsync(cancellationToken);
        return result;
    }

    public Task UpdateAsync(IReadOnlyList<string> slugs, CancellationToken cancellationToken) =>
        keeper.ApplyAsync(slugs, cancellationToken);

    public async Task<IndexState> RebuildAsync(CancellationToken cancellationToken)
    {
        await keeper.RebuildAsync(cancellationToken);
        await words.RefreshAsync(isUrgent: true, cancellationToken);
        return await GetIndexAsync(cancellationToken);
    }

    public Task<IndexState> GetIndexAsync(CancellationToken cancellationToken)
    {
        using var view = current.Look();
        return Task.FromResult(
            new IndexState(
                view is not null,
                keeper.IsBuilding,
                view?.Products ?? 0,
                view is null ? 0 : IndexFolders.SizeOf(view.Index.Folder)
            )
        );
    }

    /// <summary>Each question once, by its first page; what an admin tries out is no question.</summary>
    private void Log(SearchQuery query, SearchPage page)
    {
        if (string.IsNullOrEmpty(query.Products.Text) || query.Products.Page > 1 || query.Explain)
            return;
        searches.Note(
            TypedText.Read(query.Products.Text, language, Currency.Usd),
            page.Total,
            page.Total == 0 || page.LeftOut.Count > 0
        );
    }

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
            current.Replace(null);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The search index failed; the catalog answers until it is built anew.")]
    private partial void LogBroken(Exception broken);
}
