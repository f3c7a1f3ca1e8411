using Trove.Web.Demo.Art;
using Trove.Web.Demo.Art.Motifs;

namespace Trove.Web.Demo;

/// <summary>A file of the demo's media: where it lies below <c>media/demo/</c>, and how it is drawn.</summary>
internal sealed record DemoPicture(string Path, Func<string> Draw);

/// <summary>Every picture of the demo shop: products in each color from three sides, category tiles, the brand.</summary>
internal static class DemoPictures
{
    public const string UrlRoot = "/media/demo/";

    public static IEnumerable<DemoPicture> Of(DemoShop shop) =>
        [
            .. shop.Products.SelectMany((product, number) => OfProduct(shop, product, number)),
            .. shop
                .Categories.Where(category => category.Tile.Count > 0)
                .Select(category => new DemoPicture(CategoryPath(category.Slug), () => Tile(shop, category))),
            .. BrandArt.All.Select(art => new DemoPicture(art.Path, art.Draw)),
        ];

    /// <summary>The pictures of one product in one color, the first one first.</summary>
    public static IEnumerable<string> Urls(DemoProduct product, string color) =>
        Enumerable.Range(1, Picture.Views).Select(view => UrlRoot + Path(product, color, view));

    public static string CategoryPath(string slug) => $"categories/{slug}.svg";

    public static string Alt(DemoProduct product, string color, int view) =>
        view switch
        {
            2 => $"{product.Name} in {color}, a close look",
            3 => $"{product.Name} in {color}, {Where(Catalogue.All[product.Motif].Place)}",
            _ => $"{product.Name} in {color}",
        };

    /// <summary>One picture, and the traits its motif never asked for (a misspelling in the product's file).</summary>
    public static (string Svg, IReadOnlyList<string> UnreadTraits) Draw(
        DemoShop shop,
        DemoProduct product,
        string color,
        int view,
        int variety
    )
    {
        var look = new Look(shop.Palette[color], product.Traits, shop.Palette);
        var tint = Ink.Parse(shop.Category(product.Category).Tint);
        var svg = Picture.Draw(Catalogue.All[product.Motif], look, tint, view, variety);
        return (svg, [.. look.UnreadTraits]);
    }

    private static IEnumerable<DemoPicture> OfProduct(DemoShop shop, DemoProduct product, int number) =>
        from color in product.Colors
        from view in Enumerable.Range(1, Picture.Views)
        select new DemoPicture(Path(product, color, view), () => Draw(shop, product, color, view, number).Svg);

    private static string Path(DemoProduct product, string color, int view) =>
        $"{product.Slug}/{color.ToLowerInvariant()}-{view}.svg";

    private static string Tile(DemoShop shop, DemoCategory category)
    {
        var things = category.Tile.Select(slug =>
        {
            var product = shop.Products.First(product => product.Slug == slug);
            return (
                Catalogue.All[product.Motif],
                new Look(shop.Palette[product.Colors[0]], product.Traits, shop.Palette)
            );
        });
        return CategoryTile.Draw(Ink.Parse(category.Tint), [.. things]);
    }

    private static string Where(Place place) =>
        place switch
        {
            Place.Bench => "on a bench in a hallway",
            Place.PegRail or Place.Peg => "on a peg rail",
            Place.Tabletop => "on a table, from above",
            Place.Deck => "on wooden boards, from above",
            Place.Doorway => "on a doormat",
            Place.Counter => "on a kitchen counter",
            Place.Evening => "in a room at dusk",
            Place.Workbench => "on a desk",
            _ => "in a yard",
        };
}
