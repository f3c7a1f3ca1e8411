using Trove.Kernel;

namespace Trove.Tests.Kernel;

public sealed class SignerTests
{
    private static readonly Signer Signer = new(new byte[32]);

    [Fact]
    public void A_token_opens_what_it_was_made_for() =>
        Assert.True(Signer.Verifies("cart", "7", Signer.Sign("cart", "7")));

    [Fact]
    public void A_token_opens_nothing_else()
    {
        var token = Signer.Sign("cart", "7");

        Assert.False(Signer.Verifies("cart", "8", token));
        Assert.False(Signer.Verifies("order", "7", token));
        Assert.False(new Signer([.. Enumerable.Repeat((byte)1, 32)]).Verifies("cart", "7", token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ")]
    public void Whatever_somebody_sends_is_an_answer_no(string? token) =>
        Assert.False(Signer.Verifies("cart", "7", token));
}
