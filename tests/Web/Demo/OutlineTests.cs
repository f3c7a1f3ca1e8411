using Trove.Web.Demo.Art;

namespace Trove.Tests.Web.Demo;

public sealed class OutlineTests
{
    [Fact]
    public void Numbers_are_rounded_to_tenths()
    {
        Outline outline = $"M{1.25} {1 / 3.0}L{100.0} {-0.04}";
        Assert.Equal("M1.3 0.3L100 0", outline.ToString());
    }

    [Fact]
    public void A_mirrored_outline_lies_on_the_other_side()
    {
        Outline outline = "M500 10C510 20 520 30 530 40Q540 50 550 60L560 70Z";
        Assert.Equal("M300 10C290 20 280 30 270 40Q260 50 250 60L240 70Z", outline.Mirrored().ToString());
        Assert.Equal(outline.ToString(), outline.Mirrored().Mirrored().ToString());
    }

    [Fact]
    public void A_symmetric_outline_goes_down_the_right_and_up_the_left() =>
        Assert.Equal(
            "M400 100C450 100 500 150 500 200L400 300L300 200C300 150 350 100 400 100Z",
            Outline.Symmetric("M400 100C450 100 500 150 500 200L400 300").ToString()
        );

    [Fact]
    public void A_box_without_round_corners_has_four_points() =>
        Assert.Equal("M10 20L40 20L40 60L10 60Z", Outline.Box(10, 20, 30, 40).ToString());
}
