using Trove.Kernel;

namespace Trove.Search;

/// <summary>Words that are looked for together.</summary>
/// <param name="Words">1 to 50, each of one to four words.</param>
/// <param name="Means">
/// Null: whoever looks for one of them finds the others too. Otherwise whoever looks for one of them also finds these, and
/// not the other way round.
/// </param>
public sealed record SynonymSet(IReadOnlyList<string> Words, IReadOnlyList<string>? Means = null);

/// <summary>What became of synonyms to be saved.</summary>
public abstract record SaveSynonymsResult;

/// <summary>They are in force: here at once, on other nodes within a second.</summary>
public sealed record SynonymsSaved(int Sets) : SaveSynonymsResult;

/// <summary>None was saved; each error names the field by its JSON path, such as <c>[2].words[0]</c>.</summary>
public sealed record SynonymsRejected(IReadOnlyList<FieldError> Errors) : SaveSynonymsResult;

/// <summary>What the merchant wants for a text, compared without letter case, accents and marks.</summary>
/// <param name="Pins">Slugs that come first, in this order, whether they have the words or not; at most 20.</param>
/// <param name="Hides">Slugs that are not shown for it; at most 100.</param>
public sealed record Curation(string Text, IReadOnlyList<string> Pins, IReadOnlyList<string> Hides);

/// <summary>What became of a curation.</summary>
public abstract record SaveCurationResult;

/// <summary>It is in force: here at once, on other nodes within a second.</summary>
public sealed record CurationSaved(Curation Curation) : SaveCurationResult;

/// <summary>It was not saved.</summary>
public sealed record CurationRejected(IReadOnlyList<FieldError> Errors) : SaveCurationResult;
