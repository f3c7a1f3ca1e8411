using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class PageLinksTests
{
    [Theory]
    [InlineData(1, 24, "1")]
    [InlineData(1, 25, "1 2")]
    [InlineData(1, 240, "1 2 … 10")]
    [InlineData(5, 240, "1 … 4 5 6 … 10")]
    [InlineData(3, 240, "1 2 3 4 … 10")]
    [InlineData(4, 240, "1 2 3 4 5 … 10")]
    [InlineData(10, 240, "1 … 9 10")]
    [InlineData(1, 0, "1")]
    [InlineData(99, 48, "1 2")]
    public void The_ends_and_the_neighbours_are_linked(int page, long total, string expected)
    {
        var links = PageLinks.For(page, 24, total, _ => "");

        Assert.Equal(expected, string.Join(' ', links.Numbers.Select(number => number?.ToString() ?? "…")));
    }
}
