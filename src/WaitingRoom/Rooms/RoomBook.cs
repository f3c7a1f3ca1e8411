using Trove.Catalog;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>
/// Which product has which room, from memory: each add-to-cart asks. The rows are read again every second, because
/// another node may have changed one.
/// </summary>
internal sealed class RoomBook(RoomRows rows, ICatalog catalog, WaitingRoomSettings settings, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Page _page = new(new Dictionary<string, RoomRow>(StringComparer.Ordinal), null);

    /// <summary>The room of the product that has this SKU; null when nobody sells it.</summary>
    public async ValueTask<ProductRoom?> FindAsync(Sku sku, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(cancellationToken);
        return await catalog.FindVariantsAsync([sku], cancellationToken) is [var variant]
            ? Of(page, variant.ProductSlug, variant.Selling)
            : null;
    }

    /// <summary>The room of this product and the product; null when there is none.</summary>
    public async ValueTask<(ProductRoom Room, Product Product)?> FindAsync(
        string slug,
        CancellationToken cancellationToken
    )
    {
        var page = await ReadAsync(cancellationToken);
        return await FollowAsync(slug, cancellationToken) is { } product
            ? (Of(page, product.Slug, product.Selling), product)
            : null;
    }

    /// <summary>Whether there is any row at all.</summary>
    public async ValueTask<bool> HasRoomsAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Rows.Count > 0;

    /// <summary>The rooms that have rows, as they are now.</summary>
    public async Task<IReadOnlyList<(ProductRoom Room, Product Product)>> ListAsync(CancellationToken cancellationToken)
    {
        var page = await ReadAsync(cancellationToken);
        var rooms = new List<(ProductRoom, Product)>();
        foreach (var slug in page.Rows.Keys)
        {
            if (await FollowAsync(slug, cancellationToken) is { } product)
                rooms.Add((Of(page, product.Slug, product.Selling), product));
        }

        return rooms;
    }

    /// <summary>A row was changed here: the next question reads it.</summary>
    public void Forget() => Volatile.Write(ref _page, _page with { Time = null });

    public void Dispose() => _turn.Dispose();

    private async Task<Product?> FollowAsync(string slug, CancellationToken cancellationToken) =>
        await catalog.FindProductAsync(slug, cancellationToken) switch
        {
            ProductFound(var product) => product,
            ProductMoved(var now) => await catalog.FindProductAsync(now, cancellationToken) is ProductFound(var moved)
                ? moved
                : null,
            _ => null,
        };

    private ProductRoom Of(Page page, string slug, SellingRules selling)
    {
        var row = page.Rows.GetValueOrDefault(slug);
        var mode =
            row?.Mode
            ?? (
                selling.IsHighDemand ? RoomMode.On
                : settings.IsAutoForAll ? RoomMode.Auto
                : RoomMode.Off
            );
        return new ProductRoom(row?.Name ?? slug, slug, mode, row?.OpensAt ?? 0, row?.OnUntil ?? 0, row is not null);
    }

    private async ValueTask<Page> ReadAsync(CancellationToken cancellationToken)
    {
        var page = Volatile.Read(ref _page);
        if (IsFresh(page))
            return page;
        // Whoever has a page does not wait for the one that reads it anew.
        if (page.Time is not null && _turn.CurrentCount == 0)
            return page;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (IsFresh(_page))
                return _page;
            var time = clock.GetTimestamp();
            var bySlug = new Dictionary<string, RoomRow>(StringComparer.Ordinal);
            foreach (var row in await rows.ListAsync(cancellationToken))
            {
                var slug = await FollowAsync(row.Name, cancellationToken) is { } product ? product.Slug : row.Name;
                bySlug[slug] = row;
            }

            page = new Page(bySlug, time);
            Volatile.Write(ref _page, page);
            return page;
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool IsFresh(Page page) => page.Time is { } time && clock.GetElapsedTime(time) < MaxAge;

    /// <param name="Rows">By the product's present slug.</param>
    /// <param name="Time">When it was read; null: never, or something has changed.</param>
    private sealed record Page(IReadOnlyDictionary<string, RoomRow> Rows, long? Time);
}
