using Trove.Search;

namespace Trove.Web.Api;

/// <summary>There is nothing to be said about a rebuild; what is said all the same is refused.</summary>
internal sealed record RebuildBody;

/// <summary><c>/admin/search</c>: the index, synonyms, curations, the report.</summary>
internal static class AdminSearchApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin/search").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        admin.MapGet("/index", GetIndexAsync).WithSummary("How this node's search index is.").Produces<IndexState>();
        admin
            .MapPost("/index", RebuildAsync)
            .WithSummary(
                "Builds this node's search index anew and answers when it is done; the old one serves meanwhile."
            )
            .Produces<IndexState>();
        admin
            .MapGet("/synonyms", GetSynonymsAsync)
            .WithSummary("The shop's own synonyms.")
            .Produces<IReadOnlyList<SynonymSet>>();
        admin
            .MapPut("/synonyms", SetSynonymsAsync)
            .WithSummary("Replaces them: [{words}] find each other, with means they find those too. In force at once.")
            .Produces<IReadOnlyList<SynonymSet>>();
        admin
            .MapGet("/curations", GetCurationsAsync)
            .WithSummary("What is pinned and hidden for which texts.")
            .Produces<IReadOnlyList<Curation>>();
        admin
            .MapPut("/curations", SetCurationAsync)
            .WithSummary("Replaces what is pinned and hidden for one text; empty lists take it away.")
            .Produces<Curation>();
        admin
            .MapGet("/report", GetReportAsync)
            .WithSummary("What was searched for most, and what was not found.")
            .Produces<SearchReport>();
    }

    private static async Task<IResult> GetSynonymsAsync(ISearch search, CancellationToken cancellationToken) =>
        Results.Json(await search.GetSynonymsAsync(cancellationToken));

    private static async Task<IResult> SetSynonymsAsync(
        List<SynonymSet> body,
        ISearch search,
        CancellationToken cancellationToken
    ) =>
        await search.SetSynonymsAsync(body, cancellationToken) is SynonymsRejected rejected
            ? Problems.Invalid(rejected.Errors)
            : Results.Json(await search.GetSynonymsAsync(cancellationToken));

    private static async Task<IResult> GetCurationsAsync(ISearch search, CancellationToken cancellationToken) =>
        Results.Json(await search.GetCurationsAsync(cancellationToken));

    private static async Task<IResult> SetCurationAsync(
        Curation body,
        ISearch search,
        CancellationToken cancellationToken
    ) =>
        await search.SetCurationAsync(body, cancellationToken) switch
        {
            CurationRejected rejected => Problems.Invalid(rejected.Errors),
            CurationSaved saved => Results.Json(saved.Curation),
            _ => throw new InvalidOperationException("A curation is saved or rejected."),
        };

    private static async Task<IResult> GetReportAsync(
        ISearch search,
        CancellationToken cancellationToken,
        int limit = 100
    ) => Results.Json(await search.GetReportAsync(limit, cancellationToken));

    private static async Task<IResult> GetIndexAsync(ISearch search, CancellationToken cancellationToken) =>
        Results.Json(await search.GetIndexAsync(cancellationToken));

    private static async Task<IResult> RebuildAsync(
        RebuildBody? body,
        ISearch search,
        CancellationToken cancellationToken
    )
    {
        var index = await search.RebuildAsync(cancellationToken);
        return index.IsReady
            ? Results.Json(index)
            : Problems.Of(
                StatusCodes.Status503ServiceUnavailable,
                "search_engine_away",
                "The search engine's server does not answer, so that nothing was built.",
                "The log says why. It is built by itself when the server is back."
            );
    }
}
