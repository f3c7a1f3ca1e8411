namespace Trove.Catalog;

/// <summary>One page of a collection: in the merchant's order, or as a shopper sorts it.</summary>
internal sealed class ListCollection(CollectionRows collections, ListProducts listProducts, FindCards findCards)
{
    public async Task<ProductPage?> RunAsync(
        string slug,
        ProductSort? sort,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        if (await collections.FindAsync(slug, cancellationToken) is not { } collection)
            return null;
        if (collection.Rule is { } rule)
            return await listProducts.RunAsync(QueryOf(rule, sort, page, size), cancellationToken);

        var cards = Sorted(await findCards.LoadAsync(collection.Products!, cancellationToken), sort);
        (page, size) = (Math.Max(1, page), Math.Clamp(size, 1, ListingRequest.SizeLimit));
        // A page beyond the last is empty, however absurd its number.
        var from = (int)Math.Min((page - 1L) * size, cards.Count);
        return new ProductPage([.. cards.Skip(from).Take(size)], page, size, cards.Count);
    }

    private static ProductQuery QueryOf(CollectionRule rule, ProductSort? sort, int page, int size) =>
        new(
            rule.Text,
            rule.Category,
            rule.Brands,
            rule.MinAmount,
            rule.MaxAmount,
            rule.Attributes,
            sort ?? rule.Sort,
            page,
            size,
            rule.IsOnSale
        );

    /// <summary>Every order ends with the slug, as in the listings of the shop.</summary>
    private static IReadOnlyList<ProductCard> Sorted(IReadOnlyList<ProductCard> cards, ProductSort? sort) =>
        sort switch
        {
            ProductSort.PriceAscending =>
            [
                .. cards.OrderBy(card => card.Price.Amount).ThenBy(Slug, StringComparer.Ordinal),
            ],
            ProductSort.PriceDescending =>
            [
                .. cards.OrderByDescending(card => card.Price.Amount).ThenByDescending(Slug, StringComparer.Ordinal),
            ],
            ProductSort.Newest or ProductSort.Rating =>
            [
                .. cards.OrderByDescending(card => card.CreatedAt).ThenBy(Slug, StringComparer.Ordinal),
            ],
            ProductSort.Name =>
            [
                .. cards
                    .OrderBy(card => card.Name.ToLowerInvariant(), StringComparer.Ordinal)
                    .ThenBy(Slug, StringComparer.Ordinal),
            ],
            _ => cards,
        };

    private static string Slug(ProductCard card) => card.Slug;
}
