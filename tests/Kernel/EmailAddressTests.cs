using Trove.Kernel;

namespace Trove.Tests.Kernel;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("  Ada.Lovelace+shop@mail.example.co.uk ", "Ada.Lovelace+shop@mail.example.co.uk")]
    public void An_address_is_taken_without_the_blanks_around_it(string typed, string value)
    {
        Assert.True(EmailAddress.TryParse(typed, out var email));

        Assert.Equal(value, email.Value);
        Assert.Equal(value.ToLowerInvariant(), email.Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@example")]
    [InlineData("ada@.example.com")]
    [InlineData("ada@example.com.")]
    [InlineData("ada lovelace@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com\nBcc: eve@example.com")]
    [InlineData("ada@example.com,eve@example.com")]
    public void What_is_no_single_address_is_refused(string? typed) =>
        Assert.False(EmailAddress.TryParse(typed, out _));

    [Fact]
    public void The_longest_address_has_254_characters()
    {
        var domain = "@" + string.Join('.', Enumerable.Repeat("subdomain", 18)) + ".com";
        var longest = new string('a', 254 - domain.Length) + domain;

        Assert.True(EmailAddress.TryParse(longest, out _));
        Assert.False(EmailAddress.TryParse("a" + longest, out _));
    }
}
