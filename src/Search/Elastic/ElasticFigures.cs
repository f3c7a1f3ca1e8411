using System.Collections.Concurrent;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>Stock, sales and ratings of products, as the ledger and whoever counts have them now.</summary>
internal sealed class ElasticFigures(IInventory inventory)
{
    private const int SkuLimit = 500;

    private readonly ConcurrentDictionary<string, Stars> _ratings = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<Sku, int>? _sold;

    public void NoteRatings(IReadOnlyList<ProductRating> ratings)
    {
        foreach (var rating in ratings)
            _ratings[rating.Slug] = new Stars(rating.Count, rating.Sum);
    }

    /// <summary>Returns the SKUs of which another number was known before.</summary>
    public IReadOnlyList<Sku> NoteSold(IReadOnlyDictionary<Sku, int> pieces)
    {
        var before = Interlocked.Exchange(ref _sold, pieces) ?? new Dictionary<Sku, int>();
        return
        [
            .. before
                .Keys.Union(pieces.Keys)
                .Where(sku => before.GetValueOrDefault(sku) != pieces.GetValueOrDefault(sku)),
        ];
    }

    /// <summary>By slug.</summary>
    /// <param name="kept">What was written before: until sales and ratings are known, those are right.</param>
    public async Task<IReadOnlyDictionary<string, FiguresNow>> OfAsync(
        IReadOnlyList<Product> products,
        IReadOnlyDictionary<string, ElasticKept> kept,
        CancellationToken cancellationToken
    ) =>
        await OfAsync(
            [
                .. products.Select(product =>
                    (
                        product.Slug,
                        product.Variants.Select(variant => variant.Sku).ToArray(),
                        kept.GetValueOrDefault(product.Slug)?.Figures ?? default
                    )
                ),
            ],
            cancellationToken
        );

    /// <summary>Slugs of those that should be written again.</summary>
    public async Task<IEnumerable<string>> UnlikeAsync(
        IReadOnlyList<ElasticKept> products,
        CancellationToken cancellationToken
    )
    {
        var now = await OfAsync(
            [
                .. products.Select(product =>
                    (product.Slug, Array.ConvertAll(product.Skus, sku => Sku.Parse(sku)), product.Figures)
                ),
            ],
            cancellationToken
        );
        return products.Where(product => !now[product.Slug].IsLike(product.Figures)).Select(product => product.Slug);
    }

    private async Task<Dictionary<string, FiguresNow>> OfAsync(
        IReadOnlyList<(string Slug, Sku[] Skus, FiguresNow Last)> products,
        CancellationToken cancellationToken
    )
    {
        var available = new Dictionary<Sku, int>();
        foreach (var some in products.SelectMany(product => product.Skus).Distinct().Chunk(SkuLimit))
        {
            foreach (var level in await inventory.GetLevelsAsync(some, cancellationToken))
                available[level.Sku] = level.Available;
        }

        var sold = Volatile.Read(ref _sold);
        return products.ToDictionary(
            product => product.Slug,
            product => new FiguresNow(
                product.Skus.Sum(sku => available.GetValueOrDefault(sku)),
                sold is null ? product.Last.Sold : product.Skus.Sum(sku => sold.GetValueOrDefault(sku)),
                _ratings.GetValueOrDefault(product.Slug, product.Last.Stars)
            ),
            StringComparer.Ordinal
        );
    }
}
