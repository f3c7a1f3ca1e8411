using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>
/// A product with one of its variants chosen, and what each other choice would lead to. A combination that is not made
/// leads to the nearest one that is; what is sold out can be looked at.
/// </summary>
internal sealed class VariantPicker
{
    /// <summary>The option that was touched last: its value is kept when the combination is not made.</summary>
    public const string PickedField = "picked";

    private static readonly string[] OwnFields = ["sku", "slug", "quantity", PickedField];

    private readonly Product _product;
    private readonly IReadOnlyDictionary<Sku, int> _available;

    /// <param name="read">A field's value from the address or the form; null when it was not given.</param>
    public VariantPicker(Product product, IReadOnlyDictionary<Sku, int> available, Func<string, string?> read)
    {
        _product = product;
        _available = available;
        var wanted = product
            .Options.Select(option => (Option: option, Value: read(FieldOf(option))))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Option, pair => pair.Value!);
        var picked = product.Options.FirstOrDefault(option => FieldOf(option) == read(PickedField));
        Chosen =
            product.Variants.FirstOrDefault(variant => variant.Sku.Value == read("sku")) ?? Nearest(wanted, picked);
        Options = [.. product.Options.Select(Describe)];
    }

    public Variant Chosen { get; }

    public IReadOnlyList<OptionChoice> Options { get; }

    public int Available => AvailableOf(Chosen);

    /// <summary>SKUs of which nothing is left, between tabulators: what scripts compare with what they hear.</summary>
    public string SoldOut =>
        string.Join('\t', _product.Variants.Where(each => AvailableOf(each) == 0).Select(each => each.Sku.Value));

    public bool IsEverythingSoldOut => _product.Variants.All(variant => AvailableOf(variant) == 0);

    /// <summary>The chosen variant's pictures; those of other variants are left out.</summary>
    public IReadOnlyList<ProductImage> Images
    {
        get
        {
            var own = Chosen.Images.ToHashSet(StringComparer.Ordinal);
            if (own.Count == 0)
                return _product.Images;
            var others = _product
                .Variants.SelectMany(variant => variant.Images)
                .Where(url => !own.Contains(url))
                .ToHashSet(StringComparer.Ordinal);
            return
            [
                .. _product.Images.Where(image => own.Contains(image.Url)),
                .. _product.Images.Where(image => !own.Contains(image.Url) && !others.Contains(image.Url)),
            ];
        }
    }

    /// <summary>What a form field for this option is called: <c>color</c>; an option never takes one of the form's own names.</summary>
    public static string FieldOf(string option)
    {
        var name = option.ToLowerInvariant();
        return OwnFields.Contains(name) ? name + "-option" : name;
    }

    private OptionChoice Describe(string option)
    {
        var values = _product
            .Variants.Select(variant => ValueOf(variant, option))
            .Distinct(StringComparer.Ordinal)
            .Select(value => Describe(option, value));
        return new OptionChoice(option, FieldOf(option), ValueOf(Chosen, option), [.. values]);
    }

    private ValueChoice Describe(string option, string value)
    {
        var wanted = _product.Options.ToDictionary(name => name, name => ValueOf(Chosen, name));
        wanted[option] = value;
        var variant = Nearest(wanted, option);
        var isMade = _product.Options.All(name => ValueOf(variant, name) == wanted[name]);
        return new ValueChoice(
            value,
            IsChosen: ValueOf(Chosen, option) == value,
            IsSoldOut: AvailableOf(variant) == 0,
            isMade,
            variant.Images.Count > 0 ? variant.Images[0] : null
        );
    }

    /// <summary>Most of what is wanted, the option touched last before all; then what is in stock; then the first.</summary>
    private Variant Nearest(Dictionary<string, string> wanted, string? picked) =>
        _product
            .Variants.OrderByDescending(variant => picked is not null && Matches(variant, picked, wanted))
            .ThenByDescending(variant => wanted.Keys.Count(option => Matches(variant, option, wanted)))
            .ThenByDescending(variant => AvailableOf(variant) > 0)
            .First();

    private static bool Matches(Variant variant, string option, Dictionary<string, string> wanted) =>
        wanted.TryGetValue(option, out var value)
        && string.Equals(ValueOf(variant, option), value, StringComparison.OrdinalIgnoreCase);

    private static string ValueOf(Variant variant, string option) => variant.Attributes.GetValueOrDefault(option, "");

    private int AvailableOf(Variant variant) => _available.GetValueOrDefault(variant.Sku);
}

/// <summary>What a shopper can choose for one option.</summary>
internal sealed record OptionChoice(string Name, string Field, string Chosen, IReadOnlyList<ValueChoice> Values)
{
    /// <summary>Colors are chosen by their pictures, when each has one.</summary>
    public bool ShowsPictures =>
        (
            Name.Equals("Color", StringComparison.OrdinalIgnoreCase)
            || Name.Equals("Colour", StringComparison.OrdinalIgnoreCase)
        ) && Values.All(value => value.ImageUrl is not null);
}

/// <summary>One value of an option.</summary>
/// <param name="IsMade">Whether it exists together with the other values chosen.</param>
/// <param name="ImageUrl">The picture of what choosing it leads to.</param>
internal sealed record ValueChoice(string Value, bool IsChosen, bool IsSoldOut, bool IsMade, string? ImageUrl);
