using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Trove.Search;

/// <summary>Hands the index terms that are made already. Each term comes so many times.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly IEnumerator<(string Term, int Times)> _terms;
    private readonly ICharTermAttribute _term;
    private int _left;

    public TermStream(IEnumerable<(string Term, int Times)> terms)
    {
        _terms = terms.GetEnumerator();
        _term = AddAttribute<ICharTermAttribute>();
    }

    public override bool IncrementToken()
    {
        if (_left == 0)
        {
            if (!_terms.MoveNext())
                return false;
            _left = _terms.Current.Times;
        }

        ClearAttributes();
        _term.SetEmpty().Append(_terms.Current.Term);
        _left--;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _terms.Dispose();
        base.Dispose(disposing);
    }
}
