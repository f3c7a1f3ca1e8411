using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>Search in this process: from the engine's index, or from the catalog's listing while there is none.</summary>
internal sealed class LocalSearch(
    IEngine engine,
    IIndexKeeper keeper,
    KnownWords words,
    WordLists lists,
    SalesCount sales,
    ShownProducts shown,
    SearchLog searches,
    ILanguage language,
    ICatalog catalog
) : ISearch
{
    private const int ReportLimit = 500;

    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        if (await engine.FindAsync(query, words.Now, cancellationToken) is { } page)
        {
            Log(query, page);
            return page;
        }

        var listed = await catalog.ListProductsAsync(query.Products, cancellationToken);
        return new SearchPage(listed.Items, listed.Page, listed.Size, listed.Total, [], null, [], null, null);
    }

    public async Task<Suggestions> SuggestAsync(string text, int limit, CancellationToken cancellationToken) =>
        await engine.SuggestAsync(text, limit, words.Now, cancellationToken) ?? new Suggestions([], [], [], []);

    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken) =>
        shown.WatchAsync(cancellationToken);

    public Task RecordSalesAsync(IReadOnlyList<SoldPieces> sold, CancellationToken cancellationToken)
    {
        sales.Note(sold);
        return Task.CompletedTask;
    }

    public Task NoteRatingsAsync(IReadOnlyList<ProductRating> ratings, CancellationToken cancellationToken) =>
        TryAsync(keeper.NoteRatingsAsync(ratings, cancellationToken));

    public async Task NoteClickAsync(SearchClick click, CancellationToken cancellationToken)
    {
        if (await engine.HasAsync(click.Slug, cancellationToken))
            searches.NoteClick(TypedText.Read(click.Text, language, Currency.Usd));
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
        TryAsync(keeper.ApplyAsync(slugs, cancellationToken));

    public async Task<IndexState> RebuildAsync(CancellationToken cancellationToken)
    {
        try
        {
            await keeper.RebuildAsync(cancellationToken);
        }
        catch (EngineAwayException)
        {
            return new IndexState(IsReady: false, IsBuilding: false, 0, 0);
        }

        await words.RefreshAsync(isUrgent: true, cancellationToken);
        return await GetIndexAsync(cancellationToken);
    }

    public Task<IndexState> GetIndexAsync(CancellationToken cancellationToken) =>
        engine.GetStateAsync(cancellationToken).AsTask();

    /// <summary>What was saved is saved: the keeper follows when the engine is back, or has another index.</summary>
    private async Task TryAsync(Task write)
    {
        try
        {
            await write;
        }
        catch (EngineAwayException)
        {
            // The engine has said so in the log.
        }
        catch (IndexBrokenException)
        {
            keeper.GiveUp();
        }
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
}
