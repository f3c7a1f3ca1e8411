using Trove.Catalog;

namespace Trove.Search;

/// <summary>What questions are read by, made anew in the background so that no question waits for it.</summary>
internal sealed class KnownWords(
    CurrentIndex current,
    ICatalog catalog,
    WordLists lists,
    SearchLog searches,
    ILanguage language,
    TimeProvider clock
)
{
    /// <summary>Collecting the words takes at most one part in so many of the time.</summary>
    private const int Leisure = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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
    private (IndexGeneration? Index, long Shown) _seen;
    private IReadOnlyList<CategoryNode>? _roots;
    private long _at;
    private long _treeAt;
    private TimeSpan _took;

    public Known Now => Volatile.Read(ref _known);

    /// <summary>Looks at what changed. One caller at a time.</summary>
    /// <param name="isUrgent">Whether to look at all of it, however lately that was done.</param>
    public async Task RefreshAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        var categories =
            isUrgent || _roots is null || clock.GetElapsedTime(_treeAt) > TreePause
                ? await ReadTreeAsync(cancellationToken)
                : Now.Categories;
        var vocabulary = ReadVocabulary(isUrgent);
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

    private Vocabulary ReadVocabulary(bool isUrgent)
    {
        using var view = current.Look();
        if (view is null)
            return Vocabulary.Empty;
        var shown = (view.Index, view.Index.Shown);
        var isDue = isUrgent || clock.GetElapsedTime(_at) > Pause + (_took * Leisure);
        if (shown == _seen || !isDue)
            return Now.Vocabulary;
        var began = clock.GetTimestamp();
        var vocabulary = Vocabulary.Read(view.Reader);
        (_seen, _at, _took) = (shown, clock.GetTimestamp(), clock.GetElapsedTime(began));
        return vocabulary;
    }
}
