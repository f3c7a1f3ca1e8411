using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>
/// An Elasticsearch server, by its REST API. The same words, relaxations and facets as <see cref="RunSearch"/>; the server
/// filters, counts and sorts.
/// </summary>
internal sealed partial class ElasticEngine(
    ElasticSearches searches,
    ElasticKeeper keeper,
    ElasticIndex index,
    ElasticWords vocabulary,
    SearchSettings settings,
    ILanguage language,
    Currency currency,
    ILogger<ElasticEngine> log
) : IEngine
{
    private const int DepthLimit = 100_000;
    private const int DroppedLimit = 8;

    private const float PinBoost = 1e6f;
    private const float PinStep = 8;

    private readonly Ranking _ranking = new(settings);

    public ValueTask<SearchPage?> FindAsync(SearchQuery query, Known known, CancellationToken cancellationToken) =>
        TryAsync(() => RunAsync(query, known, cancellationToken));

    public ValueTask<Suggestions?> SuggestAsync(
        string text,
        int limit,
        Known known,
        CancellationToken cancellationToken
    ) => TryAsync(() => CompleteAsync(text, Math.Clamp(limit, 1, RunSuggest.Most), known, cancellationToken));

    public async ValueTask<bool> HasAsync(string slug, CancellationToken cancellationToken) =>
        await TryAsync(async () => await searches.HasAsync(slug, cancellationToken) ? slug : null) is not null;

    public ValueTask<Vocabulary> ReadWordsAsync(Vocabulary last, bool isUrgent, CancellationToken cancellationToken) =>
        vocabulary.ReadAsync(last, isUrgent, cancellationToken);

    public async ValueTask<IndexState> GetStateAsync(CancellationToken cancellationToken)
    {
        var size = await TryAsync(() => index.MeasureAsync(cancellationToken)!);
        return new IndexState(size is not null, keeper.IsBuilding, size?.Products ?? 0, size?.Bytes ?? 0);
    }

    private async Task<SearchPage?> RunAsync(SearchQuery query, Known known, CancellationToken cancellationToken)
    {
        var text = TypedText.Read(query.Products.Text, language, currency);
        var size = Math.Clamp(query.Products.Size, 1, 100);
        var page = Math.Clamp(query.Products.Page, 1, Math.Max(1, DepthLimit / size));
        var attempt = new Attempt(
            known,
            text,
            new ElasticAsk(query, text.Price),
            new ElasticWording(searches, settings.Places, language, text, known),
            (page - 1) * size,
            size
        );
        var asked = await AskAsync(attempt, cancellationToken);
        var hits = asked.Answer?.GetProperty("hits").GetProperty("hits").EnumerateArray().ToArray() ?? [];
        return new SearchPage(
            [.. hits.Select(CardOf)],
            page,
            size,
            asked.Counts?.Total ?? 0,
            query.WithFacets && asked.Counts is { } counts
                ? new MakeFacets(counts.Values, known.Categories, currency).Run(
                    query,
                    counts,
                    new Narrowing(query, text.Price, counts.Values, counts.Values.Count),
                    text.Price
                )
                : [],
            asked.Text?.DidYouMean,
            asked.Text?.LeftOut ?? [],
            text.Price,
            query.Explain ? Explain(hits, query.Products.Sort == ProductSort.Relevance && !text.IsEmpty) : null
        );
    }

    private async Task<Suggestions?> CompleteAsync(
        string text,
        int limit,
        Known known,
        CancellationToken cancellationToken
    )
    {
        var typed = TypedText.Read(text, language, currency);
        if (typed.IsEmpty)
            return new Suggestions([], [], [], []);
        var query = new SearchQuery(new ProductQuery(), WithFacets: false);
        var attempt = new Attempt(
            known,
            typed,
            new ElasticAsk(query, typed.Price),
            new ElasticWording(searches, settings.Places, language, typed, known),
            0,
            limit
        );
        var words = await attempt.Wording.BuildAsync(isUnfinished: true, isForgiving: false, 0, cancellationToken);
        var asked = await CollectAsync(attempt, words, cancellationToken);
        return RunSuggest.Of(
            typed,
            limit,
            known,
            vocabulary.Brands,
            [.. asked.Answer?.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(CardOf) ?? []]
        );
    }

    private async Task<Asked> AskAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.Text.IsEmpty)
            return await CollectAsync(attempt, null, cancellationToken);
        var asked = await TryWordsAsync(attempt, isForgiving: false, 0, cancellationToken);
        if (asked is { Found: 0, Answer: not null })
            asked = await TryWordsAsync(attempt, isForgiving: true, 0, cancellationToken);
        var most = Math.Min(attempt.Text.Tokens.Count - 1, DroppedLimit);
        for (var dropped = 1; dropped <= most && asked is { Found: 0, Answer: not null }; dropped++)
            asked = await TryWordsAsync(attempt, isForgiving: false, dropped, cancellationToken);
        return asked;
    }

    private async Task<Asked> TryWordsAsync(
        Attempt attempt,
        bool isForgiving,
        int dropped,
        CancellationToken cancellationToken
    ) =>
        await CollectAsync(
            attempt,
            await attempt.Wording.BuildAsync(isUnfinished: false, isForgiving, dropped, cancellationToken),
            cancellationToken
        );

    private async Task<Asked> CollectAsync(
        Attempt attempt,
        TextQuery<JsonObject>? text,
        CancellationToken cancellationToken
    )
    {
        var words = text?.Query;
        if (text is not null && attempt.Known.Curations.Of(attempt.Text) is { } wish)
            words = Curated(words, wish);
        if (text is not null && words is null)
            return new Asked(null, null, text);
        var (from, size) = (attempt.From, attempt.Size);
        var body = attempt.Ask.Body(words, text is not null, from, size);
        if (from + size > ElasticSearches.WindowLimit && !await searches.PassOverAsync(body, from, cancellationToken))
            (body["from"], body["size"]) = (0, 0);
        var answer = await searches.RunAsync(body, cancellationToken);
        return new Asked(answer, new ElasticCounts(attempt.Ask, answer), text);
    }

    private static JsonObject? Curated(JsonObject? words, Curation wish)
    {
        if (words is null && wish.Pins.Count == 0)
            return null;
        var any = new JsonArray();
        if (words is not null)
            any.Add(words);
        var boost = PinBoost;
        foreach (var slug in wish.Pins.Reverse())
        {
            any.Add(ElasticQueries.Constant(ElasticFields.Slug, slug, boost));
            boost *= PinStep;
        }

        return new JsonObject
        {
            ["bool"] = new JsonObject
            {
                ["should"] = any,
                ["minimum_should_match"] = 1,
                ["must_not"] = new JsonArray([
                    .. wish.Hides.Select(slug => ElasticQueries.Is(ElasticFields.Slug, slug)),
                ]),
            },
        };
    }

    private static ProductCard CardOf(JsonElement hit) =>
        CardBytes.Read(hit.GetProperty("_source").GetProperty(ElasticFields.Card));

    private Dictionary<string, string> Explain(JsonElement[] hits, bool hasScore) =>
        hits.ToDictionary(
            hit => CardOf(hit).Slug,
            hit =>
            {
                var source = hit.GetProperty("_source");
                if (!hasScore)
                    return $"in the order asked for; standing {source.GetProperty(ElasticFields.Standing).GetInt64()}";
                var score = hit.GetProperty("_score").GetSingle() / source.GetProperty(ElasticFields.Lift).GetSingle();
                return _ranking.Explain(
                        score,
                        source.GetProperty(ElasticFields.NameLength).GetInt32(),
                        source.GetProperty(ElasticFields.Sold).GetInt32(),
                        source.GetProperty(ElasticFields.Available).GetInt32(),
                        source.GetProperty(ElasticFields.Priority).GetInt32(),
                        source.GetProperty(ElasticFields.Margin).GetInt32()
                    ) + (hit.TryGetProperty("_explanation", out var told) ? "\n" + ElasticExplanation.Of(told) : "");
            },
            StringComparer.Ordinal
        );

    /// <summary>Null when there is no index or no server: the catalog answers.</summary>
    private async ValueTask<T?> TryAsync<T>(Func<Task<T?>> answer)
        where T : class
    {
        if (!keeper.IsOpen)
            return null;
        try
        {
            return await answer();
        }
        catch (ElasticRefusedException missing) when (missing.IsMissing)
        {
            keeper.GiveUp();
        }
        catch (ElasticAwayException)
        {
            // The line has said so.
        }
        catch (Exception refused) when (refused is ElasticRefusedException or ElasticBusyException)
        {
            LogRefused(refused.Message);
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "Elasticsearch did not answer a question, the catalog did instead: {Reason}")]
    private partial void LogRefused(string reason);

    private sealed record Attempt(
        Known Known,
        TypedText Text,
        ElasticAsk Ask,
        ElasticWording Wording,
        int From,
        int Size
    );

    /// <param name="Answer">Null when no word is known, so that nothing was asked.</param>
    private sealed record Asked(JsonElement? Answer, ElasticCounts? Counts, TextQuery<JsonObject>? Text)
    {
        public long Found => Counts?.Found ?? 0;
    }
}
