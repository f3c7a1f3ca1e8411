using Trove.Web.Demo;

namespace Trove.Tests.Web.Demo;

public sealed class DemoShopTests
{
    private static readonly DemoShop Shop = ReadDemo.FromFiles();

    [Fact]
    public void There_are_eight_categories_with_subcategories_and_seven_to_nine_products_each()
    {
        var top = Shop.Categories.Where(category => category.Parent is null).ToList();
        Assert.Equal(
            ["bags", "outerwear", "knitwear", "footwear", "kitchen", "lighting", "desk", "garden"],
            top.Select(category => category.Slug)
        );
        Assert.All(top, c => Assert.InRange(Shop.Products.Count(product => product.Category == c.Slug), 7, 9));
        Assert.All(top, c => Assert.InRange(Shop.Categories.Count(child => child.Parent == c.Slug), 2, 3));
        Assert.Equal(67, Shop.Products.Count);
    }

    [Fact]
    public void Most_products_come_in_variants()
    {
        Assert.Equal(448, Shop.Products.Sum(product => product.Variants.Count));
        Assert.Equal(["bed-trowel-fork"], Slugs(product => product.Variants.Count == 1));
        Assert.Equal(22, Shop.Products.Count(product => product.Variants.Count >= 8));
    }

    [Fact]
    public void Every_product_has_its_own_slug_name_and_SKUs()
    {
        Assert.Distinct(Shop.Products.Select(product => product.Slug));
        Assert.Distinct(Shop.Products.Select(product => product.Name));
        Assert.Distinct(Shop.Products.Select(product => product.Summary));
        Assert.Distinct(Shop.Products.Select(product => product.SeoTitle));
        Assert.Distinct(Shop.Products.SelectMany(product => product.Variants).Select(variant => variant.Sku));
    }

    [Fact]
    public void A_SKU_says_what_it_is()
    {
        Assert.Contains(Shop.Products[0].Variants, variant => variant.Sku.Value == "OS-TOTE-ROWAN-OLIVE");
        Assert.All(
            Shop.Products.SelectMany(product => product.Variants),
            variant => Assert.Matches("^[A-Z]{2}(-[A-Z0-9/]+){2,4}$", variant.Sku.Value)
        );
    }

    [Fact]
    public void Six_makers_are_offered() =>
        Assert.Equal(
            ["Fennmark", "Kilnfield", "Osier", "Ostervik", "Tarn & Pell", "Ullin"],
            Shop.Products.Select(product => product.Brand).Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Eleven_products_are_on_sale_at_a_lower_price_than_before()
    {
        var onSale = Shop.Products.Where(product => product.IsOnSale).ToList();
        Assert.Equal(11, onSale.Count);
        Assert.All(
            onSale.SelectMany(product => product.Variants),
            variant =>
                Assert.InRange(variant.PriceMinor, variant.CompareAtMinor!.Value / 2, variant.CompareAtMinor.Value - 1)
        );
    }

    [Fact]
    public void One_product_is_sold_out_and_some_nearly()
    {
        Assert.Equal(["wren-nest-box"], Slugs(product => product.Stock == 0));
        Assert.Equal(
            ["voss-weekender", "dawn-teapot", "heron-task-lamp"],
            Slugs(product => product.Stock is > 0 and <= 6)
        );
        Assert.Equal(
            ["skarv-parka", "brim-roll-neck"],
            Slugs(product => product.Stock > 6 && product.Variants.All(variant => variant.Stock <= 3))
        );
        Assert.Equal(32, Shop.Products.Count(p => p.Stock > 0 && p.Variants.Any(variant => variant.Stock == 0)));
    }

    [Fact]
    public void Worn_socks_do_not_come_back() => Assert.Equal(["sela-socks"], Slugs(product => !product.Returnable));

    [Fact]
    public void A_size_can_cost_and_weigh_more()
    {
        var mug = Shop.Products.Single(product => product.Slug == "kiln-mug");
        Assert.Equal([2400, 2800], mug.Variants.Take(2).Select(variant => variant.PriceMinor));
        Assert.Equal([340, 420], mug.Variants.Take(2).Select(variant => variant.WeightGrams));
    }

    [Fact]
    public void Every_product_is_described()
    {
        Assert.All(
            Shop.Products,
            product =>
            {
                Assert.StartsWith("<p>", product.DescriptionHtml, StringComparison.Ordinal);
                Assert.InRange(product.DescriptionHtml.Length, 250, 1_200);
                Assert.InRange(product.Specifications.Count, 2, 6);
                Assert.InRange(product.Tags.Count, 2, 6);
                Assert.InRange(product.Keywords.Count, 2, 6);
                Assert.InRange(product.SeoDescription.Length, 40, 160);
            }
        );
    }

    [Fact]
    public void The_first_products_by_priority_are_one_of_each_category() =>
        Assert.Equal(
            8,
            Shop.Products.OrderByDescending(product => product.Priority)
                .Take(8)
                .Select(p => p.Category)
                .Distinct()
                .Count()
        );

    private static IEnumerable<string> Slugs(Func<DemoProduct, bool> isMeant) =>
        Shop.Products.Where(isMeant).Select(product => product.Slug);
}
