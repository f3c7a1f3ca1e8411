using System.Runtime.InteropServices;
using System.Text.Json;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>What changes more often than a product, as it is written with it.</summary>
/// <param name="Available">Pieces of all its SKUs.</param>
/// <param name="Sold">Pieces, lately.</param>
/// <param name="Stars">How it is rated.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FiguresNow(int Available, int Sold, Stars Stars)
{
    private const int StepsPerDouble = 4;

    /// <summary>Whether the difference is worth writing a product for: one that sells is not written at each sale.</summary>
    public bool IsLike(FiguresNow other) =>
        Available > 0 == other.Available > 0 && StepOf(Sold) == StepOf(other.Sold) && Stars == other.Stars;

    /// <summary>The most whole stars that the mean reaches; null when nobody rated it.</summary>
    public int? RatingFloor
    {
        get
        {
            for (var stars = Stars.Most; stars >= 0; stars--)
            {
                if (Stars.HasMean(stars))
                    return stars;
            }

            return null;
        }
    }

    private static int StepOf(int sold) => (int)(MathF.Log2(1 + sold) * StepsPerDouble);
}

/// <summary>A product as the server keeps it: the same terms, facets and card as <see cref="ProductDocument"/>.</summary>
internal sealed class ElasticDocument(ILanguage language, Ranking ranking)
{
    public void Write(Utf8JsonWriter json, Product product, FiguresNow figures)
    {
        var (terms, name) = ProductDocument.TermsOf(product, language);
        var card = ProductDocument.CardOf(product);
        var margin = ProductDocument.MarginOf(product);
        var length = Math.Min(name.Count, byte.MaxValue);
        json.WriteStartObject();
        json.WriteString(ElasticFields.Slug, product.Slug);
        foreach (var place in terms.Places.ToLookup(term => (Place)term.Times, term => term.Term))
            WriteAll(json, ElasticFields.At(place.Key), place);
        WriteAll(json, ElasticFields.Pairs, name.Zip(name.Skip(1), PairOf).Distinct(StringComparer.Ordinal));
        WriteAll(json, ElasticFields.Head, terms.Heads);
        WriteAll(json, ElasticFields.Word, terms.Words.Select(word => word.Term));
        WriteAll(json, ElasticFields.Category, ProductDocument.CategoriesOf(product));
        FacetTerm[] facets = [.. ProductDocument.FacetsOf(product)];
        WriteAll(json, ElasticFields.Facets, facets.Select(facet => facet.Write()));
        WriteAll(json, ElasticFields.Values, facets.Select(facet => ElasticFields.ValueOf(facet.Facet, facet.Value)));
        if (product.Brand.Length > 0)
            json.WriteString(ElasticFields.Brand, product.Brand);
        WriteAll(json, ElasticFields.Skus, card.Skus.Select(sku => sku.Value));
        json.WriteString(ElasticFields.SortName, product.Name.ToLowerInvariant());
        json.WriteNumber(ElasticFields.Price, card.Price.Amount);
        json.WriteNumber(ElasticFields.PriceStep, PriceScale.StepOf(card.Price.Amount));
        json.WriteNumber(ElasticFields.Created, product.CreatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber(ElasticFields.Key, SegmentColumns.StableHash(product.Slug));
        json.WriteNumber(ElasticFields.Priority, product.Priority);
        json.WriteNumber(ElasticFields.Margin, margin);
        json.WriteNumber(ElasticFields.NameLength, length);
        json.WriteNumber(ElasticFields.Sold, figures.Sold);
        json.WriteNumber(ElasticFields.Available, figures.Available);
        json.WriteBoolean(ElasticFields.InStock, figures.Available > 0);
        json.WriteNumber(ElasticFields.RatingCount, figures.Stars.Count);
        json.WriteNumber(ElasticFields.RatingSum, figures.Stars.Sum);
        json.WriteNumber(ElasticFields.RatingStanding, figures.Stars.Standing);
        if (figures.RatingFloor is { } floor)
            json.WriteNumber(ElasticFields.RatingFloor, floor);
        json.WriteNumber(
            ElasticFields.Lift,
            ranking.Lift(length, figures.Sold, figures.Available, product.Priority, margin)
        );
        json.WriteNumber(ElasticFields.Standing, ranking.Standing(figures.Sold, figures.Available, product.Priority));
        json.WriteNumber(ElasticFields.ProductVersion, product.Version);
        json.WritePropertyName(ElasticFields.Card);
        json.WriteRawValue(CardBytes.Write(card), skipInputValidation: true);
        json.WriteEndObject();
    }

    public static string PairOf(string first, string second) => $"{first} {second}";

    private static void WriteAll(Utf8JsonWriter json, string field, IEnumerable<string> values)
    {
        json.WriteStartArray(field);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
