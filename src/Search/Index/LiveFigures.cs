using System.Collections.Concurrent;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>What changes too often for the index and is kept beside it: what is available, what was sold and how it is rated.</summary>
internal sealed class ProductFigures
{
    private int _available;
    private int _sold;
    private long _stars;

    /// <summary>Only <see cref="LiveFigures"/> looks at it, one at a time.</summary>
    public Sku[] Skus { get; set; } = [];

    public int Available => Volatile.Read(ref _available);

    /// <summary>Pieces, lately.</summary>
    public int Sold => Volatile.Read(ref _sold);

    public Stars Stars
    {
        get => Stars.Unpack(Volatile.Read(ref _stars));
        set => Volatile.Write(ref _stars, value.Packed);
    }

    public void AddAvailable(int pieces) => Interlocked.Add(ref _available, pieces);

    public void AddSold(int pieces) => Interlocked.Add(ref _sold, pieces);
}

/// <summary>The figures of every product in the index, kept by SKU.</summary>
internal sealed class LiveFigures
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, ProductFigures> _products = new(StringComparer.Ordinal);
    private readonly Dictionary<Sku, Figures> _skus = [];
    private long _version;

    /// <summary>
    /// Grows after every change that an answer may show: of how much is left, only whether anything is. Sales of one shelf
    /// full of stock leave it as it is.
    /// </summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>How many SKUs are known, for a sweep through them.</summary>
    public int SkuCount
    {
        get
        {
            lock (_lock)
                return _skus.Count;
        }
    }

    public ProductFigures Of(string slug) => _products.GetOrAdd(slug, static _ => new ProductFigures());

    /// <summary>
    /// The product has these SKUs and no others. Those that were another's move with what is known of them.
    /// </summary>
    public void Assign(string slug, Sku[] skus)
    {
        var product = Of(slug);
        lock (_lock)
        {
            foreach (var gone in product.Skus.Except(skus))
            {
                if (_skus.TryGetValue(gone, out var figures) && figures.Product == product && _skus.Remove(gone))
                    Take(figures);
            }

            product.Skus = skus;
            foreach (var sku in skus)
            {
                if (!_skus.TryGetValue(sku, out var figures))
                    figures = new Figures(product);
                if (figures.Product != product)
                {
                    Take(figures);
                    product.AddAvailable(figures.Available);
                    product.AddSold(figures.Sold);
                }

                _skus[sku] = figures with { Product = product };
            }

            Changed();
        }
    }

    public void NoteAvailable(Sku sku, int available)
    {
        lock (_lock)
        {
            if (!_skus.TryGetValue(sku, out var figures) || figures.Available == available)
                return;
            var wasThere = figures.Product.Available > 0;
            figures.Product.AddAvailable(available - figures.Available);
            _skus[sku] = figures with { Available = available };
            if (wasThere != figures.Product.Available > 0)
                Changed();
        }
    }

    /// <summary>All that was sold lately; SKUs that are not among it sold nothing.</summary>
    public void NoteSold(IReadOnlyDictionary<Sku, int> pieces)
    {
        lock (_lock)
        {
            var isOther = false;
            foreach (var (sku, figures) in _skus)
            {
                var sold = pieces.GetValueOrDefault(sku);
                if (sold == figures.Sold)
                    continue;
                figures.Product.AddSold(sold - figures.Sold);
                _skus[sku] = figures with { Sold = sold };
                isOther = true;
            }

            if (isOther)
                Changed();
        }
    }

    public void NoteStars(string slug, Stars stars)
    {
        Of(slug).Stars = stars;
        Changed();
    }

    /// <summary>All SKUs at this moment.</summary>
    public Sku[] Skus()
    {
        lock (_lock)
            return [.. _skus.Keys];
    }

    private void Changed() => Interlocked.Increment(ref _version);

    private static void Take(Figures figures)
    {
        figures.Product.AddAvailable(-figures.Available);
        figures.Product.AddSold(-figures.Sold);
    }

    private readonly record struct Figures(ProductFigures Product, int Available = 0, int Sold = 0);
}
