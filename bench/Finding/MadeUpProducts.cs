using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Bench.Finding;

/// <summary>Products as an electronics shop may have them, the same for the same number.</summary>
internal static class MadeUpProducts
{
    private static readonly string[] Brands =
        "Acme Nordlys Fern Halcyon Orbit Pico Quill Rowan Sable Tern Umber Vesper Wren Xylo Yarrow Zephyr Alder Birch Cedar Dahlia Ember Flint Garnet Heron Iris Juniper Kestrel Lumen Maple Nova".Split(
            ' '
        );

    private static readonly string[] Kinds =
    [
        "Headphones",
        "Laptop",
        "Television",
        "Camera",
        "Phone Case",
        "Charging Cable",
        "Bluetooth Speaker",
        "Keyboard",
        "Mouse",
        "Monitor",
        "Vacuum Cleaner",
        "Coffee Maker",
        "Refrigerator",
        "Smartwatch",
        "Tablet",
        "Router",
        "Printer",
        "Memory Card",
        "Desk Lamp",
        "Power Bank",
    ];

    private static readonly string[] Looks =
        "Wireless Compact Slim Rugged Portable Smart Silent Foldable Waterproof Ergonomic Classic Studio Travel Gaming Curved Dual Solar Magnetic Padded Heated".Split(
            ' '
        );

    private static readonly string[] Colors = "Black White Silver Red Blue Green Gold Gray Pink Orange".Split(' ');

    private static readonly string[] Words =
        "battery hours charge design quality sound picture screen warranty light weight fits easy clean fast quiet strong glass steel cotton power remote control memory storage camera lens color bright days travel home office kitchen music games video family kids water resistant".Split(
            ' '
        );

    public static IEnumerable<Product> Make(int count)
    {
        for (var i = 0; i < count; i++)
            yield return Make(i, new Random(i));
    }

    public static Product Make(int number, Random dice, long version = 1)
    {
        var brand = Pick(Brands, dice);
        var kind = Pick(Kinds, dice);
        var color = Pick(Colors, dice);
        var name =
            $"{brand} - {Pick(Looks, dice)} {Pick(Looks, dice)} {kind} {(char)('A' + dice.Next(26))}{dice.Next(100, 10_000)} - {color}";
        var slug = $"product-{number}";
        var price = new Money((dice.Next(500, 20_000) * (1 + dice.Next(10))) - 1, Currency.Usd);
        var created = DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(number);
        var category = new CategoryStep(kind.ToLowerInvariant().Replace(' ', '-'), kind);
        var upper = new CategoryStep("department-" + (Array.IndexOf(Kinds, kind) / 5), "Department");
        return new Product(
            new Id<Product>(Guid.CreateVersion7(created)),
            slug,
            name,
            brand,
            $"A {kind.ToLowerInvariant()} by {brand}.",
            "<p>" + string.Join(' ', Enumerable.Range(0, 50).Select(_ => Pick(Words, dice))) + "</p>",
            [new CategoryRef(category.Slug, category.Name, [upper, category])],
            [Pick(Looks, dice)],
            [],
            ["Color"],
            [
                .. Enumerable
                    .Range(0, 2)
                    .Select(at => new Variant(
                        Sku.Parse($"P{number}-{at}"),
                        new Dictionary<string, string> { ["Color"] = at == 0 ? color : Pick(Colors, dice) },
                        price,
                        null,
                        500,
                        true,
                        null,
                        []
                    )),
            ],
            [new ProductImage($"https://pictures.example/{slug}.jpg", name)],
            [
                .. "Width Height Depth Power Finish Warranty"
                    .Split(' ')
                    .Select(line => new Specification(line, (1 + dice.Next(20)).ToString(), IsFilterable: true)),
            ],
            true,
            true,
            "",
            "",
            ProductStatus.Active,
            version,
            created,
            created,
            0,
            SellingRules.Usual
        );
    }

    /// <summary>What a shopper of this shop might type.</summary>
    public static string Question(Random dice) =>
        dice.Next(6) switch
        {
            0 => $"{Pick(Brands, dice)} {Pick(Kinds, dice)}",
            1 => $"{Pick(Looks, dice)} {Pick(Kinds, dice)}",
            2 => $"{Pick(Colors, dice)} {Pick(Looks, dice)} {Pick(Kinds, dice)}",
            3 => Misspelled($"{Pick(Looks, dice)} {Pick(Kinds, dice)}", dice),
            4 => $"{(char)('A' + dice.Next(26))}{dice.Next(100, 10_000)}",
            _ => $"{Pick(Kinds, dice)} under ${dice.Next(50, 500)}",
        };

    public static string Kind(Random dice) => Pick(Kinds, dice).ToLowerInvariant().Replace(' ', '-');

    private static string Misspelled(string text, Random dice)
    {
        var at = 2 + dice.Next(text.Length - 3);
        return text.Remove(at, 1);
    }

    private static string Pick(string[] from, Random dice) => from[dice.Next(from.Length)];
}
