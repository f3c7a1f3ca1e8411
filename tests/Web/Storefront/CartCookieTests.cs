using Microsoft.AspNetCore.Http;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class CartCookieTests
{
    [Fact]
    public void The_cookie_holds_the_cart_and_its_token()
    {
        var key = CartCookie.Read(Request("0193a0e2-7c5b-7e3e-8f2a-0123456789ab.dG9rZW4"));

        Assert.Equal("0193a0e2-7c5b-7e3e-8f2a-0123456789ab", key!.Id.ToString());
        Assert.Equal("dG9rZW4", key.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData(".token")]
    [InlineData("0193a0e2-7c5b-7e3e-8f2a-0123456789ab")]
    [InlineData("not-a-uuid.token")]
    public void Nonsense_opens_no_cart(string value) => Assert.Null(CartCookie.Read(Request(value)));

    [Fact]
    public void A_huge_cookie_is_not_even_read() =>
        Assert.Null(CartCookie.Read(Request("0193a0e2-7c5b-7e3e-8f2a-0123456789ab." + new string('a', 4000))));

    private static HttpRequest Request(string value)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = $"{CartCookie.Name}={value}";
        return request;
    }
}
