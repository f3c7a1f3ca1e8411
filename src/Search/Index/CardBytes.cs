using System.Text.Json;
using System.Text.Json.Serialization;
using Lucene.Net.Util;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>A product's card as the index keeps it: JSON, read and written by generated code, because each search reads a page of them.</summary>
internal static class CardBytes
{
    public static byte[] Write(ProductCard card) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new KeptCard(
                card.Slug,
                card.Name,
                card.Brand,
                card.Image,
                card.SecondImage,
                card.Price.Currency.Code,
                card.Price.Amount,
                card.CompareAtPrice?.Amount,
                card.HasPriceRange,
                [.. card.Skus.Select(sku => sku.Value)],
                [.. card.Colors],
                card.CreatedAt.ToUnixTimeMilliseconds()
            ),
            CardJson.Default.KeptCard
        );

    public static ProductCard Read(BytesRef bytes) =>
        CardOf(JsonSerializer.Deserialize(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length), CardJson.Default.KeptCard)!);

    public static ProductCard Read(JsonElement json) => CardOf(json.Deserialize(CardJson.Default.KeptCard)!);

    public static string NameIn(BytesRef bytes) =>
        JsonSerializer.Deserialize(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length), CardJson.Default.KeptCard)!.Name;

    private static ProductCard CardOf(KeptCard kept)
    {
        var currency = Currency.Parse(kept.Currency);
        return new ProductCard(
            kept.Slug,
            kept.Name,
            kept.Brand,
            kept.Image,
            kept.SecondImage,
            new Money(kept.Amount, currency),
            kept.CompareAt is { } compareAt ? new Money(compareAt, currency) : null,
            kept.HasRange,
            Array.ConvertAll(kept.Skus, sku => Sku.Parse(sku)),
            kept.Colors,
            DateTimeOffset.FromUnixTimeMilliseconds(kept.Created)
        );
    }
}

internal sealed record KeptCard(
    string Slug,
    string Name,
    string Brand,
    ProductImage? Image,
    ProductImage? SecondImage,
    string Currency,
    long Amount,
    long? CompareAt,
    bool HasRange,
    string[] Skus,
    ColorChoice[] Colors,
    long Created
);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptCard))]
internal sealed partial class CardJson : JsonSerializerContext;
