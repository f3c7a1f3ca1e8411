using Microsoft.Extensions.Logging;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>Search in this process: from the index, or from the catalog's listing while there is none.</summary>
internal sealed partial class LocalSearch(
    CurrentIndex current,
    KnownWords words,
    IndexKeeper keeper,
    RunSearch search,
    RunSuggest suggest,
    ICatalog catalog,
    ILogger<LocalSearch> log
) : ISearch
{
    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        using (var view = current.Look())
        {
            if (view is not null && TryAnswer(() => search.Run(view, query, words.Now)) is { } page)
                return page;
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
