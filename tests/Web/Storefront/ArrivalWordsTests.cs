using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class ArrivalWordsTests
{
    [Theory]
    [InlineData("2026-11-27", 0, "2026-11-27")]
    [InlineData("2026-11-27", 1, "2026-11-30")]
    [InlineData("2026-11-27", 5, "2026-12-04")]
    [InlineData("2026-11-27", 6, "2026-12-07")]
    [InlineData("2026-11-28", 1, "2026-11-30")]
    [InlineData("2026-12-30", 3, "2027-01-04")]
    public void Weekends_are_no_working_days(string today, int days, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), ArrivalWords.WorkingDay(DateOnly.Parse(today), days));

    [Theory]
    [InlineData("2026-12-02", "2026-12-04", "December 2–4")]
    [InlineData("2026-11-30", "2026-12-02", "November 30 – December 2")]
    [InlineData("2026-12-02", "2026-12-02", "December 2")]
    public void Dates_are_said_briefly(string first, string last, string expected) =>
        Assert.Equal(expected, ArrivalWords.Dates(DateOnly.Parse(first), DateOnly.Parse(last)));
}
