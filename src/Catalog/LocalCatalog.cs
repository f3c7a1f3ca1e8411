using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>The catalog in this process: each method is a use case of its own.</summary>
internal sealed class LocalCatalog(
    FindProduct findProduct,
    ReadProducts readProducts,
    ListProducts listProducts,
    ListAddresses listAddresses,
    GetCategories getCategories,
    FindCards findCards,
    FindVariants findVariants,
    FindSubstitutes findSubstitutes,
    SaveProduct saveProduct,
    SaveCategories saveCategories,
    CollectionRows collections,
    ListCollection listCollection,
    SpecificationRows specifications,
    SaveSpecifications saveSpecifications,
    ExportProducts exportProducts,
    KeepShopSelling shopSelling,
    AuditCatalog auditCatalog
) : ICatalog
{
    public Task<ProductLookup> FindProductAsync(string slug, CancellationToken cancellationToken) =>
        findProduct.RunAsync(slug, cancellationToken);

    public Task<ProductPage> ListProductsAsync(ProductQuery query, CancellationToken cancellationToken) =>
        listProducts.RunAsync(query, cancellationToken);

    public Task<IReadOnlyList<Product>> FindProductsAsync(
        IReadOnlyList<string> slugs,
        CancellationToken cancellationToken
    ) => readProducts.FindAsync(slugs, cancellationToken);

    public Task<IReadOnlyList<ProductStamp>> ListStampsAsync(
        string? afterSlug,
        int limit,
        CancellationToken cancellationToken
    ) => readProducts.ListStampsAsync(afterSlug, limit, cancellationToken);

    public Task<IReadOnlyList<ProductAddress>> ListAddressesAsync(
        long skip,
        int limit,
        CancellationToken cancellationToken
    ) => listAddresses.RunAsync(skip, limit, cancellationToken);

    public Task<IReadOnlyList<CategoryNode>> GetCategoriesAsync(CancellationToken cancellationToken) =>
        getCategories.RunAsync(cancellationToken);

    public Task<CategoryLanding?> FindCategoryAsync(string slug, CancellationToken cancellationToken) =>
        getCategories.FindAsync(slug, cancellationToken);

    public Task<IReadOnlyList<ProductCard>> FindCardsAsync(
        IReadOnlyList<string> slugs,
        CancellationToken cancellationToken
    ) => findCards.RunAsync(slugs, cancellationToken);

    public Task<IReadOnlyList<SellableVariant>> FindVariantsAsync(
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken
    ) => findVariants.RunAsync(skus, cancellationToken);

    public Task<IReadOnlyList<SellableVariant>> FindSubstitutesAsync(
        Sku sku,
        int limit,
        CancellationToken cancellationToken
    ) => findSubstitutes.RunAsync(sku, limit, cancellationToken);

    public async Task<SaveProductResult> SaveProductAsync(
        string slug,
        ProductInput input,
        CancellationToken cancellationToken
    )
    {
        var results = await saveProduct.RunAsync(new SaveProducts([new ProductToSave(slug, input)]), cancellationToken);
        return results[0];
    }

    public Task<IReadOnlyList<SaveProductResult>> SaveProductsAsync(
        SaveProducts request,
        CancellationToken cancellationToken
    ) => saveProduct.RunAsync(request, cancellationToken);

    public Task<SaveCategoriesResult> SaveCategoriesAsync(
        IReadOnlyList<CategoryInput> categories,
        CancellationToken cancellationToken
    ) => saveCategories.RunAsync(categories, cancellationToken);

    public Task<SaveCategoriesResult> CheckCategoriesAsync(
        IReadOnlyList<CategoryInput> categories,
        IReadOnlyList<CategoryInput> assumed,
        CancellationToken cancellationToken
    ) => saveCategories.CheckAsync(categories, assumed, cancellationToken);

    public Task<IReadOnlyList<Collection>> GetCollectionsAsync(CancellationToken cancellationToken) =>
        collections.AllAsync(cancellationToken);

    public Task<Collection?> FindCollectionAsync(string slug, CancellationToken cancellationToken) =>
        collections.FindAsync(slug, cancellationToken);

    public Task<ProductPage?> ListCollectionAsync(
        string slug,
        ProductSort? sort,
        int page,
        int size,
        CancellationToken cancellationToken
    ) => listCollection.RunAsync(slug, sort, page, size, cancellationToken);

    public Task<SaveCollectionResult> SaveCollectionAsync(Collection collection, CancellationToken cancellationToken) =>
        collections.SaveAsync(collection, cancellationToken);

    public Task<bool> DeleteCollectionAsync(string slug, CancellationToken cancellationToken) =>
        collections.DeleteAsync(slug, cancellationToken);

    public Task<IReadOnlyList<SpecificationDefinition>> GetSpecificationsAsync(CancellationToken cancellationToken) =>
        specifications.AllAsync(cancellationToken);

    public Task<SaveSpecificationsResult> SaveSpecificationsAsync(
        IReadOnlyList<SpecificationDefinition> definitions,
        CancellationToken cancellationToken
    ) => saveSpecifications.RunAsync(definitions, cancellationToken);

    public Task<SaveSpecificationsResult> CheckSpecificationsAsync(
        IReadOnlyList<SpecificationDefinition> definitions,
        IReadOnlyList<SpecificationDefinition> assumed,
        CancellationToken cancellationToken
    ) => saveSpecifications.CheckAsync(definitions, assumed, cancellationToken);

    public Task<Product?> ReadProductAsync(string slug, CancellationToken cancellationToken) =>
        findProduct.ReadAsync(slug, cancellationToken);

    public Task<IReadOnlyList<CategoryInput>> ExportCategoriesAsync(CancellationToken cancellationToken) =>
        getCategories.ExportAsync(cancellationToken);

    public Task<IReadOnlyList<Product>> ExportProductsAsync(
        string? afterSlug,
        int limit,
        CancellationToken cancellationToken
    ) => exportProducts.RunAsync(afterSlug, limit, cancellationToken);

    public Task<ShopSelling> GetShopSellingAsync(CancellationToken cancellationToken) =>
        shopSelling.GetAsync(cancellationToken);

    public Task<ShopSelling> SetShopSellingAsync(ShopSelling selling, CancellationToken cancellationToken) =>
        shopSelling.SetAsync(selling, cancellationToken);

    public Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken) =>
        auditCatalog.RunAsync(cancellationToken);
}
