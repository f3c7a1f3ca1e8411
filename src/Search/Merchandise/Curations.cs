namespace Trove.Search;

/// <summary>The merchant's wishes, as a question looks them up.</summary>
internal sealed class Curations(IEnumerable<Curation> all)
{
    private readonly Dictionary<string, Curation> _byKey = all.ToDictionary(
        curation => TypedText.KeyOf(curation.Text),
        StringComparer.Ordinal
    );

    public Curation? Of(TypedText text) => _byKey.GetValueOrDefault(text.Key);
}
