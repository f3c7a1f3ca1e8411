using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace Trove.Search;

/// <summary>The index's fields. Whoever changes what they hold raises <see cref="Version"/>: older indexes are then built anew.</summary>
internal static class IndexFields
{
    public const string Version = "3";

    /// <summary>The key of a document.</summary>
    public const string Slug = "slug";

    /// <summary>Every term by which the product is found; the frequency is its <see cref="Place"/>.</summary>
    public const string All = "all";

    /// <summary>The stems of the name, with positions: for words that stand together.</summary>
    public const string Name = "name";

    /// <summary>Stems of what the name says the product is, see <see cref="NameHeads"/>.</summary>
    public const string Head = "head";

    /// <summary>Words as the shop spells them, for spelling and completing.</summary>
    public const string Word = "word";

    /// <summary>Slugs of the categories it is in and of those above them.</summary>
    public const string Category = "category";

    /// <summary>What listings show: the product's card as JSON.</summary>
    public const string Card = "card";
    public const string Skus = "skus";
    public const string Facets = "facets";
    public const string Price = "price";
    public const string Created = "created";
    public const string Priority = "priority";
    public const string Margin = "margin";
    public const string NameLength = "length";
    public const string ProductVersion = "version";

    public static readonly FieldType Frequencies = Indexed(IndexOptions.DOCS_AND_FREQS);
    public static readonly FieldType Positions = Indexed(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    public static readonly FieldType Documents = Indexed(IndexOptions.DOCS_ONLY);

    private static FieldType Indexed(IndexOptions options) =>
        new FieldType
        {
            IsIndexed = true,
            IsTokenized = true,
            OmitNorms = true,
            IndexOptions = options,
        }.Freeze();
}
