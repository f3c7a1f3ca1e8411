namespace Trove.Search;

/// <summary>Words that are looked for together.</summary>
/// <param name="Words">One or more, each of one to four words.</param>
/// <param name="Means">
/// Null: whoever looks for one of them finds the others too. Otherwise whoever looks for one of them also finds these, and
/// not the other way round.
/// </param>
public sealed record SynonymSet(IReadOnlyList<string> Words, IReadOnlyList<string>? Means = null);
