using Trove.Catalog;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

/// <summary>Products to save, and a shop to save them in.</summary>
internal static class Sample
{
    public const string Picture = "https://pictures.example/linen-shirt.jpg";
    public const string OlivePicture = "https://pictures.example/linen-shirt-olive.jpg";

    public static Task<TestShop> ShopAsync(TestDatabase database) =>
        TestShop.StartAsync(database, (services, configuration) => services.AddModule<CatalogModule>(configuration));

    public static Money Usd(long cents) => new(cents, Currency.Usd);

    public static VariantInput Variant(string sku, long cents, string? color = null, string? size = null) =>
        new(Sku.Parse(sku), Attributes(color, size), Usd(cents));

    /// <summary>A product with one variant, named as its slug and sold under it.</summary>
    public static ProductInput Mug(string slug = "mug", long cents = 1_500) =>
        new(null, slug, "Kiln", null, null, [], null, null, null, [Variant(slug, cents)], null, null);

    /// <summary>A product with three variants, which uses every field.</summary>
    public static ProductInput Shirt() =>
        new(
            null,
            "Linen shirt",
            "Weft",
            "Light as a breeze.",
            "<p>Woven in <b>Flanders</b>.</p>",
            [],
            ["summer", "linen"],
            ["blouse"],
            ["Color", "Size"],
            [
                Variant("shirt-olive-m", 4_500, "Olive", "M") with
                {
                    CompareAtPrice = Usd(6_000),
                    WeightGrams = 220,
                    Barcode = "4006381333931",
                    Images = [OlivePicture],
                },
                Variant("shirt-olive-l", 4_500, "Olive", "L") with
                {
                    CompareAtPrice = Usd(6_000),
                },
                Variant("shirt-white-m", 5_000, "White", "M") with
                {
                    RequiresShipping = false,
                },
            ],
            [new ProductImage(Picture, "A linen shirt"), new ProductImage(OlivePicture, "The same in olive")],
            [new Specification("Fabric", "100 % linen")],
            Returnable: false,
            Taxable: true,
            SeoTitle: "Linen shirt by Weft",
            SeoDescription: "A shirt for warm days",
            Priority: 7,
            Selling: new SellingRules(ReservationPolicy.AddToCart, LimitPerCustomer: 2, IsHighDemand: true)
        );

    public static async Task<Product> SaveAsync(this ICatalog catalog, string slug, ProductInput input) =>
        await catalog.SaveProductAsync(slug, input) switch
        {
            ProductCreated created => created.Product,
            ProductUpdated updated => updated.Product,
            var other => throw new InvalidOperationException($"{slug} was not saved: {other}"),
        };

    public static async Task<Product> FindAsync(this ICatalog catalog, string slug) =>
        Assert.IsType<ProductFound>(await catalog.FindProductAsync(slug)).Product;

    private static Dictionary<string, string>? Attributes(string? color, string? size)
    {
        var attributes = new Dictionary<string, string>();
        if (color is not null)
            attributes.Add("Color", color);
        if (size is not null)
            attributes.Add("Size", size);
        return attributes.Count == 0 ? null : attributes;
    }
}
