using Microsoft.AspNetCore.Http;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class CrossSitePostsTests
{
    [Theory]
    [InlineData("POST", "same-origin", null, true)]
    [InlineData("POST", "none", null, true)]
    [InlineData("POST", "cross-site", null, false)]
    [InlineData("POST", "same-site", null, false)]
    [InlineData("POST", "cross-site", "https://shop.example", false)]
    [InlineData("DELETE", "cross-site", null, false)]
    [InlineData("POST", null, "https://shop.example", true)]
    [InlineData("POST", null, "https://evil.example", false)]
    [InlineData("POST", null, "https://shop.example.evil.example", false)]
    [InlineData("POST", null, "null", false)]
    [InlineData("POST", null, null, true)]
    [InlineData("GET", "cross-site", "https://evil.example", true)]
    public void What_another_site_sends_is_refused(string method, string? site, string? origin, bool isAllowed)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Host = new HostString("shop.example");
        if (site is not null)
            request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null)
            request.Headers.Origin = origin;

        Assert.Equal(isAllowed, CrossSitePosts.IsAllowed(request));
    }
}
