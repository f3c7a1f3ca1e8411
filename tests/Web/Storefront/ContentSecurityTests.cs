using Trove.Payments;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class ContentSecurityTests
{
    [Fact]
    public void Only_the_gateway_may_be_framed_and_posted_to()
    {
        var policy = ContentSecurity.Write([
            new PaymentMethod("stripe", "Card", "https://pay.example/fields", "https://pay.example/page"),
            new PaymentMethod("other", "Other", "https://other.example/fields", "https://go.other.example/page"),
        ]);

        Assert.EndsWith(
            "frame-src https://pay.example https://other.example https://go.other.example; "
                + "form-action 'self' https://pay.example https://other.example https://go.other.example",
            policy
        );
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_gateway_nothing_may_be_framed() =>
        Assert.EndsWith("frame-src 'none'; form-action 'self'", ContentSecurity.Write([]));
}
