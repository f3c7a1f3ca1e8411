using System.Net;
using System.Text.RegularExpressions;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>A product as the index keeps it.</summary>
internal static partial class ProductDocument
{
    private const int FacetLimit = 100;
    private const int FacetLength = 60;

    public static Document Of(Product product, ILanguage language)
    {
        var (terms, name) = TermsOf(product, language);
        var card = CardOf(product);
        var document = new Document
        {
            new Field(IndexFields.Slug, new TermStream([(product.Slug, 1)]), IndexFields.Documents),
            new Field(IndexFields.All, new TermStream(terms.Places), IndexFields.Frequencies),
            new Field(IndexFields.Name, new TermStream(name.Select(stem => (stem, 1))), IndexFields.Positions),
            new Field(IndexFields.Head, new TermStream(terms.Heads.Select(stem => (stem, 1))), IndexFields.Documents),
            new Field(IndexFields.Word, new TermStream(terms.Words), IndexFields.Documents),
            new Field(
                IndexFields.Category,
                new TermStream(CategoriesOf(product).Select(slug => (slug, 1))),
                IndexFields.Documents
            ),
            new BinaryDocValuesField(IndexFields.Slug, new BytesRef(product.Slug)),
            new BinaryDocValuesField(IndexFields.Card, new BytesRef(CardBytes.Write(card))),
            new BinaryDocValuesField(IndexFields.Skus, new BytesRef(SkuList.Write(card.Skus))),
            new NumericDocValuesField(IndexFields.Price, card.Price.Amount),
            new NumericDocValuesField(IndexFields.Created, product.CreatedAt.ToUnixTimeMilliseconds()),
            new NumericDocValuesField(IndexFields.Priority, product.Priority),
            new NumericDocValuesField(IndexFields.Margin, MarginOf(product)),
            new NumericDocValuesField(IndexFields.NameLength, Math.Min(name.Count, byte.MaxValue)),
            new NumericDocValuesField(IndexFields.ProductVersion, product.Version),
        };
        foreach (var facet in FacetsOf(product))
            document.Add(new SortedSetDocValuesField(IndexFields.Facets, new BytesRef(facet.Write())));
        return document;
    }

    /// <summary>By what the product is found, and the stems of its name in order.</summary>
    public static (ProductTerms Terms, List<string> Name) TermsOf(Product product, ILanguage language)
    {
        var terms = new ProductTerms(language);
        var name = terms.AddName(product.Name);
        terms.Add(product.Brand, Place.Brand);
        AddWords(terms, product);
        return (terms, name);
    }

    private static void AddWords(ProductTerms terms, Product product)
    {
        foreach (var tag in product.Tags.Concat(product.Keywords))
            terms.Add(tag, Place.Tag);
        foreach (var step in product.Categories.SelectMany(category => category.Path))
            terms.Add(step.Name, Place.Category);
        foreach (var variant in product.Variants)
        {
            terms.AddCode(variant.Sku.Value);
            if (variant.Barcode is { } barcode)
                terms.AddCode(barcode);
            foreach (var value in variant.Attributes.Values)
                terms.Add(value, Place.Detail);
        }

        foreach (var line in product.Specifications)
        {
            terms.Add(line.Name, Place.Description);
            terms.Add(line.Text, Place.Detail);
        }

        terms.Add(product.Summary, Place.Description);
        terms.Add(PlainText(product.DescriptionHtml), Place.Description);
    }

    public static IEnumerable<string> CategoriesOf(Product product) =>
        product
            .Categories.SelectMany(category => category.Path)
            .Select(step => step.Slug)
            .Distinct(StringComparer.Ordinal);

    public static IEnumerable<FacetTerm> FacetsOf(Product product)
    {
        var options = product
            .Variants.SelectMany(variant => variant.Attributes)
            .Select(attribute => FacetTerm.OfAttribute(attribute.Key, attribute.Value));
        var specifications = product
            .Specifications.Where(line => line.IsFilterable && line.Value.Length <= FacetLength)
            .Select(line => FacetTerm.OfAttribute(line.Name, line.Value) with { ValueLabel = line.Text });
        IEnumerable<FacetTerm> all =
        [
            .. product.Brand.Length > 0 ? [FacetTerm.OfBrand(product.Brand)] : Array.Empty<FacetTerm>(),
            .. CategoriesOf(product).Select(FacetTerm.OfCategory),
            .. options,
            .. specifications,
        ];
        return all.DistinctBy(term => (term.Facet, term.Value)).Take(FacetLimit);
    }

    /// <summary>Of the variant whose price is shown, in percent: see <see cref="Ranking.MarginOf"/>.</summary>
    public static int MarginOf(Product product) => Ranking.MarginOf(LowestOf(product).Price, LowestOf(product).Cost);

    private static Variant LowestOf(Product product) => product.Variants.MinBy(variant => variant.Price.Amount)!;

    /// <summary>The card that the catalog's own listing would show.</summary>
    public static ProductCard CardOf(Product product)
    {
        var lowest = LowestOf(product);
        var color = product.Options.FirstOrDefault(option =>
            option.Equals("color", StringComparison.OrdinalIgnoreCase)
            || option.Equals("colour", StringComparison.OrdinalIgnoreCase)
        );
        return new ProductCard(
            product.Slug,
            product.Name,
            product.Brand,
            product.Images.ElementAtOrDefault(0),
            product.Images.ElementAtOrDefault(1),
            lowest.Price,
            lowest.CompareAtPrice,
            product.Variants.Any(variant => variant.Price != lowest.Price),
            [.. product.Variants.Select(variant => variant.Sku)],
            color is null
                ? []
                :
                [
                    .. product
                        .Variants.Select(variant => new ColorChoice(
                            variant.Attributes.GetValueOrDefault(color) ?? "",
                            variant.Images.Count > 0 ? variant.Images[0] : null
                        ))
                        .DistinctBy(choice => choice.Name, StringComparer.OrdinalIgnoreCase),
                ],
            product.CreatedAt
        );
    }

    private static string PlainText(string html) => WebUtility.HtmlDecode(Tag().Replace(html, " "));

    // The catalog has sanitised it: every tag is whole.
    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1_000)]
    private static partial Regex Tag();
}
