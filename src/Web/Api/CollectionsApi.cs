using Trove.Catalog;
using Trove.Inventory;
using Trove.Reviews;

namespace Trove.Web.Api;

/// <summary>A collection as it is saved; its slug is the address.</summary>
internal sealed record CollectionBody(
    string Name,
    string? Description = null,
    string? ImageUrl = null,
    string? ContentHtml = null,
    IReadOnlyList<string>? Products = null,
    CollectionRule? Rule = null,
    int Position = 0,
    string? SeoTitle = null,
    string? SeoDescription = null
);

/// <summary>A collection with one page of its products.</summary>
internal sealed record CollectionView(
    Collection Collection,
    IReadOnlyList<ProductItemView> Items,
    int Page,
    int Size,
    long Total
);

/// <summary><c>/collections</c>: products put together by hand or by a rule.</summary>
internal static class CollectionsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/collections", GetAllAsync)
            .WithSummary("Every collection, in display order.")
            .WithTags("Products")
            .Produces<IReadOnlyList<Collection>>();
        api.MapGet("/collections/{slug}", GetAsync)
            .WithSummary("A collection with one page of its products: sort, page and size as for /products.")
            .WithTags("Products")
            .Produces<CollectionView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        var admin = api.MapGroup("/admin").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        admin
            .MapPut("/collections/{slug}", SaveAsync)
            .WithSummary("Creates or replaces a collection: products by hand, or a rule.")
            .Produces<Collection>();
        admin.MapDelete("/collections/{slug}", DeleteAsync).WithSummary("Takes a collection away; its products stay.");
    }

    private static async Task<IResult> GetAllAsync(ICatalog catalog, CancellationToken cancellationToken) =>
        ETagged.Json(await catalog.GetCollectionsAsync(cancellationToken));

    private static async Task<IResult> GetAsync(
        string slug,
        HttpRequest request,
        ICatalog catalog,
        IInventory inventory,
        IReviews reviews,
        CancellationToken cancellationToken
    )
    {
        if (request.Query.Keys.FirstOrDefault(key => key is not ("sort" or "page" or "size")) is { } unknown)
            return Problems.Invalid(unknown, "is not a known parameter; remove it or correct its spelling");
        if (!ProductQueryString.TryRead(request.Query, out var query, out var errors))
            return Problems.Invalid(errors);
        var (page, size) = (query.Products.Page, query.Products.Size);
        ProductSort? sort = request.Query.ContainsKey("sort") ? query.Products.Sort : null;
        if (
            await catalog.FindCollectionAsync(slug, cancellationToken) is not { } collection
            || await catalog.ListCollectionAsync(slug, sort, page, size, cancellationToken) is not { } found
        )
            return NotFound();
        var skus = found.Items.SelectMany(card => card.Skus).ToList();
        var available = await inventory.GetAvailableAsync(skus, cancellationToken);
        var ratings = await reviews.GetRatingsAsync([.. found.Items.Select(card => card.Slug)], cancellationToken);
        var items = found.Items.Select(card => ProductItemView.Of(card, available, ratings));
        return ETagged.Json(new CollectionView(collection, [.. items], found.Page, found.Size, found.Total));
    }

    private static async Task<IResult> SaveAsync(
        string slug,
        CollectionBody body,
        ICatalog catalog,
        CancellationToken cancellationToken
    )
    {
        var collection = new Collection(
            slug,
            body.Name,
            body.Description,
            body.ImageUrl,
            body.ContentHtml,
            body.Products,
            body.Rule,
            body.Position,
            body.SeoTitle,
            body.SeoDescription
        );
        return await catalog.SaveCollectionAsync(collection, cancellationToken) switch
        {
            CollectionSaved saved => Results.Json(saved.Collection),
            var refused => Problems.Invalid(((CollectionRejected)refused).Errors),
        };
    }

    private static async Task<IResult> DeleteAsync(
        string slug,
        ICatalog catalog,
        CancellationToken cancellationToken
    ) => await catalog.DeleteCollectionAsync(slug, cancellationToken) ? Results.NoContent() : NotFound();

    private static IResult NotFound() => Problems.NotFound("collection_not_found", "There is no such collection.");
}
