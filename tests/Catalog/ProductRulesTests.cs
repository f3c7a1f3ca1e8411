using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Tests.Catalog;

/// <summary>Each refusal by the field it names. That a refused product leaves no trace is told in SaveProductTests.</summary>
public sealed class ProductRulesTests
{
    private static readonly Money Yen = new(100, Currency.Parse("JPY"));

    public static TheoryData<string, string> Refusals => [.. Broken.Select(broken => (broken.Field, broken.Why))];

    private static readonly (string Field, string Why, Func<ProductInput, ProductInput> Break)[] Broken =
    [
        ("slug", "capital letter", shirt => shirt with { Slug = "Linen" }),
        ("slug", "two hyphens", shirt => shirt with { Slug = "linen--shirt" }),
        ("slug", "too long", shirt => shirt with { Slug = new string('a', 121) }),
        ("name", "empty", shirt => shirt with { Name = "  " }),
        ("name", "null", shirt => shirt with { Name = null! }),
        ("name", "too long", shirt => shirt with { Name = new string('x', 201) }),
        ("name", "control character", shirt => shirt with { Name = "a\0b" }),
        ("name", "half a character", shirt => shirt with { Name = "a\uD800" }),
        ("brand", "too long", shirt => shirt with { Brand = new string('x', 101) }),
        ("summary", "too long", shirt => shirt with { Summary = new string('x', 501) }),
        ("descriptionHtml", "too long", shirt => shirt with { DescriptionHtml = new string('x', 100_001) }),
        ("descriptionHtml", "control character", shirt => shirt with { DescriptionHtml = "a\0b" }),
        ("status", "none", shirt => shirt with { Status = (ProductStatus)9 }),
        ("priority", "negative", shirt => shirt with { Priority = -1 }),
        (
            "selling.reservation",
            "no policy",
            shirt => shirt with { Selling = new SellingRules(Reservation: (ReservationPolicy)9) }
        ),
        ("selling.limitPerCustomer", "zero", shirt => shirt with { Selling = new SellingRules(LimitPerCustomer: 0) }),
        (
            "selling.limitPerCustomer",
            "too many",
            shirt => shirt with { Selling = new SellingRules(LimitPerCustomer: 10_001) }
        ),
        ("tags", "too many", shirt => shirt with { Tags = [.. Enumerable.Range(0, 101).Select(i => $"t{i}")] }),
        ("tags[1]", "too long", shirt => shirt with { Tags = ["ok", new string('x', 101)] }),
        ("keywords[0]", "null", shirt => shirt with { Keywords = [null!] }),
        ("options", "twice", shirt => shirt with { Options = ["Color", "color"], Variants = [] }),
        ("options", "missing", shirt => shirt with { Options = [], Variants = [Plain("a"), Plain("b")] }),
        ("variants", "none", shirt => shirt with { Variants = [] }),
        ("variants", "null", shirt => shirt with { Variants = null! }),
        ("variants", "too many", shirt => Many(shirt, 101)),
        ("variants[1].sku", "twice", shirt => With(shirt, 1, v => v with { Sku = shirt.Variants[0].Sku })),
        ("variants[0].sku", "default", shirt => With(shirt, 0, v => v with { Sku = default })),
        (
            "variants[1].price",
            "negative",
            shirt => With(shirt, 1, v => v with { Price = Sample.Usd(-1), CompareAtPrice = null })
        ),
        ("variants[1].price", "no currency", shirt => With(shirt, 1, v => v with { Price = default })),
        ("variants[2].price.currency", "another", shirt => With(shirt, 2, v => v with { Price = Yen })),
        ("variants[1].cost", "negative", shirt => With(shirt, 1, v => v with { Cost = Sample.Usd(-1) })),
        ("variants[1].cost.currency", "another", shirt => With(shirt, 1, v => v with { Cost = Yen })),
        ("variants[1].compareAtPrice", "equal", shirt => With(shirt, 1, v => v with { CompareAtPrice = v.Price })),
        (
            "variants[1].compareAtPrice.currency",
            "another",
            shirt => With(shirt, 1, v => v with { CompareAtPrice = Yen })
        ),
        ("variants[0].weightGrams", "negative", shirt => With(shirt, 0, v => v with { WeightGrams = -1 })),
        ("variants[0].weightGrams", "a lorry", shirt => With(shirt, 0, v => v with { WeightGrams = 1_000_001 })),
        ("variants[0].barcode", "too long", shirt => With(shirt, 0, v => v with { Barcode = new string('1', 65) })),
        (
            "variants[0].images[0]",
            "not the product's",
            shirt => With(shirt, 0, v => v with { Images = ["/media/no.png"] })
        ),
        (
            "variants[1].attributes.Size",
            "missing",
            shirt => With(shirt, 1, v => v with { Attributes = new Dictionary<string, string> { ["Color"] = "Olive" } })
        ),
        (
            "variants[1].attributes.Fit",
            "not an option",
            shirt =>
                With(
                    shirt,
                    1,
                    v => v with { Attributes = new Dictionary<string, string>(v.Attributes!) { ["Fit"] = "Slim" } }
                )
        ),
        (
            "variants[1].attributes",
            "as another",
            shirt =>
                With(
                    shirt,
                    1,
                    v =>
                        v with
                        {
                            Attributes = new Dictionary<string, string> { ["color"] = "olive", ["size"] = "m" },
                        }
                )
        ),
        ("images[0].url", "http", shirt => Shown(shirt, "http://pictures.example/a.jpg")),
        ("images[0].url", "script", shirt => Shown(shirt, "javascript:alert(1)")),
        ("images[0].url", "relative", shirt => Shown(shirt, "a.jpg")),
        ("images[0].url", "out of the folder", shirt => Shown(shirt, "/media/../appsettings.json")),
        ("images[1].url", "twice", shirt => Shown(shirt, "/media/a.jpg", "/media/a.jpg")),
        ("images", "too many", shirt => Shown(shirt, [.. Enumerable.Range(0, 31).Select(i => $"/media/{i}.jpg")])),
        ("specifications[0].name", "empty", shirt => shirt with { Specifications = [new Specification("", "x")] }),
        (
            "specifications[0].value",
            "too long",
            shirt => shirt with { Specifications = [new Specification("a", new string('x', 1_001))] }
        ),
        ("seoTitle", "too long", shirt => shirt with { SeoTitle = new string('x', 201) }),
        ("seoDescription", "too long", shirt => shirt with { SeoDescription = new string('x', 501) }),
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_will_not_do_is_named_by_its_field(string field, string why)
    {
        var broken = Broken.Single(one => one.Field == field && one.Why == why).Break(Sample.Shirt());
        var errors = new FieldErrors();

        ProductRules.Check(new ProductToSave("linen-shirt", broken), errors);

        Assert.Equal(field, errors.List[0].Field);
        Assert.NotEmpty(errors.List[0].Message);
    }

    [Fact]
    public void A_good_product_is_put_straight()
    {
        var errors = new FieldErrors();
        var shirt = Sample.Shirt() with { Name = "  Linen shirt ", Tags = [" Summer", "summer", ""], Summary = null };
        shirt = With(
            shirt,
            1,
            v =>
                v with
                {
                    Attributes = new Dictionary<string, string> { ["size"] = " L ", ["COLOR"] = "Olive" },
                }
        );

        var straight = ProductRules.Check(new ProductToSave("linen-shirt", shirt), errors);

        Assert.Empty(errors.List);
        Assert.Equal("linen-shirt", straight.Slug);
        Assert.Equal("Linen shirt", straight.Name);
        Assert.Equal(["Summer"], straight.Tags);
        Assert.Equal("", straight.Summary);
        Assert.Equal(
            [("Color", "Olive"), ("Size", "L")],
            straight.Variants[1].Attributes!.Select(a => (a.Key, a.Value))
        );
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var errors = new FieldErrors();

        ProductRules.Check(new ProductToSave("Bad Slug", Sample.Shirt() with { Name = "", Priority = 5_000 }), errors);

        Assert.Equal(["slug", "priority", "name"], errors.List.Select(error => error.Field));
    }

    [Theory]
    [InlineData("Café Crème, 2 kg", "cafe-creme-2-kg")]
    [InlineData("  --Straße & Söhne's--  ", "strasse-soehnes")]
    [InlineData("Łódź", "lodz")]
    [InlineData("日本", "")]
    public void A_slug_is_the_nearest_to_a_name(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    private static VariantInput Plain(string sku) => Sample.Variant(sku, 1);

    private static ProductInput With(ProductInput shirt, int index, Func<VariantInput, VariantInput> change) =>
        shirt with
        {
            Variants = [.. shirt.Variants.Select((variant, i) => i == index ? change(variant) : variant)],
        };

    private static ProductInput Shown(ProductInput shirt, params string[] urls) =>
        shirt with
        {
            Images = [.. urls.Select(url => new ProductImage(url, ""))],
            Variants = [Sample.Variant("shirt", 1, "Olive", "M")],
        };

    private static ProductInput Many(ProductInput shirt, int count) =>
        shirt with
        {
            Options = ["Size"],
            Variants = [.. Enumerable.Range(0, count).Select(i => Sample.Variant($"s{i}", 1, size: $"{i}"))],
        };
}
