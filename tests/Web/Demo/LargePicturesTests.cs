using System.Text;
using System.Xml.Linq;
using Trove.Kernel;
using Trove.Web.Demo.Large;
using Trove.Web.Demo.Large.Art;

namespace Trove.Tests.Web.Demo;

public sealed class LargePicturesTests
{
    private const int ByteLimit = 12 * 1024;
    private const int FileLimit = 1_000;

    private static readonly Dictionary<string, string> Drawn = LargePictures
        .All()
        .ToDictionary(picture => LargePictures.UrlRoot + picture.Path, picture => picture.Draw());

    [Fact]
    public void Some_hundred_small_files_are_enough_for_any_number_of_products()
    {
        Assert.InRange(Drawn.Count, 500, FileLimit);
        Assert.All(Drawn, drawn => Assert.InRange(Encoding.UTF8.GetByteCount(drawn.Value), 500, ByteLimit));
        Assert.All(Drawn, drawn => Assert.Equal("svg", XDocument.Parse(drawn.Value).Root!.Name.LocalName));
        Assert.InRange(Drawn.Values.Distinct().Count(), 500, Drawn.Count);
    }

    [Fact]
    public void Every_product_has_a_picture_for_each_of_its_colors()
    {
        foreach (var number in Enumerable.Range(1, 3_000))
        {
            var input = LargeProduct.Make(number, Currency.Usd).Product.Input;
            Assert.All(input.Images!, image => Assert.Contains(image.Url, Drawn));
            Assert.All(
                input.Variants,
                variant => Assert.Contains(variant.Images![0], input.Images!.Select(i => i.Url))
            );
            var colors = input.Variants.Select(variant => variant.Attributes!.GetValueOrDefault("Color")).Distinct();
            Assert.Equal(colors.Count(), input.Images!.Count);
        }
    }

    [Fact]
    public void Every_color_that_a_product_may_have_can_be_drawn() =>
        Assert.Equal(LargeWords.Colors.Order(), LargeColors.Hexes.Keys.Order());
}
