using Trove.Search;

namespace Trove.Web.Api;

/// <summary>There is nothing to be said about a rebuild; what is said all the same is refused.</summary>
internal sealed record RebuildBody;

/// <summary><c>/admin/search</c>: the index.</summary>
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
    }

    private static async Task<IResult> GetIndexAsync(ISearch search, CancellationToken cancellationToken) =>
        Results.Json(await search.GetIndexAsync(cancellationToken));

    private static async Task<IResult> RebuildAsync(
        RebuildBody? body,
        ISearch search,
        CancellationToken cancellationToken
    ) => Results.Json(await search.RebuildAsync(cancellationToken));
}
