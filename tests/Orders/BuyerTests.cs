using Trove.Kernel;
using Trove.Orders;

namespace Trove.Tests.Orders;

public sealed class BuyerTests
{
    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData(" ADA@Example.COM ", "ada@example.com")]
    [InlineData("ada+shop@example.com", "ada@example.com")]
    [InlineData("a.d.a+1+2@googlemail.com", "ada@gmail.com")]
    [InlineData("A.Da@gmail.com", "ada@gmail.com")]
    [InlineData("a.da@example.com", "a.da@example.com")]
    [InlineData("+ada@example.com", "+ada@example.com")]
    [InlineData("ada-shop@yahoo.com", "ada-shop@yahoo.com")]
    public void An_address_leads_to_a_mailbox(string email, string mailbox) =>
        Assert.Equal(mailbox, Buyer.Mailbox(email));

    [Fact]
    public void What_is_kept_tells_no_address_and_depends_on_the_shops_key()
    {
        var one = new Signer([.. Enumerable.Repeat((byte)1, 32)]);
        var other = new Signer([.. Enumerable.Repeat((byte)2, 32)]);

        Assert.Equal(Buyer.Of("ada@example.com", one), Buyer.Of("Ada+x@example.com", one));
        Assert.NotEqual(Buyer.Of("ada@example.com", one), Buyer.Of("ada@example.com", other));
        Assert.NotEqual(Buyer.Of("ada@example.com", one), Buyer.Of("bob@example.com", one));
        Assert.DoesNotContain("ada", Buyer.Of("ada@example.com", one), StringComparison.OrdinalIgnoreCase);
    }
}
