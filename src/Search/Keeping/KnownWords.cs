using Trove.Catalog;

namespace Trove.Search;

/// <summary>What questions are read by, made anew in the background so that no question waits for it.</summary>
internal sealed class KnownWords(
    IEngine engine,
    ICatalog catalog,
    WordLists lists,
    SearchLog searches,
    ILanguage language,
    TimeProvider clock
)
{
    // A change of the tree is urgent; only what no message told of waits so long.
    private static readonly TimeSpan TreePause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Known _known = new(
        Vocabulary.Empty,
        new Synonyms(SynonymFile.Standard, language),
        new CategoryNames([], language),
        new Curations([]),
        []
    );
    private IReadOnlyList<CategoryNode>? _roots;
    private long _treeAt;

    public Known Now => Volatile.Read(ref _known);

    /// <summary>Looks at what changed. One caller at a time.</summary>
    /// <param name="isUrgent">Whether to look at all of it, however lately that was done.</param>
    public async Task RefreshAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        var categories =
            isUrgent || _roots is null || clock.GetElapsedTime(_treeAt) > TreePause
                ? await ReadTreeAsync(cancellationToken)
                : Now.Categories;
        var vocabulary = await engine.ReadWordsAsync(Now.Vocabulary, isUrgent, cancellationToken);
        Change(known => known with { Categories = categories, Vocabulary = vocabulary });
    }

    /// <summary>The merchant's synonyms and curations, and what others searched for.</summary>
    public async Task ReloadListsAsync(CancellationToken cancellationToken)
    {
        var synonyms = await lists.ReadSynonymsAsync(cancellationToken);
        var curations = new Curations(await lists.GetCurationsAsync(cancellationToken));
        var texts = await searches.SuggestedAsync(cancellationToken);
        Change(known => known with { Synonyms = synonyms, Curations = curations, Texts = texts });
    }

    private void Change(Func<Known, Known> change)
    {
        lock (_lock)
            Volatile.Write(ref _known, change(_known));
    }

    private async Task<CategoryNames> ReadTreeAsync(CancellationToken cancellationToken)
    {
        var roots = await catalog.GetCategoriesAsync(cancellationToken);
        var categories = ReferenceEquals(roots, _roots) ? Now.Categories : new CategoryNames(roots, language);
        (_roots, _treeAt) = (roots, clock.GetTimestamp());
        return categories;
    }
}
