using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Reviews;
using Trove.Search;

namespace Trove.Web.Api;

/// <summary>A listing as the API shows it.</summary>
/// <param name="LeftOut">Words that had to be left out of the search because nothing has all of them.</param>
/// <param name="Price">What the words said about the price ("under $50"); null for nothing.</param>
/// <param name="Explanations">By slug, for admins who ask with <c>explain=true</c>.</param>
internal sealed record ProductListView(
    IReadOnlyList<ProductItemView> Items,
    int Page,
    int Size,
    long Total,
    IReadOnlyList<FacetView> Facets,
    string? DidYouMean,
    IReadOnlyList<string> LeftOut,
    PriceRange? Price,
    IReadOnlyDictionary<string, string>? Explanations
);

/// <summary>A product in a listing.</summary>
/// <param name="Available">Pieces of all its variants that can be bought now.</param>
/// <param name="Rating">Null while nobody has reviewed it.</param>
internal sealed record ProductItemView(
    string Slug,
    string Name,
    string Brand,
    string? Image,
    Money Price,
    Money? CompareAtPrice,
    int Available,
    RatingView? Rating
)
{
    public static ProductItemView Of(
        ProductCard card,
        IReadOnlyDictionary<Sku, int> available,
        IReadOnlyDictionary<string, Rating> ratings
    ) =>
        new(
            card.Slug,
            card.Name,
            card.Brand,
            card.Image?.Url,
            card.Price,
            card.CompareAtPrice,
            card.Skus.Sum(sku => available.GetValueOrDefault(sku)),
            ratings.TryGetValue(card.Slug, out var rating) ? new RatingView(rating.Average, rating.Count) : null
        );
}

/// <summary>How a product is rated.</summary>
/// <param name="Average">1 to 5, rounded to a tenth.</param>
internal sealed record RatingView(decimal Average, int Count);

/// <summary>A facet and its values. Its name is the parameter that filters by it.</summary>
/// <param name="Min">Of the price facet: the lowest price there is.</param>
/// <param name="Max">Of the price facet: the highest price there is.</param>
internal sealed record FacetView(string Name, string Label, IReadOnlyList<FacetValueView> Values, long? Min, long? Max);

/// <summary>A facet's value. Of the price facet <c>2500-4999</c>: min and max, either of which may be missing.</summary>
internal sealed record FacetValueView(string Value, string Label, long Count, bool Selected);

/// <summary>What somebody who is typing may mean.</summary>
internal sealed record SuggestionsView(
    IReadOnlyList<string> Queries,
    IReadOnlyList<SuggestedCategory> Categories,
    IReadOnlyList<string> Brands,
    IReadOnlyList<SuggestedProductView> Products
);

/// <summary>A product that is suggested.</summary>
internal sealed record SuggestedProductView(string Slug, string Name, string Brand, string? Image, Money Price);

/// <summary>A product was opened from what was found.</summary>
internal sealed record SearchClickBody(string Q, string Slug);

/// <summary>Finding: <c>GET /products</c>, <c>/suggest</c>; and what became of it: <c>POST /search/clicks</c>.</summary>
internal static class SearchApi
{
    private const int SuggestionLimit = 6;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/products", SearchAsync)
            .WithSummary("Finds products by words and filters, a page at a time, with facets.")
            .WithTags("Products")
            .Produces<ProductListView>();
        api.MapGet("/suggest", SuggestAsync)
            .WithSummary("Products, categories, brands and past searches for what somebody is typing.")
            .WithTags("Products")
            .Produces<SuggestionsView>();
        api.MapPost("/search/clicks", NoteClickAsync)
            .WithSummary(
                "Notes that a product was opened from what was found for a text. Nothing about who did is kept."
            )
            .WithTags("Products")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> SearchAsync(
        HttpRequest request,
        ISearch search,
        IInventory inventory,
        IReviews reviews,
        ApiKeys keys,
        CancellationToken cancellationToken
    )
    {
        if (!ProductQueryString.TryRead(request.Query, out var query, out var errors))
            return Problems.Invalid(errors);
        if (query.Explain && !await keys.AdmitsAsync(request.Headers.Authorization, cancellationToken))
            return Problems.Invalid("explain", "is for holders of an admin key");
        var page = await search.SearchAsync(query, cancellationToken);
        var skus = page.Items.SelectMany(item => item.Skus).ToList();
        var available = await inventory.GetAvailableAsync(skus, cancellationToken);
        var ratings = await reviews.GetRatingsAsync([.. page.Items.Select(item => item.Slug)], cancellationToken);
        return ETagged.Json(
            new ProductListView(
                [.. page.Items.Select(item => ProductItemView.Of(item, available, ratings))],
                page.Page,
                page.Size,
                page.Total,
                [.. page.Facets.Select(ViewOf)],
                page.DidYouMean,
                page.LeftOut,
                page.Price,
                page.Explanations
            )
        );
    }

    private static async Task<IResult> SuggestAsync(
        HttpRequest request,
        ISearch search,
        CancellationToken cancellationToken
    )
    {
        if (request.Query.Keys.FirstOrDefault(key => key != "q") is { } unknown)
            return Problems.Invalid(unknown, "is not a known parameter; remove it or correct its spelling");
        var found = await search.SuggestAsync(request.Query["q"].ToString(), SuggestionLimit, cancellationToken);
        return ETagged.Json(
            new SuggestionsView(
                found.Queries,
                found.Categories,
                found.Brands,
                [
                    .. found.Products.Select(card => new SuggestedProductView(
                        card.Slug,
                        card.Name,
                        card.Brand,
                        card.Image?.Url,
                        card.Price
                    )),
                ]
            )
        );
    }

    private static async Task<IResult> NoteClickAsync(
        SearchClickBody body,
        ISearch search,
        CancellationToken cancellationToken
    )
    {
        await search.NoteClickAsync(new SearchClick(body.Q, body.Slug), cancellationToken);
        return TypedResults.NoContent();
    }

    private static FacetView ViewOf(Facet facet) =>
        new(
            facet.Name,
            facet.Label,
            [
                .. facet.Values.Select(value => new FacetValueView(
                    value.Value,
                    value.Label,
                    value.Count,
                    value.IsSelected
                )),
            ],
            facet.Range?.Min,
            facet.Range?.Max
        );
}
