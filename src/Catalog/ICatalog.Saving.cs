using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>A product to be saved. Lists replace what was there.</summary>
/// <param name="Slug">Null keeps the slug it is saved under.</param>
/// <param name="Categories">Slugs; they must exist, unless <see cref="SaveProducts.CreateCategories"/> is set. The first is the main one.</param>
/// <param name="Priority">0 to 1,000; a higher one comes first in a listing by relevance, the newer first among equals.</param>
/// <param name="Selling">Null for <see cref="SellingRules.Usual"/>.</param>
/// <param name="Related">Slugs of other products, at most 20; they need not exist yet.</param>
/// <param name="PublishFrom">An active product is shown and sold from this moment on; null for at once.</param>
/// <param name="PublishUntil">It is shown and sold until before this moment; null for ever.</param>
public sealed record ProductInput(
    string? Slug,
    string Name,
    string Brand,
    string? Summary,
    string? DescriptionHtml,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string>? Tags,
    IReadOnlyList<string>? Keywords,
    IReadOnlyList<string>? Options,
    IReadOnlyList<VariantInput> Variants,
    IReadOnlyList<ProductImage>? Images,
    IReadOnlyList<Specification>? Specifications,
    bool Returnable = true,
    bool Taxable = true,
    string? SeoTitle = null,
    string? SeoDescription = null,
    ProductStatus Status = ProductStatus.Active,
    int Priority = 0,
    SellingRules? Selling = null,
    IReadOnlyList<ProductVideo>? Videos = null,
    IReadOnlyList<string>? Related = null,
    DateTimeOffset? PublishFrom = null,
    DateTimeOffset? PublishUntil = null
);

/// <summary>A variant to be saved.</summary>
/// <param name="Cost">What one piece costs the shop, in the price's currency; null when it is not known. No shopper is told.</param>
public sealed record VariantInput(
    Sku Sku,
    IReadOnlyDictionary<string, string>? Attributes,
    Money Price,
    Money? CompareAtPrice = null,
    int WeightGrams = 0,
    bool RequiresShipping = true,
    string? Barcode = null,
    IReadOnlyList<string>? Images = null,
    Dimensions? Dimensions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Money? Cost = null
);

/// <summary>Many products at once.</summary>
/// <param name="Products">The slug and the product.</param>
/// <param name="CreateCategories">Makes missing categories instead of refusing the product (imports).</param>
public sealed record SaveProducts(
    IReadOnlyList<ProductToSave> Products,
    bool DryRun = false,
    bool CreateCategories = false
);

/// <summary>A product and the slug it goes under.</summary>
/// <param name="NewCategories">With <see cref="SaveProducts.CreateCategories"/>: how missing categories are to look, parents first.</param>
/// <param name="Definitions">Of specifications that the shop may not know yet.</param>
public sealed record ProductToSave(
    string Slug,
    ProductInput Input,
    IReadOnlyList<CategoryInput>? NewCategories = null,
    IReadOnlyList<SpecificationDefinition>? Definitions = null
)
{
    /// <summary>
    /// Columns of Trove's CSV that the product's file does not have: what they say stays as it is in the shop, or is empty
    /// when the product is new.
    /// </summary>
    public IReadOnlyList<string>? Kept { get; init; }
}

/// <summary>A category to be saved.</summary>
/// <param name="Parent">The parent's slug; null for the top level.</param>
/// <param name="Position">Order among its siblings.</param>
/// <param name="ContentHtml">What its page says below the products; sanitised.</param>
public sealed record CategoryInput(
    string Slug,
    string Name,
    string? Parent = null,
    string? Description = null,
    string? ImageUrl = null,
    int Position = 0,
    string? ContentHtml = null,
    string? SeoTitle = null,
    string? SeoDescription = null
);

/// <summary>What became of a product to be saved.</summary>
public abstract record SaveProductResult(string Slug);

/// <summary>The product is new.</summary>
public sealed record ProductCreated(string Slug, Product Product) : SaveProductResult(Slug);

/// <summary>The product was there and differs now.</summary>
public sealed record ProductUpdated(string Slug, Product Product) : SaveProductResult(Slug);

/// <summary>The product was there, just like this; nothing was written.</summary>
public sealed record ProductUnchanged(string Slug, Product Product) : SaveProductResult(Slug);

/// <summary>The product was not saved; each error names the field by its JSON path, such as <c>variants[1].price</c>.</summary>
public sealed record ProductRejected(string Slug, IReadOnlyList<FieldError> Errors) : SaveProductResult(Slug);

/// <summary>The product was changed elsewhere at the same moment, again and again; nothing was saved. Try once more.</summary>
public sealed record ProductBusy(string Slug) : SaveProductResult(Slug);

/// <summary>What became of categories to be saved.</summary>
public abstract record SaveCategoriesResult;

/// <summary>The tree is as asked.</summary>
/// <param name="Changed">How many of the categories are new or differ now.</param>
public sealed record CategoriesSaved(int Changed) : SaveCategoriesResult;

/// <summary>No category was saved; each error names the field by its JSON path, such as <c>[2].parent</c>.</summary>
public sealed record CategoriesRejected(IReadOnlyList<FieldError> Errors) : SaveCategoriesResult;

/// <summary>A product was created or changed, its slug and prices included.</summary>
/// <param name="Skus">Those it has and those it had before.</param>
/// <param name="Categories">Slugs of those it is in and those it was in before.</param>
/// <param name="PreviousSlug">When it was renamed.</param>
/// <param name="ChangesCounts">Whether the shop or its categories may have more or fewer active products now.</param>
public sealed record ProductChanged(
    string Slug,
    IReadOnlyList<Sku> Skus,
    IReadOnlyList<string> Categories,
    string? PreviousSlug = null,
    bool ChangesCounts = true
) : IEvent
{
    /// <summary>Under which a node hears on the <see cref="NodeBus"/> that another saved products or categories.</summary>
    public const string NodeTopic = "catalog";

    public static string Type => "trove.catalog.product_changed.v1";
}

/// <summary>The category tree changed.</summary>
public sealed record CategoriesChanged(IReadOnlyList<string> Slugs) : IEvent
{
    public static string Type => "trove.catalog.categories_changed.v1";
}
