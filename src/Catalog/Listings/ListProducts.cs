using System.Data.Common;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>One page of active products: narrowed, sorted, counted. From memory when it was asked for lately.</summary>
internal sealed class ListProducts(
    ModuleDatabase<CatalogModule> database,
    GetCategories categories,
    CatalogMemory memory
)
{
    public Task<ProductPage> RunAsync(ProductQuery query, CancellationToken cancellationToken)
    {
        var request = new ListingRequest(query);
        return memory.Listings.GetAsync(request.Key, _ => LoadAsync(request)).WaitAsync(cancellationToken);
    }

    private async Task<ProductPage> LoadAsync(ListingRequest request)
    {
        var tree = await categories.TreeAsync(CancellationToken.None);
        var counts = request.IsWhole ? await categories.CountsAsync(CancellationToken.None) : null;
        var known = request.Category is null ? counts?.All : counts?.BySlug.GetValueOrDefault(request.Category);
        var listing = new ListingSql(database, request, tree, IsDense(request, known, counts?.All));
        if (listing.IsEmpty)
            return new ProductPage([], request.Page, request.Size, 0);

        var products = await database.QueryAsync(listing.PageSql, Read, CancellationToken.None, listing.Parameters);
        var total = known ?? await CountAsync(request, listing, products.Count);
        if (products.Count == 0)
            return new ProductPage([], request.Page, request.Size, total);

        var variants = await database.LoadVariantsAsync(products.Select(product => product.Id), CancellationToken.None);
        var variantsOf = variants.ToLookup(variant => variant.ProductId);
        return new ProductPage(
            products.ConvertAll(product => Card(product, [.. variantsOf[product.Id]])),
            request.Page,
            request.Size,
            total
        );
    }

    /// <summary>
    /// Whether walking through the whole shop in order meets a page's products sooner than sorting all of the category.
    /// </summary>
    private static bool IsDense(ListingRequest request, int? inCategory, int? inShop) =>
        inCategory > 0 && (long)request.Page * request.Size * inShop < (long)inCategory * inCategory;

    private async Task<long> CountAsync(ListingRequest request, ListingSql listing, int onThisPage)
    {
        // A page that is not full tells the total by itself.
        if (onThisPage < request.Size && (onThisPage > 0 || request.Page == 1))
            return ((request.Page - 1L) * request.Size) + onThisPage;
        var counted = await database.QueryAsync(
            listing.CountSql,
            reader => reader.GetInt64(0),
            CancellationToken.None,
            listing.Parameters
        );
        return counted[0];
    }

    private static ProductCard Card(Listed product, VariantRow[] variants)
    {
        var images = CatalogJson.Images(product.Images);
        return new ProductCard(
            product.Slug,
            product.Name,
            product.Brand,
            images.ElementAtOrDefault(0),
            images.ElementAtOrDefault(1),
            product.Price,
            product.CompareAtPrice,
            product.HasPriceRange,
            Array.ConvertAll(variants, variant => Sku.Parse(variant.Sku)),
            Colors(CatalogJson.Strings(product.Options), variants),
            product.CreatedAt
        );
    }

    private static IReadOnlyList<ColorChoice> Colors(string[] options, VariantRow[] variants)
    {
        var at = Array.FindIndex(
            options,
            option =>
                option.Equals("color", StringComparison.OrdinalIgnoreCase)
                || option.Equals("colour", StringComparison.OrdinalIgnoreCase)
        );
        return at < 0
            ? []
            :
            [
                .. variants
                    .Select(variant => new ColorChoice(
                        CatalogJson.Strings(variant.OptionValues)[at],
                        CatalogJson.Strings(variant.Images).FirstOrDefault()
                    ))
                    .DistinctBy(color => color.Name, StringComparer.OrdinalIgnoreCase),
            ];
    }

    private static Listed Read(DbDataReader reader)
    {
        var currency = Currency.Parse(reader.GetString(6));
        return new Listed(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            new Money(reader.GetInt64(7), currency),
            reader.IsDBNull(8) ? null : new Money(reader.GetInt64(8), currency),
            reader.GetBoolean(9),
            reader.GetTime(10)
        );
    }

    private sealed record Listed(
        Guid Id,
        string Slug,
        string Name,
        string Brand,
        string Options,
        string Images,
        Money Price,
        Money? CompareAtPrice,
        bool HasPriceRange,
        DateTimeOffset CreatedAt
    );
}
