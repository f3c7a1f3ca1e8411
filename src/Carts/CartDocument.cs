using System.Text.Json.Serialization;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Shipping;

namespace Trove.Carts;

/// <summary>What a cart remembers. Everything else (prices, stock, options, problems) is worked out at each look.</summary>
/// <param name="Country">Where the goods may go, before there is an address.</param>
/// <param name="ShippingOption">What the shopper chose; null: the cheapest.</param>
internal sealed record CartDocument(
    string Currency,
    string? Country,
    IReadOnlyList<DocumentLine> Lines,
    string? Email = null,
    Address? Address = null,
    string? ShippingOption = null
)
{
    private static readonly HashSet<Sku> NoSkus = [];

    [JsonIgnore]
    public string? Destination => Address?.Country ?? Country;

    public DocumentLine? Find(Sku sku) => Lines.FirstOrDefault(line => line.Code == sku.Value);

    /// <summary>The same with the line replaced, or added at the end.</summary>
    public CartDocument With(DocumentLine line)
    {
        var known = Find(line.Sku);
        return this with
        {
            Lines = known is null ? [.. Lines, line] : [.. Lines.Select(old => old == known ? line : old)],
        };
    }

    public CartDocument Without(Sku sku) => this with { Lines = [.. Lines.Where(line => line.Code != sku.Value)] };

    /// <summary>What the cart wants held.</summary>
    public IEnumerable<StockLine> Wanted() => Lines.Select(line => new StockLine(line.Sku, line.Quantity));

    /// <summary>The lines that were there before in another quantity.</summary>
    public IReadOnlySet<Sku> ChangedSince(CartDocument before) =>
        ReferenceEquals(this, before)
            ? NoSkus
            : Lines
                .Where(line => before.Find(line.Sku) is { } known && known.Quantity != line.Quantity)
                .Select(line => line.Sku)
                .ToHashSet();

    /// <summary>What the goods cost as they were put in. At most 100 lines of 10,000 pieces: it cannot overflow.</summary>
    public long AmountAtAdd() => Lines.Sum(line => line.PriceAtAdd * line.Quantity);
}

/// <summary>A line of the document.</summary>
/// <param name="Code">The SKU.</param>
/// <param name="PriceAtAdd">A piece's price when it was put in or last accepted, in minor units.</param>
/// <param name="AddedAt">Unix milliseconds.</param>
internal sealed record DocumentLine(string Code, int Quantity, long PriceAtAdd, long AddedAt)
{
    [JsonIgnore]
    public Sku Sku => Sku.Parse(Code);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(CartDocument))]
internal sealed partial class CartJson : JsonSerializerContext;
