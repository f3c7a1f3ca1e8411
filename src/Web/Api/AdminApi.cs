using Trove.Catalog;
using Trove.Inventory;
using Trove.Search;

namespace Trove.Web.Api;

/// <summary>What a product's saving did.</summary>
internal sealed record SavedProductView(string Outcome, ProductView Product);

/// <summary>One invariant's verdict.</summary>
internal sealed record InvariantView(
    string Name,
    long Checked,
    long Breaches,
    string Verdict,
    IReadOnlyList<string> Examples
);

/// <summary>The back office over HTTP; every call needs an admin key.</summary>
internal static class AdminApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        admin
            .MapPut("/products/{slug}", SaveProductAsync)
            .WithSummary("Creates or replaces a product; another slug in the body renames it.")
            .Produces<SavedProductView>();
        admin
            .MapGet("/products/{slug}", ReadProductAsync)
            .WithSummary("A product of any status.")
            .Produces<ProductView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        SpecificationsApi.Map(admin);
        admin.MapPut("/categories", SaveCategoriesAsync).WithSummary("Creates or changes categories.");
        AdminOrdersApi.Map(admin);
        SellingApi.Map(admin);
        MediaApi.Map(admin);
        admin
            .MapGet("/audit", AuditAsync)
            .WithSummary("Checks every invariant now.")
            .Produces<IReadOnlyList<InvariantView>>();
    }

    private static async Task<IResult> SaveProductAsync(
        string slug,
        ProductBody body,
        ICatalog catalog,
        IInventory inventory,
        ISearch search,
        CancellationToken cancellationToken
    )
    {
        var result = await catalog.SaveProductAsync(slug, body.ToInput(), cancellationToken);
        var (outcome, product) = result switch
        {
            ProductCreated created => ("created", created.Product),
            ProductUpdated updated => ("updated", updated.Product),
            ProductUnchanged unchanged => ("unchanged", unchanged.Product),
            _ => ("rejected", null),
        };
        if (product is null)
            return Problems.Invalid(((ProductRejected)result).Errors);
        // Who saves and then lists finds what was saved.
        await search.UpdateAsync([slug, product.Slug], cancellationToken);
        var skus = product.Variants.Select(variant => variant.Sku).ToList();
        var view = new SavedProductView(
            outcome,
            ProductView.WithCosts(product, await inventory.GetAvailableAsync(skus, cancellationToken))
        );
        return Results.Json(
            view,
            statusCode: result is ProductCreated ? StatusCodes.Status201Created : StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> SaveCategoriesAsync(
        List<CategoryInput> body,
        ICatalog catalog,
        CancellationToken cancellationToken
    )
    {
        if (await catalog.SaveCategoriesAsync(body, cancellationToken) is CategoriesRejected { Errors: var errors })
            return Problems.Invalid(errors);
        return Results.Json(await catalog.GetCategoriesAsync(cancellationToken));
    }

    private static async Task<IResult> ReadProductAsync(
        string slug,
        ICatalog catalog,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        if (await catalog.ReadProductAsync(slug, cancellationToken) is not { } product)
            return Problems.NotFound("product_not_found", "There is no such product.");
        var skus = product.Variants.Select(variant => variant.Sku).ToList();
        return ETagged.Json(ProductView.WithCosts(product, await inventory.GetAvailableAsync(skus, cancellationToken)));
    }

    private static async Task<IResult> AuditAsync(ShopAudit audit, CancellationToken cancellationToken)
    {
        var verdicts = await audit.RunAsync(cancellationToken);
        return Results.Json(
            verdicts
                .Select(v => new InvariantView(
                    v.Name,
                    v.Checked,
                    v.BreachCount,
                    v.Holds ? "holds" : "broken",
                    v.Breaches
                ))
                .ToList()
        );
    }
}
