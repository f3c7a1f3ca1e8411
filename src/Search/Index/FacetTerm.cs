namespace Trove.Search;

/// <summary>A facet's value as a document has it: both names as filters spell them, and as shoppers read them.</summary>
internal readonly record struct FacetTerm(string Facet, string Value, string FacetLabel, string ValueLabel)
{
    /// <summary>No name of a product's has it in it.</summary>
    public const char Separator = '\u0001';

    public const string Brand = "brand";
    public const string Category = "category";
    public const string AttributePrefix = "attr.";

    public static FacetTerm OfBrand(string brand) => new(Brand, brand.ToLowerInvariant(), "Brand", brand);

    /// <summary>Its label is looked up when it is shown: categories are renamed.</summary>
    public static FacetTerm OfCategory(string slug) => new(Category, slug, "Category", slug);

    public static FacetTerm OfAttribute(string name, string value) =>
        new(AttributePrefix + name.ToLowerInvariant(), value.ToLowerInvariant(), name, value);

    public string Write() => string.Join(Separator, Facet, Value, FacetLabel, ValueLabel);

    public static FacetTerm Read(string text)
    {
        var parts = text.Split(Separator);
        return new FacetTerm(parts[0], parts[1], parts[2], parts[3]);
    }
}
