using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Trove.Web.Demo;
using Trove.Web.Demo.Art;

namespace Trove.Tests.Web.Demo;

public sealed partial class DemoPicturesTests
{
    private const int ByteLimit = 8 * 1024;
    private const int LargeByteLimit = 40 * 1024;

    private static readonly DemoShop Shop = ReadDemo.FromFiles();
    private static readonly Dictionary<string, string> Drawn = DemoPictures
        .Of(Shop)
        .ToDictionary(p => p.Path, p => p.Draw());

    private static IEnumerable<KeyValuePair<string, string>> OfProducts =>
        Drawn.Where(picture =>
            Shop.Products.Any(product => picture.Key.StartsWith(product.Slug + "/", StringComparison.Ordinal))
        );

    [Fact]
    public void Every_product_has_three_pictures_in_each_of_its_colors() =>
        Assert.Equal(3 * Shop.Products.Sum(product => product.Colors.Count), OfProducts.Count());

    [Fact]
    public void A_product_picture_is_smaller_than_8_KiB() =>
        Assert.All(
            OfProducts,
            picture => Assert.InRange(Encoding.UTF8.GetByteCount(picture.Value), 500, ByteLimit - 1)
        );

    [Fact]
    public void A_tile_or_the_hero_is_smaller_than_40_KiB() =>
        Assert.All(
            Drawn,
            picture => Assert.InRange(Encoding.UTF8.GetByteCount(picture.Value), 500, LargeByteLimit - 1)
        );

    [Fact]
    public void Every_picture_is_well_formed_without_words_and_scripts()
    {
        string[] harmless =
        [
            "svg",
            "defs",
            "style",
            "g",
            "use",
            "path",
            "rect",
            "ellipse",
            "clipPath",
            "pattern",
            "linearGradient",
            "radialGradient",
            "stop",
            "filter",
            "feGaussianBlur",
            "feDropShadow",
            "feComponentTransfer",
            "feFuncR",
            "feFuncG",
            "feFuncB",
        ];
        Assert.All(
            Drawn,
            picture =>
            {
                var elements = XDocument.Parse(picture.Value).Descendants().ToList();
                Assert.Equal("{http://www.w3.org/2000/svg}svg", elements[0].Name.ToString());
                Assert.Empty(elements.Select(element => element.Name.LocalName).Except(harmless));
                Assert.DoesNotContain(
                    elements.Attributes(),
                    attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
                );
            }
        );
    }

    [Fact]
    public void What_a_picture_refers_to_is_in_it_once() =>
        Assert.All(
            Drawn,
            picture =>
            {
                var ids = XDocument.Parse(picture.Value).Descendants().Attributes("id").Select(id => id.Value).ToList();
                Assert.Distinct(ids);
                Assert.Empty(Reference().Matches(picture.Value).Select(match => match.Groups["id"].Value).Except(ids));
            }
        );

    [Fact]
    public void No_two_pictures_are_the_same() => Assert.Distinct(Drawn.Values);

    [Fact]
    public void Products_differ_in_shape_not_only_in_color() =>
        Assert.Distinct(
            Shop.Products.Select(product =>
            {
                var alike = product with
                {
                    Category = "bags",
                    Traits = Without(product.Traits, "stage", "zoom", "drop"),
                };
                return DemoPictures.Draw(Shop, alike, "Olive", 1, 0).Svg;
            })
        );

    [Fact]
    public void A_variant_is_drawn_in_its_own_color() =>
        Assert.All(
            Shop.Products.Where(product => product.Colors.Count > 1),
            product =>
                Assert.All(
                    Enumerable.Range(1, Picture.Views),
                    view => Assert.Distinct(product.Colors.Select(color => Draw(product, color, view)))
                )
        );

    [Fact]
    public void The_same_product_is_drawn_the_same_again() =>
        Assert.All(
            OfProducts.Take(60),
            picture => Assert.Equal(picture.Value, DemoPictures.Of(Shop).First(p => p.Path == picture.Key).Draw())
        );

    [Fact]
    public void Every_trait_a_product_names_is_one_its_motif_reads() =>
        Assert.All(
            Shop.Products,
            product =>
                Assert.Empty(
                    Enumerable
                        .Range(1, Picture.Views)
                        .Select(view => DemoPictures.Draw(Shop, product, product.Colors[0], view, 0).UnreadTraits)
                        .Aggregate((unread, next) => [.. unread.Intersect(next)])
                )
        );

    [Fact]
    public void A_misspelt_trait_is_reported()
    {
        var tote = Shop.Products[0];
        var misspelt = tote with { Traits = new Dictionary<string, string>(tote.Traits) { ["hieght"] = "2" } };
        Assert.Equal(["hieght"], DemoPictures.Draw(Shop, misspelt, "Olive", 1, 0).UnreadTraits);
    }

    [Fact]
    public void An_unknown_kind_is_refused_with_those_there_are()
    {
        var tote = Shop.Products[0];
        var wrong = tote with { Traits = new Dictionary<string, string>(tote.Traits) { ["pocket"] = "secret" } };
        Assert.Equal(
            "'secret' is no pocket: none, patch.",
            Assert.Throws<FormatException>(() => DemoPictures.Draw(Shop, wrong, "Olive", 1, 0)).Message
        );
    }

    [Fact]
    public void A_picture_says_what_it_shows()
    {
        var tote = Shop.Products[0];
        Assert.Equal(
            [
                "Rowan Tote in Olive",
                "Rowan Tote in Olive, a close look",
                "Rowan Tote in Olive, on a bench in a hallway",
            ],
            Enumerable.Range(1, 3).Select(view => DemoPictures.Alt(tote, "Olive", view))
        );
    }

    private static string Draw(DemoProduct product, string color, int view) =>
        DemoPictures.Draw(Shop, product, color, view, 0).Svg;

    private static Dictionary<string, string> Without(
        IReadOnlyDictionary<string, string> traits,
        params string[] names
    ) => traits.Where(trait => !names.Contains(trait.Key)).ToDictionary(trait => trait.Key, trait => trait.Value);

    [GeneratedRegex(@"(url\(|href="")#(?<id>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
