using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Trove.Search;

/// <summary>
/// How much a term's occurrence is worth: the weight of its <see cref="Place"/>, times how rare the term is. Neither how
/// often a text repeats a word nor how long it is counts: shops that write more are not found more.
/// </summary>
internal sealed class PlaceSimilarity(PlaceWeights weights) : Similarity
{
    public override long ComputeNorm(FieldInvertState state) => 0;

    public override SimWeight ComputeWeight(
        float queryBoost,
        CollectionStatistics collectionStats,
        params TermStatistics[] termStats
    )
    {
        var rarity = 0f;
        foreach (var term in termStats)
            rarity += Rarity(term.DocFreq, collectionStats.MaxDoc);
        return new TermWeight(queryBoost, rarity, collectionStats.Field == IndexFields.All);
    }

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context) =>
        new Scorer((TermWeight)weight, weights);

    /// <summary>From 1 for what every product has, growing slowly: a rare word tells more, but not everything.</summary>
    public static float Rarity(long products, long all) =>
        MathF.Sqrt(1 + MathF.Log(1 + ((all - products + 0.5f) / (products + 0.5f))));

    private sealed class TermWeight(float boost, float rarity, bool hasPlaces) : SimWeight
    {
        public float Value { get; private set; } = boost * rarity;

        public bool HasPlaces { get; } = hasPlaces;

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float queryNorm, float topLevelBoost) => Value = boost * rarity * topLevelBoost;
    }

    private sealed class Scorer(TermWeight weight, PlaceWeights weights) : SimScorer
    {
        private readonly float _value = weight.Value;
        private readonly float[] _weights = weight.HasPlaces ? weights.ByPlace : PlaceWeights.Alike;

        public override float Score(int doc, float freq) => _value * _weights[Math.Min((int)freq, _weights.Length - 1)];

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;

        public override Explanation Explain(int doc, Explanation freq)
        {
            var place = weight.HasPlaces ? ((Place)(int)freq.Value).ToString() : "words together";
            return new Explanation(Score(doc, freq.Value), $"{place}, rarity and boost {_value:0.00}");
        }
    }
}

/// <summary>What each place is worth, by its number.</summary>
internal sealed record PlaceWeights(float[] ByPlace)
{
    public static readonly float[] Alike = [1];
}
