using System.Collections.Concurrent;

namespace Trove.Search;

/// <summary>
/// A number for each value of each facet, the same in all segments, so that counting is adding one to a number. Values are
/// never taken out: those that no product has any more are counted zero and not shown.
/// </summary>
internal sealed class FacetValues
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<(string Facet, string Value), int> _numbers = [];
    private FacetTerm[] _terms = new FacetTerm[256];
    private int[] _facetOf = new int[256];
    private string[] _facets = [];
    private int _count;

    /// <summary>How many numbers are given out; those below are good.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Names of the facets, by number.</summary>
    public string[] Facets => Volatile.Read(ref _facets);

    /// <summary>Which facet each value belongs to, by the value's number.</summary>
    public int[] FacetOf => Volatile.Read(ref _facetOf);

    public FacetTerm this[int number] => Volatile.Read(ref _terms)[number];

    /// <summary>The value's number; −1 when no product ever had it.</summary>
    public int Find(string facet, string value) => _numbers.GetValueOrDefault((facet, value), -1);

    public int NumberOf(FacetTerm term)
    {
        var key = (term.Facet, term.Value);
        if (_numbers.TryGetValue(key, out var known))
            return known;
        lock (_lock)
        {
            if (_numbers.TryGetValue(key, out known))
                return known;
            if (_count == _terms.Length)
            {
                // Readers keep the arrays they have; those are right for the numbers they know.
                Volatile.Write(ref _terms, [.. _terms, .. new FacetTerm[_count]]);
                Volatile.Write(ref _facetOf, [.. _facetOf, .. new int[_count]]);
            }

            _terms[_count] = term;
            _facetOf[_count] = FacetNumber(term.Facet);
            _numbers[key] = _count;
            Volatile.Write(ref _count, _count + 1);
            return _count - 1;
        }
    }

    private int FacetNumber(string facet)
    {
        var at = Array.IndexOf(_facets, facet);
        if (at >= 0)
            return at;
        Volatile.Write(ref _facets, [.. _facets, facet]);
        return _facets.Length - 1;
    }
}
