using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// What the shop offers: products with their variants, the category tree, brands, pictures. It knows no stock and no
/// carts. Every method is one coarse call with plain records, so that the catalog can be served by another process.
/// </summary>
public interface ICatalog
{
    /// <summary>The product under this slug; an old slug answers with the new one.</summary>
    Task<ProductLookup> FindProductAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>One page of active products.</summary>
    Task<ProductPage> ListProductsAsync(ProductQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// The active ones among these products, at most 500, in no order and from the database, not from memory: for whoever
    /// keeps something that is made of products.
    /// </summary>
    Task<IReadOnlyList<Product>> FindProductsAsync(
        IReadOnlyList<string> slugs,
        CancellationToken cancellationToken = default
    );

    /// <summary>Slug and version of active products in slug order, after <paramref name="afterSlug"/>, at most 5,000: tells cheaply what changed.</summary>
    Task<IReadOnlyList<ProductStamp>> ListStampsAsync(
        string? afterSlug,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Addresses of active products in slug order, for search engines; at most 50,000.</summary>
    Task<IReadOnlyList<ProductAddress>> ListAddressesAsync(
        long skip,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>The whole category tree, in display order, with product counts (subcategories included).</summary>
    Task<IReadOnlyList<CategoryNode>> GetCategoriesAsync(CancellationToken cancellationToken = default);

    /// <summary>What a category's page shows beside its products; null when there is no such category.</summary>
    Task<CategoryLanding?> FindCategoryAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>
    /// The products under these slugs, at most 100, as a listing shows them, in this order. Old slugs lead to the product;
    /// those that are unknown or not active are left out.
    /// </summary>
    Task<IReadOnlyList<ProductCard>> FindCardsAsync(
        IReadOnlyList<string> slugs,
        CancellationToken cancellationToken = default
    );

    /// <summary>What a cart needs to know of each of these variants, at most 500, sold any more or not. Unknown SKUs are left out. From memory; quick.</summary>
    Task<IReadOnlyList<SellableVariant>> FindVariantsAsync(
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// What comes close to this variant, the closest first, at most 200: its product's other variants (most attributes in
    /// common first), then products that share a category (by price, brand, tags and specifications). Whether it is in
    /// stock is not the catalog's to say.
    /// </summary>
    Task<IReadOnlyList<SellableVariant>> FindSubstitutesAsync(
        Sku sku,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Creates or replaces the product under <paramref name="slug"/>; another slug inside the input renames it and leaves a redirect.</summary>
    Task<SaveProductResult> SaveProductAsync(
        string slug,
        ProductInput input,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Creates or replaces many products (at most 500 a call), each all or nothing, in order; unchanged ones are not
    /// written. With <see cref="SaveProducts.DryRun"/> nothing is written.
    /// </summary>
    Task<IReadOnlyList<SaveProductResult>> SaveProductsAsync(
        SaveProducts request,
        CancellationToken cancellationToken = default
    );

    /// <summary>Creates or replaces categories, all or none; parents may be among them. Categories not named are left alone.</summary>
    Task<SaveCategoriesResult> SaveCategoriesAsync(
        IReadOnlyList<CategoryInput> categories,
        CancellationToken cancellationToken = default
    );

    /// <summary>What <see cref="SaveCategoriesAsync"/> would answer; nothing is changed.</summary>
    /// <param name="assumed">Taken as saved before.</param>
    Task<SaveCategoriesResult> CheckCategoriesAsync(
        IReadOnlyList<CategoryInput> categories,
        IReadOnlyList<CategoryInput> assumed,
        CancellationToken cancellationToken = default
    );

    /// <summary>Every collection, in display order.</summary>
    Task<IReadOnlyList<Collection>> GetCollectionsAsync(CancellationToken cancellationToken = default);

    /// <summary>Null when there is none of this slug.</summary>
    Task<Collection?> FindCollectionAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>One page of a collection's active products; null when there is no such collection.</summary>
    /// <param name="sort">Null for the merchant's own order, or the rule's.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">1 to 100.</param>
    Task<ProductPage?> ListCollectionAsync(
        string slug,
        ProductSort? sort,
        int page,
        int size,
        CancellationToken cancellationToken = default
    );

    /// <summary>Creates or replaces a collection. Pages that show it may be five seconds old.</summary>
    Task<SaveCollectionResult> SaveCollectionAsync(
        Collection collection,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes a collection away and leaves its products alone; false when there is none.</summary>
    Task<bool> DeleteCollectionAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>Every definition of a specification, in the order of the filters.</summary>
    Task<IReadOnlyList<SpecificationDefinition>> GetSpecificationsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates or replaces definitions, all or none, and saves again the products that they concern. A definition that a
    /// product contradicts is refused. Definitions not named are left alone.
    /// </summary>
    Task<SaveSpecificationsResult> SaveSpecificationsAsync(
        IReadOnlyList<SpecificationDefinition> definitions,
        CancellationToken cancellationToken = default
    );

    /// <summary>What <see cref="SaveSpecificationsAsync"/> would answer; nothing is changed.</summary>
    /// <param name="assumed">Taken as saved before.</param>
    Task<SaveSpecificationsResult> CheckSpecificationsAsync(
        IReadOnlyList<SpecificationDefinition> definitions,
        IReadOnlyList<SpecificationDefinition> assumed,
        CancellationToken cancellationToken = default
    );

    /// <summary>The product under this slug, of any status, for the back office; null when there is none.</summary>
    Task<Product?> ReadProductAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>Every category as it would be saved, parents first, for export.</summary>
    Task<IReadOnlyList<CategoryInput>> ExportCategoriesAsync(CancellationToken cancellationToken = default);

    /// <summary>Products in slug order for export, after <paramref name="afterSlug"/>, any status.</summary>
    Task<IReadOnlyList<Product>> ExportProductsAsync(
        string? afterSlug,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>How the shop sells products that say nothing themselves. From memory: a change counts here at once, on other nodes within a second.</summary>
    Task<ShopSelling> GetShopSellingAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes it for good; the setting only says what a shop starts with.</summary>
    Task<ShopSelling> SetShopSellingAsync(ShopSelling selling, CancellationToken cancellationToken = default);

    /// <summary>The catalog's own invariants, for <c>audit</c>.</summary>
    Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default);
}

/// <summary>Whether a product is shown and sold, within its dates.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProductStatus>))]
public enum ProductStatus
{
    [JsonStringEnumMemberName("active")]
    Active,

    [JsonStringEnumMemberName("draft")]
    Draft,

    [JsonStringEnumMemberName("archived")]
    Archived,
}

/// <summary>What <see cref="ICatalog.FindProductAsync"/> found.</summary>
public abstract record ProductLookup;

/// <summary>The product itself.</summary>
public sealed record ProductFound(Product Product) : ProductLookup;

/// <summary>The product has a new slug; answer with a permanent redirect.</summary>
public sealed record ProductMoved(string Slug) : ProductLookup;

/// <summary>No product has or had this slug, or it is not active.</summary>
public sealed record ProductMissing : ProductLookup;

/// <summary>A product as shoppers see it.</summary>
/// <param name="Slug">Lower case letters, digits and hyphens; unique; the product's address.</param>
/// <param name="DescriptionHtml">Sanitised: safe to print as it is.</param>
/// <param name="Options">Names of what variants differ by, in picker order, such as Color, Size. Empty for a single variant.</param>
/// <param name="Variants">At least one, in display order.</param>
/// <param name="Version">Grows by one at each change.</param>
/// <param name="Priority">Products with a higher one come first in a listing by relevance.</param>
public sealed record Product(
    Id<Product> Id,
    string Slug,
    string Name,
    string Brand,
    string Summary,
    string DescriptionHtml,
    IReadOnlyList<CategoryRef> Categories,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<string> Options,
    IReadOnlyList<Variant> Variants,
    IReadOnlyList<ProductImage> Images,
    IReadOnlyList<Specification> Specifications,
    bool Returnable,
    bool Taxable,
    string SeoTitle,
    string SeoDescription,
    ProductStatus Status,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Priority,
    SellingRules Selling
)
{
    /// <summary>In display order.</summary>
    public IReadOnlyList<ProductVideo> Videos { get; init; } = [];

    /// <summary>Slugs of products that go with it, by the merchant's choice; they may have moved or gone since.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Before this moment an active product is neither shown nor sold.</summary>
    public DateTimeOffset? PublishFrom { get; init; }

    /// <summary>From this moment on it no longer is.</summary>
    public DateTimeOffset? PublishUntil { get; init; }

    /// <summary>Whether shoppers see it at this moment: active, and within its dates.</summary>
    public bool IsShownAt(DateTimeOffset moment) =>
        Publication.StatusAt(Status, PublishFrom, PublishUntil, moment) == ProductStatus.Active;
}

/// <summary>Which state a product is in; see <see cref="Product.Version"/>.</summary>
public sealed record ProductStamp(string Slug, long Version);

/// <summary>Where a product is found, and when it was changed last.</summary>
public sealed record ProductAddress(string Slug, DateTimeOffset UpdatedAt);

/// <summary>One thing that can be bought.</summary>
/// <param name="Attributes">One value for each of the product's options: Color → Olive.</param>
/// <param name="CompareAtPrice">The price before the sale, above <paramref name="Price"/>; null when not on sale.</param>
/// <param name="WeightGrams">0 to 1,000,000.</param>
/// <param name="Images">URLs among the product's images that show this variant; the first is its picture.</param>
public sealed record Variant(
    Sku Sku,
    IReadOnlyDictionary<string, string> Attributes,
    Money Price,
    Money? CompareAtPrice,
    int WeightGrams,
    bool RequiresShipping,
    string? Barcode,
    IReadOnlyList<string> Images,
    Dimensions? Dimensions = null
)
{
    /// <summary>What one piece costs the shop; null when it is not known. Never part of an answer: it is left out of JSON.</summary>
    [JsonIgnore]
    public Money? Cost { get; init; }
}

/// <summary>A picture: an absolute https URL or a path under <c>/media/</c>.</summary>
public sealed record ProductImage(string Url, string Alt);

/// <summary>A variant as carts, pricing and checkout know it.</summary>
/// <param name="IsSellable">False when the product is no longer active, or outside its dates: carts say "discontinued".</param>
/// <param name="VariantName">Its attributes in order, such as "Olive / M"; empty for a single variant.</param>
public sealed record SellableVariant(
    Sku Sku,
    string ProductSlug,
    string ProductName,
    string Brand,
    string VariantName,
    Money Price,
    Money? CompareAtPrice,
    string? ImageUrl,
    int WeightGrams,
    bool RequiresShipping,
    bool Taxable,
    bool IsSellable,
    SellingRules Selling,
    Id<Product> ProductId,
    Dimensions? Dimensions = null
);
