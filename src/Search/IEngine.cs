namespace Trove.Search;

/// <summary>
/// What looks things up: Lucene in this process, or an Elasticsearch server. Words, synonyms, curations and the report are
/// the module's, whichever engine there is; <see cref="IIndexKeeper"/> keeps the engine's index.
/// </summary>
internal interface IEngine
{
    /// <summary>Null while there is no index, or its server is away: the catalog answers then.</summary>
    ValueTask<SearchPage?> FindAsync(SearchQuery query, Known known, CancellationToken cancellationToken);

    /// <summary>Null while there is no index, or its server is away.</summary>
    /// <param name="limit">Of each kind, 1 to 20.</param>
    ValueTask<Suggestions?> SuggestAsync(string text, int limit, Known known, CancellationToken cancellationToken);

    /// <summary>Whether the product is in the index; false while there is none.</summary>
    ValueTask<bool> HasAsync(string slug, CancellationToken cancellationToken);

    /// <summary>The words of the index. One caller at a time; <paramref name="last"/> when they are not due to be read again.</summary>
    /// <param name="isUrgent">Whether to read them however lately that was done, if anything changed since.</param>
    ValueTask<Vocabulary> ReadWordsAsync(Vocabulary last, bool isUrgent, CancellationToken cancellationToken);

    ValueTask<IndexState> GetStateAsync(CancellationToken cancellationToken);
}

/// <summary>The engine cannot do it just now. What was to be written is written when it can: the keeper tries again.</summary>
internal abstract class EngineAwayException(string reason) : Exception(reason);
