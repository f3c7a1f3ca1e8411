using System.Text;

namespace Trove.Catalog;

/// <summary>A <see cref="ProductQuery"/> put straight: limits kept, lists sorted, letter case gone, so that equal questions look equal.</summary>
internal sealed class ListingRequest
{
    public const int SizeLimit = 100;
    private const int PageLimit = 10_000;
    private const int WordLimit = 8;
    private const int ListLimit = 50;

    public ListingRequest(ProductQuery query)
    {
        Words =
        [
            .. (query.Text ?? "")
                .ToLowerInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Take(WordLimit),
        ];
        Category = string.IsNullOrEmpty(query.Category) ? null : query.Category;
        Brands = Lower(query.Brands ?? []);
        IsOnSale = query.IsOnSale;
        MinAmount = query.MinAmount;
        MaxAmount = query.MaxAmount;
        Attributes =
        [
            .. (query.Attributes ?? new Dictionary<string, IReadOnlyList<string>>())
                .Where(attribute => attribute.Value.Count > 0)
                .Select(attribute => new AttributeFilter(attribute.Key.ToLowerInvariant(), Lower(attribute.Value)))
                .OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
                .Take(ListLimit),
        ];
        // The catalog has no ratings; the nearest thing is what is new.
        Sort = query.Sort == ProductSort.Rating ? ProductSort.Newest : query.Sort;
        Page = Math.Clamp(query.Page, 1, PageLimit);
        Size = Math.Clamp(query.Size, 1, SizeLimit);
        Key = MakeKey();
    }

    public string[] Words { get; }
    public string? Category { get; }
    public string[] Brands { get; }
    public bool IsOnSale { get; }
    public long? MinAmount { get; }
    public long? MaxAmount { get; }
    public AttributeFilter[] Attributes { get; }
    public ProductSort Sort { get; }
    public int Page { get; }
    public int Size { get; }

    /// <summary>Whether nothing narrows the listing but perhaps a category, so that its total is known.</summary>
    public bool IsWhole =>
        !IsOnSale
        && Words.Length == 0
        && Brands.Length == 0
        && Attributes.Length == 0
        && MinAmount is null
        && MaxAmount is null;

    /// <summary>The same for equal requests, different for others.</summary>
    public string Key { get; }

    private static string[] Lower(IEnumerable<string> values) =>
        [
            .. values
                .Select(value => value.ToLowerInvariant())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(ListLimit),
        ];

    // A control character never occurs within a field that can match anything.
    private string MakeKey()
    {
        var key = new StringBuilder(64)
            .Append((int)Sort)
            .Append('\u0001')
            .Append(Page)
            .Append('\u0001')
            .Append(Size)
            .Append('\u0001')
            .Append(Category)
            .Append(IsOnSale ? '\u0002' : '\u0001')
            .Append(MinAmount)
            .Append('\u0001')
            .Append(MaxAmount)
            .Append('\u0001')
            .AppendJoin('\u0002', Words)
            .Append('\u0001')
            .AppendJoin('\u0002', Brands);
        foreach (var attribute in Attributes)
            key.Append('\u0001').Append(attribute.Name).Append('\u0003').AppendJoin('\u0002', attribute.Values);
        return key.ToString();
    }
}

/// <summary>An option's name and the values that will do, all in lower case.</summary>
internal sealed record AttributeFilter(string Name, string[] Values);
