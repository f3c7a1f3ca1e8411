using System.Text.Json.Nodes;

namespace Trove.Search;

/// <summary>One text as questions to the server, which is asked before what it knows of the words.</summary>
internal sealed class ElasticWording(
    ElasticSearches searches,
    PlaceWeights weights,
    ILanguage language,
    TypedText text,
    Known known
)
{
    /// <summary>So often a question may want to know more terms before it is asked.</summary>
    private const int RoundLimit = 4;

    private readonly TermCounts _counts = new();

    /// <summary>Makes the question until nothing that it wants to know is missing.</summary>
    /// <inheritdoc cref="BuildTextQuery{TQuery}.Build" path="/param"/>
    public async Task<TextQuery<JsonObject>> BuildAsync(
        bool isUnfinished,
        bool isForgiving,
        int dropped,
        CancellationToken cancellationToken
    )
    {
        AskForWords();
        for (var round = 0; ; round++)
        {
            if (_counts.HasMissing && round < RoundLimit)
                _counts.Learn(await searches.RunAsync(_counts.Question(), cancellationToken));
            var queries = new ElasticQueries(_counts, weights);
            var made = BuildTextQuery<JsonObject>
                .For(queries, known, language)
                .Build(text, isUnfinished, isForgiving, dropped);
            if (!_counts.HasMissing || round >= RoundLimit)
                return made;
        }
    }

    /// <summary>What every question wants to know first, so that most have to be made only once.</summary>
    private void AskForWords()
    {
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            _counts.ProductsWith(tokens[i].Text);
            foreach (var part in tokens[i].Parts)
                Ask(part);
            if (i + 1 < tokens.Count && tokens[i].Kind == TokenKind.Word && tokens[i + 1].Kind == TokenKind.Word)
                Ask(tokens[i].Text + tokens[i + 1].Text);
        }

        foreach (var (from, count) in known.Synonyms.Segment(tokens))
        {
            foreach (var token in known.Synonyms.Of([.. tokens.Skip(from).Take(count)]).SelectMany(other => other))
                Ask(token.Text);
        }

        void Ask(string word)
        {
            _counts.ProductsWith(word);
            _counts.ProductsWith(language.Stem(word));
        }
    }
}
