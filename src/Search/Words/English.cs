using System.Collections.Concurrent;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;

namespace Trove.Search;

/// <summary>English: plurals and regular endings by KStem, which knows real words and does not cut deeper than to one.</summary>
internal sealed class English : ILanguage
{
    private const int RememberedWords = 100_000;

    [ThreadStatic]
    private static OneWord? _thread;

    private readonly ConcurrentDictionary<string, string> _stems = new(StringComparer.Ordinal);

    private static readonly HashSet<string> StopWords = new(
        "a an and are as at be by for from in is it of on or that the this to with without you your my i me want need buy looking find show some any best good".Split(
            ' '
        ),
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> Leading = new(
        ["for", "with", "compatible", "fits", "w"],
        StringComparer.Ordinal
    );

    public string Stem(string word)
    {
        if (word.Length < 3)
            return word;
        if (_stems.TryGetValue(word, out var known))
            return known;
        var stem = StemAnew(word);
        if (_stems.Count >= RememberedWords)
            _stems.Clear();
        _stems[word] = stem;
        return stem;
    }

    public bool IsStopWord(string word) => StopWords.Contains(word);

    public bool LeadsToWhatItFits(string word) => Leading.Contains(word);

    private static string StemAnew(string word)
    {
        var stem = (_thread ??= new OneWord()).Stem(word);
        // KStem leaves plurals of words it has never seen ("tvs", "airpods", "smartwatches").
        if (stem == word)
            return Singular(word);
        return IsHalfPlural(stem) ? stem[..^1] : stem;
    }

    /// <summary>Of "smartwatches" it takes the s only.</summary>
    private static bool IsHalfPlural(string stem) =>
        stem.EndsWith("tche", StringComparison.Ordinal) || stem.EndsWith("she", StringComparison.Ordinal);

    private static string Singular(string word) =>
        word switch
        {
            [.., 's', 's'] or [.., 'u' or 'i' or 'a' or 'o', 's'] => word,
            [.., 'c' or 's', 'h', 'e', 's'] or [.., 's' or 'x' or 'z', 'e', 's'] => word[..^2],
            [_, _, .., 'i', 'e', 's'] => word[..^3] + "y",
            [_, _, .., 's'] => word[..^1],
            _ => word,
        };

    /// <summary>KStem works on streams of words only; this is the shortest one.</summary>
    private sealed class OneWord : IDisposable
    {
        private readonly Source _source = new();
        private readonly KStemFilter _filter;
        private readonly ICharTermAttribute _term;

        public OneWord()
        {
            _filter = new KStemFilter(_source);
            _term = _filter.GetAttribute<ICharTermAttribute>();
        }

        public string Stem(string word)
        {
            _source.Next = word;
            return _filter.IncrementToken() ? _term.ToString()! : word;
        }

        public void Dispose()
        {
            _filter.Dispose();
            _source.Dispose();
        }

        private sealed class Source : TokenStream
        {
            private readonly ICharTermAttribute _term;

            public Source() => _term = AddAttribute<ICharTermAttribute>();

            public string? Next { get; set; }

            public override bool IncrementToken()
            {
                if (Next is not { } word)
                    return false;
                ClearAttributes();
                _term.SetEmpty().Append(word);
                Next = null;
                return true;
            }
        }
    }
}
