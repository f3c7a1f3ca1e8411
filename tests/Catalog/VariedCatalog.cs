using CsCheck;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Tests.Catalog;

/// <summary>Catalogs in which every field is sometimes used, with texts that files like to stumble over.</summary>
internal static class VariedCatalog
{
    private const string Host = "https://pictures.example/";

    private static readonly Gen<string> Text = Gen.OneOf(
        Any(
            "plain",
            "two words",
            "a, b; c | d",
            "say \"cheese\"",
            "back\\slash \\| bar",
            "Jügs – “quoted”",
            "1/2 inch = 12.7 mm",
            "=SUM(A1:A9)",
            "-5 °C",
            "<b>&amp; co.",
            "日本語 🍵",
            "'leading",
            "a\\"
        ),
        Gen.String[Gen.Char["abcXYZ 0123,;|=\\\"'"], 1, 20].Where(text => text.Trim().Length > 0)
    );

    private static readonly Gen<string?> Maybe = Gen.OneOf(
        Gen.Const((string?)null),
        Text.Select(text => (string?)text)
    );

    private static readonly Gen<DateTimeOffset?> Moment = Gen.OneOf(
        Gen.Const((DateTimeOffset?)null),
        Gen.Long[1_700_000_000_000, 1_900_000_000_000]
            .Select(ms => (DateTimeOffset?)DateTimeOffset.FromUnixTimeMilliseconds(ms))
    );

    private static readonly Gen<Specification> Line = Gen.OneOf(
        Text.Select(text => new Specification("Note", text)),
        Gen.Int[-500, 500]
            .Select(n => new Specification("Width", (n / 8m).ToString("0.###"), SpecificationKind.Number, "cm")),
        Gen.Bool.Select(yes => new Specification("Dishwasher safe", yes ? "yes" : "no", SpecificationKind.Boolean)),
        Any("Oak", "Walnut", "Ash | Elm").Select(wood => new Specification("Wood = kind", wood))
    );

    private static readonly Gen<SellingRules?> Selling = Gen.OneOf(
        Gen.Const((SellingRules?)null),
        Gen.Select(
            Any<ReservationPolicy?>(null, ReservationPolicy.AddToCart, ReservationPolicy.Checkout),
            Gen.OneOf(Gen.Const((int?)null), Gen.Int[1, 9].Select(n => (int?)n)),
            Gen.Bool,
            (policy, limit, isHigh) => (SellingRules?)new SellingRules(policy, limit, isHigh)
        )
    );

    public static readonly IReadOnlyList<SpecificationDefinition> Definitions =
    [
        new("Width", SpecificationKind.Number, "cm", IsFilterable: true, Position: 2),
        new("Dishwasher safe", SpecificationKind.Boolean, IsFilterable: true, Position: 1),
        new("Wood = kind", SpecificationKind.Choice, null, ["Oak", "Walnut", "Ash | Elm"], IsFilterable: true),
    ];

    public static readonly IReadOnlyList<CategoryInput> Categories =
    [
        new(
            "home",
            "Home & Garden",
            null,
            "All for the house",
            Host + "home.jpg",
            2,
            "<p>Come <b>in</b>.</p>",
            "Home",
            "At home"
        ),
        new("home-jugs", "Jügs | Mugs", "home"),
        new("tools", "Tools", Position: 1),
    ];

    private static readonly IReadOnlyList<Collection> Collections =
    [
        new("picks", "Our “picks”", "By hand", Host + "picks.jpg", "<p>Ours.</p>", ["item-1", "item-0", "gone"]),
        new(
            "rule",
            "By rule",
            Rule: new CollectionRule(
                "two",
                "home",
                ["plain", "a, b"],
                1,
                90_000,
                new Dictionary<string, IReadOnlyList<string>> { ["Color"] = ["Red", "blue"] },
                IsOnSale: true,
                ProductSort.Newest
            ),
            Position: 3,
            SeoTitle: "Rule",
            SeoDescription: "of thumb"
        ),
    ];

    /// <summary>Products to be saved under <c>item-0</c>, <c>item-1</c>, …</summary>
    public static readonly Gen<ProductInput[]> Products = Product().Array[1, 25].Select(Number);

    private static Gen<ProductInput> Product() =>
        from name in Text
        from brand in Maybe
        from summary in Maybe
        from tags in Text.Array[0, 3]
        from keywords in Text.Array[0, 3]
        from lines in Line.Array[0, 4]
        from flags in Gen.Bool.Array[4]
        from status in Any(ProductStatus.Active, ProductStatus.Draft, ProductStatus.Archived)
        from priority in Gen.Int[0, 1_000]
        from selling in Selling
        from dates in Moment.Array[2]
        from related in Gen.Int[0, 40].Array[0, 3]
        from categories in Any("home", "home-jugs", "tools").Array[0, 2]
        from variants in Variants()
        select new ProductInput(
            null,
            name,
            brand ?? "",
            summary,
            flags[0] ? "<p>It is <em>said</em>: \"no, thanks\"<br>\n— Ada</p>" : null,
            categories,
            tags,
            keywords,
            variants.Options,
            variants.All,
            variants.Images,
            lines,
            flags[1],
            flags[2],
            summary,
            brand,
            status,
            priority,
            selling,
            flags[3] ? [new ProductVideo("https://youtu.be/abcdefghijk", name, Host + "still.jpg")] : null,
            [.. related.Select(other => $"item-{other + 100}")],
            dates[0] < dates[1] ? dates[0] : null,
            dates[1]
        );

    private static Gen<(string[] Options, VariantInput[] All, ProductImage[] Images)> Variants() =>
        from count in Gen.Int[1, 4]
        from options in Any<string[]>(["Color"], ["Color | tone", "Size, EU"], ["Größe"])
        from cents in Gen.Long[0, 99_999].Array[count]
        from values in Text.Array[count]
        from more in Gen.Int[0, 200].Array[count]
        from alt in Text
        let isSingle = count == 1 && more[0] % 2 == 0
        let names = isSingle ? [] : options
        let images = Enumerable
            .Range(0, more[0] % 3)
            .Select(i => new ProductImage($"{Host}{i},a.jpg", i == 0 ? alt : ""))
        let pictures = images.ToArray()
        select (
            names,
            Enumerable
                .Range(0, count)
                .Select(i => new VariantInput(
                    default,
                    names.ToDictionary(option => option, _ => $"{values[i].Trim()} {i}"),
                    Sample.Usd(cents[i]),
                    more[i] % 2 == 0 ? Sample.Usd(cents[i] + 1 + more[i]) : null,
                    more[i] * 10,
                    more[i] % 5 != 0,
                    more[i] % 3 == 0 ? $"00{more[i]}" : null,
                    more[i] % 2 == 0 && pictures.Length > 0 ? [pictures[^1].Url] : null,
                    more[i] % 4 == 0 ? new Dimensions(more[i] + 1, 20, 30) : null,
                    more[i] % 3 == 0 ? Sample.Usd(cents[i] / 2) : null
                ))
                .ToArray(),
            pictures
        );

    private static Gen<T> Any<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    /// <summary>Gives each variant a SKU of its own.</summary>
    private static ProductInput[] Number(ProductInput[] products) =>
        [
            .. products.Select(
                (product, p) =>
                    product with
                    {
                        Variants =
                        [
                            .. product.Variants.Select((one, v) => one with { Sku = Sku.Parse($"SKU {p}|{v}") }),
                        ],
                    }
            ),
        ];

    /// <summary>Saves definitions, categories and products; all must be taken.</summary>
    public static async Task FillAsync(ICatalog catalog, ProductInput[] products)
    {
        Assert.IsType<SpecificationsSaved>(await catalog.SaveSpecificationsAsync(Definitions));
        Assert.IsType<CategoriesSaved>(await catalog.SaveCategoriesAsync(Categories));
        foreach (var collection in Collections)
            Assert.IsType<CollectionSaved>(await catalog.SaveCollectionAsync(collection));
        var results = await catalog.SaveProductsAsync(
            new SaveProducts([.. products.Select((product, i) => new ProductToSave($"item-{i}", product))])
        );
        Assert.All(
            results,
            result => Assert.True(result is ProductCreated, (result as ProductRejected)?.Errors[0].ToString())
        );
    }
}
