using Trove.Catalog;

namespace Trove.Search;

/// <summary>What questions are read by, made anew in the background so that no question waits for it.</summary>
internal sealed class KnownWords(CurrentIndex current, ICatalog catalog, ILanguage language, TimeProvider clock)
{
    /// <summary>Collecting the words takes at most one part in so many of the time.</summary>
    private const int Leisure = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private Known _known = new(Vocabulary.Empty, new Synonyms([], language), new CategoryNames([], language));
    private (IndexGeneration? Index, long Shown) _seen;
    private IReadOnlyList<CategoryNode>? _roots;
    private long _at;
    private TimeSpan _took;

    public Known Now => Volatile.Read(ref _known);

    /// <summary>Looks at what changed. One caller at a time.</summary>
    /// <param name="isUrgent">Whether to look at all of it, however lately that was done.</param>
    public async Task RefreshAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        var roots = await catalog.GetCategoriesAsync(cancellationToken);
        var categories = ReferenceEquals(roots, _roots) ? Now.Categories : new CategoryNames(roots, language);
        _roots = roots;
        Volatile.Write(ref _known, Now with { Categories = categories, Vocabulary = ReadVocabulary(isUrgent) });
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
