using Trove.Catalog;
using Trove.Kernel;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class VariantPickerTests
{
    private static readonly Product Coat = Sample(
        ["Color", "Size"],
        ("COAT-OLIVE-S", ["Olive", "S"], ["/olive-1.svg", "/olive-2.svg"]),
        ("COAT-OLIVE-M", ["Olive", "M"], ["/olive-1.svg", "/olive-2.svg"]),
        ("COAT-NAVY-M", ["Navy", "M"], ["/navy-1.svg"]),
        ("COAT-NAVY-L", ["Navy", "L"], ["/navy-1.svg"])
    );

    [Fact]
    public void Without_a_choice_the_first_in_stock_is_shown() =>
        Assert.Equal("COAT-NAVY-M", Chosen(Coat, ["COAT-NAVY-M", "COAT-NAVY-L"]));

    [Fact]
    public void When_everything_is_sold_out_the_first_is_shown()
    {
        var picker = Pick(Coat, []);

        Assert.Equal("COAT-OLIVE-S", picker.Chosen.Sku.Value);
        Assert.Equal(0, picker.Available);
        Assert.True(picker.IsEverythingSoldOut);
    }

    [Fact]
    public void A_sold_out_variant_can_be_looked_at() =>
        Assert.Equal("COAT-OLIVE-M", Chosen(Coat, ["COAT-NAVY-M"], ("color", "olive"), ("size", "m")));

    [Fact]
    public void A_sku_names_its_variant() =>
        Assert.Equal("COAT-NAVY-L", Chosen(Coat, ["COAT-OLIVE-S"], ("sku", "COAT-NAVY-L")));

    [Theory]
    [InlineData("size", "COAT-NAVY-L")]
    [InlineData("color", "COAT-OLIVE-S")]
    public void A_combination_that_is_not_made_keeps_what_was_touched_last(string picked, string sku) =>
        Assert.Equal(
            sku,
            Chosen(
                Coat,
                ["COAT-OLIVE-S", "COAT-NAVY-M", "COAT-NAVY-L"],
                ("color", "Olive"),
                ("size", "L"),
                ("picked", picked)
            )
        );

    [Fact]
    public void Nonsense_in_the_address_is_no_choice() =>
        Assert.Equal("COAT-OLIVE-S", Chosen(Coat, ["COAT-OLIVE-S"], ("color", "<script>"), ("picked", "nothing")));

    [Fact]
    public void Each_value_says_whether_it_is_made_and_left()
    {
        var picker = Pick(Coat, ["COAT-OLIVE-M", "COAT-NAVY-M"], ("color", "Olive"), ("size", "M"));

        Assert.Equal(
            [("Olive", true, false, true), ("Navy", false, false, true)],
            picker.Options[0].Values.Select(value => (value.Value, value.IsChosen, value.IsSoldOut, value.IsMade))
        );
        Assert.Equal(
            [("S", false, true, true), ("M", true, false, true), ("L", false, true, false)],
            picker.Options[1].Values.Select(value => (value.Value, value.IsChosen, value.IsSoldOut, value.IsMade))
        );
    }

    [Fact]
    public void Pictures_of_other_variants_are_left_out() =>
        Assert.Equal(["/navy-1.svg", "/box.svg"], Pick(Coat, [], ("color", "Navy")).Images.Select(image => image.Url));

    [Fact]
    public void A_variant_without_pictures_shows_the_products() =>
        Assert.Equal(["/box.svg"], Pick(Sample([], ("MUG", [], [])), []).Images.Select(image => image.Url));

    [Fact]
    public void An_option_never_takes_one_of_the_forms_own_names()
    {
        var pack = Sample(["Quantity"], ("PACK-1", ["One"], []), ("PACK-2", ["Two"], []));

        Assert.Equal("quantity-option", VariantPicker.FieldOf("Quantity"));
        Assert.Equal("PACK-2", Chosen(pack, ["PACK-1", "PACK-2"], ("quantity-option", "Two"), ("quantity", "1")));
    }

    private static string Chosen(Product product, string[] inStock, params (string, string)[] fields) =>
        Pick(product, inStock, fields).Chosen.Sku.Value;

    private static VariantPicker Pick(Product product, string[] inStock, params (string Name, string Value)[] fields)
    {
        var available = inStock.ToDictionary(sku => Sku.Parse(sku), _ => 9);
        return new VariantPicker(product, available, name => fields.FirstOrDefault(field => field.Name == name).Value);
    }

    private static Product Sample(string[] options, params (string Sku, string[] Values, string[] Images)[] variants) =>
        new(
            new Id<Product>(Guid.Empty),
            "sample",
            "Sample",
            "Osier",
            "",
            "",
            [],
            [],
            [],
            options,
            [
                .. variants.Select(variant => new Variant(
                    Sku.Parse(variant.Sku),
                    options.Zip(variant.Values).ToDictionary(pair => pair.First, pair => pair.Second),
                    new Money(1000, Currency.Usd),
                    null,
                    100,
                    true,
                    null,
                    variant.Images
                )),
            ],
            [
                .. variants
                    .SelectMany(variant => variant.Images)
                    .Distinct()
                    .Append("/box.svg")
                    .Select(url => new ProductImage(url, "")),
            ],
            [],
            true,
            true,
            "",
            "",
            ProductStatus.Active,
            1,
            default,
            default,
            Priority: 0,
            SellingRules.Usual
        );
}
