using Trove.Catalog;
using Trove.Inventory;
using Trove.Search;

namespace Trove.Web.Storefront;

/// <summary>One page of a long listing, with what is needed to sort it and to turn its pages.</summary>
internal sealed record Shelf(Listing Listing, long Total, string Sort, string? Text, PageLinks Pages)
{
    public const int PageSize = 24;
    private const int EagerPictures = 4;

    /// <summary>Deeper than this no shopper turns pages, only machines do.</summary>
    private const int LastPage = 1000;

    /// <param name="path">The page's own path; the addresses of its pages and orders are made from it.</param>
    /// <param name="page">As it stands in the address; what is no page number is the first page.</param>
    public static async Task<Shelf> FillAsync(
        ISearch search,
        IInventory inventory,
        ProductQuery query,
        string path,
        string? sort,
        string? page,
        CancellationToken cancellationToken
    )
    {
        var (key, order) = SortOrders.Parse(sort);
        var number = int.TryParse(page, out var parsed) ? Math.Clamp(parsed, 1, LastPage) : 1;
        var products = query with { Sort = order, Page = number, Size = PageSize };
        var found = await search.SearchAsync(new SearchQuery(products, WithFacets: false), cancellationToken);
        var listing = await Listing.ForAsync(
            found.Items,
            inventory,
            eagerPictures: EagerPictures,
            cancellationToken: cancellationToken
        );
        return new Shelf(
            listing,
            found.Total,
            key,
            query.Text,
            PageLinks.For(number, PageSize, found.Total, to => Address(path, query.Text, key, to))
        );
    }

    /// <summary>The one address of a page of this listing: what is not said is not written.</summary>
    public static string Address(string path, string? text, string sort, int page)
    {
        var query = new QueryString();
        if (!string.IsNullOrEmpty(text))
            query = query.Add("q", text);
        if (sort.Length > 0)
            query = query.Add("sort", sort);
        if (page > 1)
            query = query.Add("page", page.ToString());
        return path + query;
    }

    public string Count => Total == 1 ? "1 thing" : $"{Total:N0} things";
}
