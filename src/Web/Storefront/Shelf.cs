using Trove.Catalog;
using Trove.Inventory;
using Trove.Search;

namespace Trove.Web.Storefront;

/// <summary>One page of a long listing, with what is needed to narrow it, to sort it and to turn its pages.</summary>
internal sealed record Shelf(Listing Listing, SearchPage Found, ShelfRequest Request, PageLinks Pages)
{
    public const int PageSize = 24;
    private const int EagerPictures = 4;

    private IReadOnlyList<FacetView>? _facets;

    /// <param name="category">That the page is about; null for none.</param>
    public static async Task<Shelf> FillAsync(
        ISearch search,
        IInventory inventory,
        ShelfRequest request,
        string? category,
        CancellationToken cancellationToken
    )
    {
        var found = await search.SearchAsync(request.ToQuery(category, PageSize), cancellationToken);
        return await ShowAsync(found, inventory, request, cancellationToken);
    }

    /// <summary>Products that somebody has chosen: there is nothing to narrow them by.</summary>
    public static Task<Shelf> OfAsync(
        ProductPage page,
        IInventory inventory,
        ShelfRequest request,
        CancellationToken cancellationToken
    )
    {
        var found = new SearchPage(page.Items, page.Page, page.Size, page.Total, [], null, [], null, null);
        return ShowAsync(found, inventory, request, cancellationToken);
    }

    private static async Task<Shelf> ShowAsync(
        SearchPage found,
        IInventory inventory,
        ShelfRequest request,
        CancellationToken cancellationToken
    )
    {
        var listing = await Listing.ForAsync(
            found.Items,
            inventory,
            eagerPictures: EagerPictures,
            cancellationToken: cancellationToken
        );
        var pages = PageLinks.For(request.Page, PageSize, found.Total, to => (request with { Page = to }).Address);
        return new Shelf(listing, found, request, pages);
    }

    public long Total => Found.Total;

    public string Count => Total == 1 ? "1 thing" : $"{Total:N0} things";

    /// <summary>Whether there is anything to narrow it by; a short listing is looked through sooner than filtered.</summary>
    public bool HasFilters => Request.IsNarrowed || (Total > 1 && Facets.Count > 0);

    /// <summary>The orders that change anything: by rating where something is rated.</summary>
    public IEnumerable<(string Key, string Label, Catalog.ProductSort Sort)> Sorts =>
        SortOrders.All.Where(order =>
            order.Key != SortOrders.ByRating
            || order.Key == Request.Sort
            || Found.Facets.Any(facet => facet.Name == ShelfRequest.Rating)
        );

    /// <summary>Facets that change anything: one value for everything is none. A category's page has links to those below it.</summary>
    public IReadOnlyList<FacetView> Facets =>
        _facets ??= [
            .. Found
                .Facets.Where(facet => facet.Name != ShelfRequest.Category || Request.Text is not null)
                .Select(facet => FacetView.Of(facet, Request))
                .Where(view => view.IsUseful),
        ];

    /// <summary>All that decides how the bar and the filters look; see <see cref="KeptPart"/>.</summary>
    public object Controls => (Found.Facets, Found.Total, Request.Address);

    /// <summary>What narrows the listing now, each with the listing without it.</summary>
    public IEnumerable<(string Label, string Url)> Chosen
    {
        get
        {
            foreach (var facet in Found.Facets)
            {
                foreach (var value in facet.Values.Where(value => value.IsSelected && Has(facet.Name, value.Value)))
                    yield return (value.Label, Request.Without(facet.Name, value.Value).Address);
            }

            if (Request.Price is { } price and not (null, null))
                yield return (PriceWords(price), Request.Without(ShelfRequest.From).Without(ShelfRequest.To).Address);
        }
    }

    private bool Has(string name, string value) => Request.Filters.Any(filter => ShelfRequest.Is(filter, name, value));

    private string PriceWords(PriceRange price)
    {
        string Show(long amount) => new Kernel.Money(amount, Request.Currency).Display();
        return price switch
        {
            ({ } min, { } max) => $"{Show(min)} to {Show(max)}",
            ({ } min, null) => $"From {Show(min)}",
            (_, { } max) => $"Up to {Show(max)}",
            _ => "",
        };
    }
}
