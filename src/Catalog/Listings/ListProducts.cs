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
        var listing = new ListingSql(database, request, tree);
        if (listing.IsEmpty)
            return new ProductPage([], request.Page, request.Size, 0);

        var cards = await database.LoadCardsAsync(listing.PageSql, listing.Parameters);
        var total = known ?? await CountAsync(request, listing, cards.Count);
        return new ProductPage(cards, request.Page, request.Size, total);
    }

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
}
