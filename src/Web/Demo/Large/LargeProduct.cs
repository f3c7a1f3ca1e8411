using System.Globalization;
using System.Text;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Web.Demo.Large.Art;

namespace Trove.Web.Demo.Large;

/// <summary>The product of a number: the same number makes the same product, whatever else is made.</summary>
/// <param name="Stock">What is on hand of each variant at first.</param>
internal sealed record LargeProduct(ProductToSave Product, IReadOnlyList<StockIntroduction> Stock)
{
    private const int VariantLimit = 12;
    private static readonly string ColorOption = LargeWords.Options["color"].Name;

    public static LargeProduct Make(int number, Currency currency)
    {
        var dice = new Dice((ulong)number);
        var family = dice.Pick(LargeFamilies.All);
        var brand = dice.Pick(LargeWords.Brands);
        var noun = dice.Pick(family.Nouns);
        var name = $"{dice.Pick(LargeWords.Series)} {Model(ref dice)} {noun}";
        var specifications = Array.ConvertAll(family.Specifications, one => one.Roll(ref dice));
        var stock = new List<StockIntroduction>();
        var variants = Variants(number, family, currency, ref dice, stock);
        var images = Pictures(number, family, noun, name, variants);
        var mark = number.ToString(CultureInfo.InvariantCulture);
        var input = new ProductInput(
            null,
            name,
            brand,
            $"{brand}'s {noun.ToLowerInvariant()} for {family.GoodFor}.",
            Description(family, brand, noun, specifications, ref dice),
            dice.Chance(4) ? [family.Slug, dice.Pick(LargeFamilies.Beside(family)).Slug] : [family.Slug],
            dice.Chance(30) ? [dice.Pick(LargeWords.Virtues).Split(' ')[0].ToLowerInvariant(), "new"] : [],
            [],
            [.. family.Options.Select(option => LargeWords.Options[option].Name)],
            variants,
            images,
            specifications,
            Returnable: !dice.Chance(3),
            Status: dice.Chance(97) ? ProductStatus.Active : dice.Pick([ProductStatus.Draft, ProductStatus.Archived]),
            // A few are wanted by many, most by few.
            Priority: dice.Below(10) * dice.Below(10) * dice.Below(12)
        );
        return new LargeProduct(new ProductToSave($"{SlugOf(name)}-{mark}", input), stock);
    }

    /// <summary>One picture for each color, which its variants point to.</summary>
    private static List<ProductImage> Pictures(
        int number,
        LargeFamily family,
        string noun,
        string name,
        VariantInput[] variants
    )
    {
        var images = new List<ProductImage>();
        for (var i = 0; i < variants.Length; i++)
        {
            var color = variants[i].Attributes!.GetValueOrDefault(ColorOption, LargePictures.ColorOf(family, number));
            var image = LargePictures.Of(family, noun, name, color);
            if (!images.Contains(image))
                images.Add(image);
            variants[i] = variants[i] with { Images = [image.Url] };
        }

        return images;
    }

    private static string Model(ref Dice dice) =>
        dice.Below(3) switch
        {
            0 => $"{(char)('A' + dice.Below(26))}{(char)('A' + dice.Below(26))}-{dice.Between(10, 99) * 10}",
            1 => $"{dice.Between(1, 99) * 10} {dice.Pick(LargeWords.Marks)}",
            _ => dice.Pick(LargeWords.Marks),
        };

    private static string SlugOf(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (letter != '\'' && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    private static VariantInput[] Variants(
        int number,
        LargeFamily family,
        Currency currency,
        ref Dice dice,
        List<StockIntroduction> stock
    )
    {
        var combinations = Combinations(family, ref dice);
        var variants = new VariantInput[combinations.Count];
        var scale = currency.Exponent switch
        {
            0 => 1L,
            3 => 1_000L,
            _ => 100L,
        };
        var price = dice.Between(family.Price.From, family.Price.To) * scale - scale / 100;
        long? before = dice.Chance(15) ? price * dice.Between(110, 160) / 100 : null;
        var grams = dice.Between(family.Grams.From, family.Grams.To);
        for (var i = 0; i < variants.Length; i++)
        {
            var sku = Sku.Parse($"L{number:D7}-{i + 1}");
            // Larger ones cost more, where there is more to them.
            var more = family.Options.Contains("storage") || family.Options.Contains("volume") ? price * i / 20 : 0;
            variants[i] = new VariantInput(
                sku,
                combinations[i],
                new Money(price + more, currency),
                before is { } amount ? new Money(amount + more + 1, currency) : null,
                grams,
                Barcode: $"200{number:D7}{i % 100:D2}0"
            );
            stock.Add(new StockIntroduction(sku, dice.Chance(8) ? 0 : dice.Between(1, 200)));
        }

        return variants;
    }

    /// <summary>Some neighbouring values of each option, each with each.</summary>
    private static List<Dictionary<string, string>> Combinations(LargeFamily family, ref Dice dice)
    {
        List<Dictionary<string, string>> all =
        [
            [],
        ];
        foreach (var option in family.Options)
        {
            var (name, values) = LargeWords.Options[option];
            var count = dice.Between(1, Math.Min(4, values.Length));
            var start = dice.Below(values.Length);
            all =
            [
                .. all.SelectMany(one =>
                        Enumerable
                            .Range(start, count)
                            .Select(i => i % values.Length)
                            .Order()
                            .Select(i => new Dictionary<string, string>(one) { [name] = values[i] })
                    )
                    .Take(VariantLimit),
            ];
        }

        return all;
    }

    private static string Description(
        LargeFamily family,
        string brand,
        string noun,
        Specification[] specifications,
        ref Dice dice
    )
    {
        var first = family.Specifications[0];
        var unit = first.Definition.Unit is { } known ? " " + known : "";
        return $"<p>The {noun.ToLowerInvariant()} by {brand} is made for {family.GoodFor}. {dice.Pick(LargeWords.Virtues)}</p>"
            + $"<p>{first.Definition.Name}: {specifications[0].Value}{unit}. {dice.Pick(LargeWords.Virtues)}</p>";
    }
}
