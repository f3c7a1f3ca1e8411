using Lucene.Net.Index;

namespace Trove.Search;

/// <summary>
/// The words of the index, with the number of products that have each: what misspelled words are corrected to. Made from
/// the index now and then; a word that is newer than that is found, but not yet corrected to.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>Words shorter than this are not corrected.</summary>
    public const int ShortestCorrected = 4;
    private const int LongWord = 8;
    private const int CorrectionLimit = 3;

    public static readonly Vocabulary Empty = new([]);

    private readonly Dictionary<string, int> _products;
    private readonly Dictionary<(char First, int Length), string[]> _alike;

    /// <param name="products">How many have each word.</param>
    public Vocabulary(Dictionary<string, int> products)
    {
        _products = products;
        _alike = products
            .Keys.GroupBy(word => (word[0], word.Length))
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    public static Vocabulary Read(IndexReader reader)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        if (MultiFields.GetTerms(reader, IndexFields.Word) is not { } terms)
            return Empty;
        var each = terms.GetEnumerator();
        while (each.MoveNext())
        {
            var word = each.Term.Utf8ToString();
            if (word.Length > 0)
                words[word] = each.DocFreq;
        }

        return new Vocabulary(words);
    }

    /// <summary>Products that had the word when this was made.</summary>
    public int ProductsWith(string word) => _products.GetValueOrDefault(word);

    /// <summary>
    /// What the word was likely meant to be, the likeliest first: one slip for words of 4 to 7 letters, two for longer ones.
    /// The first letter is right, or has changed places with the second.
    /// </summary>
    public IReadOnlyList<Correction> Correct(string word)
    {
        if (word.Length < ShortestCorrected)
            return [];
        var limit = word.Length < LongWord ? 1 : 2;
        var found = new List<Correction>();
        for (var length = word.Length - limit; length <= word.Length + limit; length++)
        {
            Collect(word, word[0], length, limit, found);
            if (word[1] != word[0])
                Collect(word, word[1], length, limit, found);
        }

        return
        [
            .. found
                .OrderBy(correction => correction.Distance)
                .ThenByDescending(correction => correction.Products)
                .ThenBy(correction => correction.Word, StringComparer.Ordinal)
                .Take(CorrectionLimit),
        ];
    }

    /// <summary>Of two short words with one letter different neither is a slip of the other: bose is not base.</summary>
    private static bool IsAnotherWord(string word, string candidate) =>
        word.Length == ShortestCorrected
        && candidate.Length == word.Length
        && !word.Order().SequenceEqual(candidate.Order());

    private void Collect(string word, char first, int length, int limit, List<Correction> found)
    {
        if (!_alike.TryGetValue((first, length), out var candidates))
            return;
        foreach (var candidate in candidates)
        {
            var distance = EditDistance.Of(word, candidate, limit);
            if (distance <= limit && distance > 0 && !IsAnotherWord(word, candidate))
                found.Add(new Correction(candidate, distance, _products[candidate]));
        }
    }
}

/// <summary>A word that is near a misspelled one.</summary>
internal readonly record struct Correction(string Word, int Distance, int Products);
