using System.Collections.Concurrent;
using System.Data.Common;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Search;

namespace Trove.Reviews;

/// <summary>
/// The ratings of all products, in memory: for pages, and for Search, which is told of each. The rows are the truth; this
/// node looks at them after each of its own writes, when another node tells of one, and every few seconds.
/// </summary>
internal sealed class Ratings(ModuleDatabase<ReviewsModule> database, ISearch search, NodeBus bus, TimeProvider clock)
    : IDisposable
{
    /// <summary>Under which nodes tell each other that reviews changed.</summary>
    public const string Topic = "reviews";

    private const int PageSize = 5_000;

    /// <summary>Clocks differ, and a commit may be seen after a later one.</summary>
    private const long OverlapMs = 15_000;

    private const string Select = """
        SELECT product_id, slug, stars_1, stars_2, stars_3, stars_4, stars_5, changed_at FROM product_rating
        """;

    private readonly ConcurrentDictionary<string, RatingRow> _bySlug = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, RatingRow> _byProduct = new();
    private readonly LiveFeed<string, string> _feed = new(clock);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private long _seenUntil;

    public RatingRow? Find(string slug) => _bySlug.TryGetValue(slug, out var row) && row.HasReviews ? row : null;

    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken) =>
        _feed.WatchAsync(cancellationToken);

    /// <summary>This node changed something of this product: it looks at once, and the others hear of it.</summary>
    public async Task NoteAsync(Guid product, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var rows = await database.QueryAsync(
                Select + " WHERE product_id = @product",
                ReadRow,
                cancellationToken,
                ("product", product)
            );
            await TakeAsync(rows, isNews: true, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }

        bus.Publish(Topic, product.ToString("N"));
    }

    /// <summary>What changed since this node looked last.</summary>
    /// <param name="isWhole">Look at all: a node whose clock is wrong may have written what no other then sees.</param>
    public async Task FollowAsync(bool isWhole, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var since = isWhole ? long.MinValue : Math.Min(_seenUntil, now) - OverlapMs;
            var after = Guid.Empty;
            List<RatingRow> rows;
            do
            {
                rows = await database.QueryAsync(
                    Select + " WHERE changed_at > @since AND product_id > @after ORDER BY product_id LIMIT " + PageSize,
                    ReadRow,
                    cancellationToken,
                    ("since", since),
                    ("after", after)
                );
                await TakeAsync(rows, isNews: false, cancellationToken);
                if (rows.Count > 0)
                    (after, _seenUntil) = (rows[^1].Product, Math.Max(_seenUntil, rows.Max(row => row.ChangedAt)));
            } while (rows.Count == PageSize);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <param name="isNews">Whether pages show something else although no number changed.</param>
    private async Task TakeAsync(List<RatingRow> rows, bool isNews, CancellationToken cancellationToken)
    {
        var changed = new List<ProductRating>();
        foreach (var row in rows)
        {
            var known = _byProduct.TryGetValue(row.Product, out var before) ? before : null;
            if (!isNews && known is not null && row.IsAs(known))
                continue;
            _byProduct[row.Product] = row;
            _bySlug[row.Slug] = row;
            if (
                known is not null
                && known.Slug != row.Slug
                && _bySlug.TryRemove(KeyValuePair.Create(known.Slug, known))
            )
                changed.Add(new ProductRating(known.Slug, 0, 0));
            changed.Add(new ProductRating(row.Slug, row.Rating.Count, row.Rating.Sum));
        }

        if (changed.Count == 0)
            return;
        await search.NoteRatingsAsync(changed, cancellationToken);
        foreach (var rating in changed)
            _feed.Publish(rating.Slug, rating.Slug);
    }

    private static RatingRow ReadRow(DbDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            new Rating([.. Enumerable.Range(2, 5).Select(row.GetInt32)]),
            row.GetInt64(7)
        );
}
