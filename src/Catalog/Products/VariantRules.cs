using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>What a product's variants must be, each by itself and beside those before it.</summary>
internal sealed class VariantRules(string[] options, ProductImage[] images, FieldErrors errors)
{
    private const long AmountLimit = 1_000_000_000_000;
    private const int WeightLimitGrams = 1_000_000;
    private const int DimensionLimitMm = 100_000;

    private readonly Dictionary<Sku, int> _skus = [];
    private readonly Dictionary<string, int> _combinations = new(StringComparer.OrdinalIgnoreCase);
    private Currency? _currency;

    /// <summary>The variant put straight: attributes in the order of the product's options, spelled as they are.</summary>
    public VariantInput Check(VariantInput variant, int index)
    {
        var field = $"variants[{index}]";
        CheckSku(variant.Sku, index, field);
        CheckPrices(variant, field);
        if (variant.WeightGrams is < 0 or > WeightLimitGrams)
            errors.Add(field + ".weightGrams", $"must be 0 to {WeightLimitGrams}");
        if (variant.Dimensions is { } dimensions)
            CheckDimensions(dimensions, field + ".dimensions");
        var barcode = errors.Text(field + ".barcode", variant.Barcode, 64);
        return variant with
        {
            Attributes = Attributes(variant.Attributes, index, field),
            Barcode = barcode.Length == 0 ? null : barcode,
            Images = Images(variant.Images, field),
        };
    }

    private void CheckDimensions(Dimensions dimensions, string field)
    {
        Check("lengthMm", dimensions.LengthMm);
        Check("widthMm", dimensions.WidthMm);
        Check("heightMm", dimensions.HeightMm);

        void Check(string name, int value)
        {
            if (value is < 1 or > DimensionLimitMm)
                errors.Add(
                    $"{field}.{name}",
                    $"must be 1 to {DimensionLimitMm} millimetres; leave all dimensions out when they are not known"
                );
        }
    }

    private void CheckSku(Sku sku, int index, string field)
    {
        if (sku == default)
            errors.Add(field + ".sku", $"must be a SKU: 1 to {Sku.MaxLength} printable characters");
        else if (!_skus.TryAdd(sku, index))
            errors.Add(field + ".sku", $"{sku} is the SKU of variants[{_skus[sku]}] too; each variant needs its own");
    }

    private void CheckPrices(VariantInput variant, string field)
    {
        var price = variant.Price;
        if (price.Currency == default)
        {
            errors.Add(field + ".price", "must be an amount in minor units and a currency");
            return;
        }

        _currency ??= price.Currency;
        if (price.Currency != _currency)
            errors.Add(field + ".price.currency", $"must be {_currency}, as for the other variants");
        if (price.Amount is < 0 or > AmountLimit)
            errors.Add(field + ".price", $"must be 0 to {AmountLimit} minor units");
        if (variant.Cost is { } cost)
            CheckCost(cost, price, field + ".cost");
        if (variant.CompareAtPrice is not { } compareAt)
            return;
        if (compareAt.Currency != price.Currency)
            errors.Add(field + ".compareAtPrice.currency", $"must be {price.Currency}, as the price");
        else if (compareAt.Amount <= price.Amount)
            errors.Add(field + ".compareAtPrice", "must be above the price; leave it out when there is no sale");
        else if (compareAt.Amount > AmountLimit)
            errors.Add(field + ".compareAtPrice", $"must be at most {AmountLimit} minor units");
    }

    private void CheckCost(Money cost, Money price, string field)
    {
        if (cost.Currency != price.Currency)
            errors.Add(field + ".currency", $"must be {price.Currency}, as the price");
        else if (cost.Amount is < 0 or > AmountLimit)
            errors.Add(field, $"must be 0 to {AmountLimit} minor units; leave it out when it is not known");
    }

    private IReadOnlyDictionary<string, string> Attributes(
        IReadOnlyDictionary<string, string>? given,
        int index,
        string field
    )
    {
        var byOption = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in given ?? new Dictionary<string, string>())
        {
            if (!options.Contains(name, StringComparer.OrdinalIgnoreCase))
                errors.Add($"{field}.attributes.{name}", "is not among the product's options");
            else if (!byOption.TryAdd(name, errors.Text($"{field}.attributes.{name}", value, 100, isRequired: true)))
                errors.Add($"{field}.attributes.{name}", "is there twice");
        }

        foreach (var missing in options.Where(option => !byOption.ContainsKey(option)))
            errors.Add(
                $"{field}.attributes.{missing}",
                "must have a value, because it is one of the product's options"
            );

        string[] values = [.. options.Select(option => byOption.GetValueOrDefault(option, ""))];
        if (options.Length > 0 && !_combinations.TryAdd(string.Join('\u0001', values), index))
        {
            var same = _combinations[string.Join('\u0001', values)];
            errors.Add($"{field}.attributes", $"are those of variants[{same}] too; variants must differ");
        }

        return StoredProduct.Attributes(options, values);
    }

    private string[] Images(IReadOnlyList<string>? given, string field)
    {
        var urls = errors.All(field + ".images", given, 30).Select(url => url.Trim()).ToArray();
        for (var i = 0; i < urls.Length; i++)
        {
            if (!Array.Exists(images, image => image.Url == urls[i]))
                errors.Add($"{field}.images[{i}]", "must be the URL of one of the product's images");
        }

        return [.. urls.Distinct(StringComparer.Ordinal)];
    }
}
