using System.Text.Json.Serialization;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>A product with what can be bought of it now.</summary>
/// <param name="LimitPerCustomer">How many pieces one customer may have, over all variants; null for any number.</param>
/// <param name="HighDemand">Whether its buyers go through the waiting room.</param>
internal sealed record ProductView(
    string Slug,
    string Name,
    string Brand,
    string Summary,
    string DescriptionHtml,
    IReadOnlyList<CategoryRef> Categories,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<string> Options,
    IReadOnlyList<VariantView> Variants,
    IReadOnlyList<ProductImage> Images,
    IReadOnlyList<Specification> Specifications,
    IReadOnlyList<ProductVideo> Videos,
    IReadOnlyList<string> Related,
    bool Returnable,
    bool Taxable,
    int? LimitPerCustomer,
    bool HighDemand,
    SeoView Seo,
    ProductStatus Status,
    DateTimeOffset? PublishFrom,
    DateTimeOffset? PublishUntil,
    int Priority,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static ProductView Of(Product product, IReadOnlyDictionary<Sku, int> available) =>
        new(
            product.Slug,
            product.Name,
            product.Brand,
            product.Summary,
            product.DescriptionHtml,
            product.Categories,
            product.Tags,
            product.Keywords,
            product.Options,
            [.. product.Variants.Select(variant => VariantView.Of(variant, available.GetValueOrDefault(variant.Sku)))],
            product.Images,
            product.Specifications,
            product.Videos,
            product.Related,
            product.Returnable,
            product.Taxable,
            product.Selling.LimitPerCustomer,
            product.Selling.IsHighDemand,
            new SeoView(product.SeoTitle, product.SeoDescription),
            product.Status,
            product.PublishFrom,
            product.PublishUntil,
            product.Priority,
            product.Version,
            product.CreatedAt,
            product.UpdatedAt
        );

    /// <summary>The same with what each variant costs the shop, for the merchant.</summary>
    public static ProductView WithCosts(Product product, IReadOnlyDictionary<Sku, int> available)
    {
        var view = Of(product, available);
        return view with
        {
            Variants = [.. view.Variants.Zip(product.Variants, (shown, variant) => shown with { Cost = variant.Cost })],
        };
    }
}

/// <summary>What search engines are told.</summary>
internal sealed record SeoView(string Title, string Description);

/// <summary>A variant with what can be bought of it now.</summary>
internal sealed record VariantView(
    Sku Sku,
    IReadOnlyDictionary<string, string> Attributes,
    Money Price,
    Money? CompareAtPrice,
    int Available,
    int WeightGrams,
    bool RequiresShipping,
    string? Barcode,
    Dimensions? Dimensions,
    IReadOnlyList<string> Images
)
{
    /// <summary>What a piece costs the shop, where it is known: for holders of an admin key only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Cost { get; init; }

    public static VariantView Of(Variant variant, int available) =>
        new(
            variant.Sku,
            variant.Attributes,
            variant.Price,
            variant.CompareAtPrice,
            available,
            variant.WeightGrams,
            variant.RequiresShipping,
            variant.Barcode,
            variant.Dimensions,
            variant.Images
        );
}

/// <summary>Looking: <c>GET /products/{slug}</c>, <c>/categories</c>. Finding is <see cref="SearchApi"/>.</summary>
internal static class ProductsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/products/{slug}", FindAsync)
            .WithSummary("A product with its variants and what is available of each.")
            .WithTags("Products")
            .Produces<ProductView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/categories", GetCategoriesAsync)
            .WithSummary("The category tree.")
            .WithTags("Products")
            .Produces<IReadOnlyList<CategoryNode>>();
        api.MapGet("/categories/{slug}", FindCategoryAsync)
            .WithSummary("What a category's page says beside its products.")
            .WithTags("Products")
            .Produces<CategoryLanding>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> FindAsync(
        string slug,
        ICatalog catalog,
        IInventory inventory,
        CancellationToken cancellationToken
    )
    {
        switch (await catalog.FindProductAsync(slug, cancellationToken))
        {
            case ProductFound { Product: var product }:
                var skus = product.Variants.Select(variant => variant.Sku).ToList();
                return ETagged.Json(
                    ProductView.Of(product, await inventory.GetAvailableAsync(skus, cancellationToken))
                );
            case ProductMoved { Slug: var moved }:
                return TypedResults.Redirect($"/api/v1/products/{Uri.EscapeDataString(moved)}", permanent: true);
            default:
                return Problems.NotFound("product_not_found", "There is no such product.");
        }
    }

    private static async Task<IResult> GetCategoriesAsync(ICatalog catalog, CancellationToken cancellationToken) =>
        ETagged.Json(await catalog.GetCategoriesAsync(cancellationToken));

    private static async Task<IResult> FindCategoryAsync(
        string slug,
        ICatalog catalog,
        CancellationToken cancellationToken
    ) =>
        await catalog.FindCategoryAsync(slug, cancellationToken) is { } category
            ? ETagged.Json(category)
            : Problems.NotFound("category_not_found", "There is no such category.");
}
