namespace Trove.Search;

/// <summary>What the engine must know of a language; everything else is the same for all of them.</summary>
internal interface ILanguage
{
    /// <summary>What the forms of a word share; the word itself when it has no other form.</summary>
    /// <param name="word">In lower case, folded to ASCII, letters only.</param>
    string Stem(string word);

    /// <summary>Whether a query is better off without this word, as long as others are left.</summary>
    bool IsStopWord(string word);

    /// <summary>Whether what stands behind this word in a product's name is what the product goes with ("case for an iPhone").</summary>
    bool LeadsToWhatItFits(string word);
}
