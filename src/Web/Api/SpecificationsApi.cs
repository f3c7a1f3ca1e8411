using Trove.Catalog;

namespace Trove.Web.Api;

/// <summary><c>/admin/specifications</c>: what specifications mean, once for the whole shop.</summary>
internal static class SpecificationsApi
{
    public static void Map(RouteGroupBuilder admin)
    {
        admin
            .MapGet("/specifications", GetAsync)
            .WithSummary("Every definition, in the order of the filters.")
            .Produces<IReadOnlyList<SpecificationDefinition>>();
        admin
            .MapPut("/specifications", SaveAsync)
            .WithSummary("Creates or changes definitions, and saves the products that they concern again.")
            .Produces<IReadOnlyList<SpecificationDefinition>>();
    }

    private static async Task<IResult> GetAsync(ICatalog catalog, CancellationToken cancellationToken) =>
        ETagged.Json(await catalog.GetSpecificationsAsync(cancellationToken));

    private static async Task<IResult> SaveAsync(
        List<SpecificationDefinition> body,
        ICatalog catalog,
        CancellationToken cancellationToken
    ) =>
        await catalog.SaveSpecificationsAsync(body, cancellationToken) is SpecificationsRejected { Errors: var errors }
            ? Problems.Invalid(errors)
            : Results.Json(await catalog.GetSpecificationsAsync(cancellationToken));
}
