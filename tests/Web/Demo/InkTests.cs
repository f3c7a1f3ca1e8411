using CsCheck;
using Trove.Web.Demo.Art;

namespace Trove.Tests.Web.Demo;

public sealed class InkTests
{
    [Fact]
    public void A_color_survives_the_way_through_OKLab() =>
        Gen.Int[0, 0xffffff].Sample(rgb => Assert.Equal($"#{rgb:x6}", Ink.Parse($"#{rgb:x6}").ToString()));

    [Fact]
    public void Light_is_lighter_and_dark_is_darker() =>
        Gen.Select(Gen.Int[0x101010, 0xefefef], Gen.Double[0.05, 0.9])
            .Sample(
                (rgb, by) =>
                {
                    var ink = Ink.Parse($"#{rgb:x6}");
                    Assert.True(ink.Dark(by).Lightness < ink.Lightness && ink.Lightness < ink.Light(by).Lightness);
                }
            );

    [Theory]
    [InlineData("#2b303b")]
    [InlineData("#ece6da")]
    public void A_seam_can_be_seen(string cloth)
    {
        var ink = Ink.Parse(cloth);
        Assert.InRange(Math.Abs(ink.Seam().Lightness - ink.Lightness), 0.1, 0.4);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    public void What_is_no_color_is_refused(string text) => Assert.ThrowsAny<FormatException>(() => Ink.Parse(text));
}
