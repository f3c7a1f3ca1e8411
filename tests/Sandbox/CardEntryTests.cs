using Trove.Sandbox.Cards;

namespace Trove.Tests.Sandbox;

public sealed class CardEntryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("4242 4242 4242 4242", "12 / 30", "123", "visa", "4242", 12, 2030)]
    [InlineData("4242-4242-4242-4242", "11/26", "123", "visa", "4242", 11, 2026)]
    [InlineData("5555555555554444", "1/2031", "123", "mastercard", "4444", 1, 2031)]
    [InlineData("3782 822463 10005", "0127", "1234", "amex", "0005", 1, 2027)]
    public void A_test_card_is_taken(
        string number,
        string expiry,
        string cvc,
        string brand,
        string lastFour,
        int month,
        int year
    )
    {
        var entry = new CardEntry(number, expiry, cvc, " Ada Lovelace ");

        Assert.Empty(entry.Problems(Now));
        var method = entry.Keep(Now);
        Assert.Equal(
            (brand, lastFour, month, year, "Ada Lovelace"),
            (method.Brand, method.LastFour, method.ExpiryMonth, method.ExpiryYear, method.HolderName)
        );
    }

    [Theory]
    [InlineData("", "12/30", "123", "number: Enter the card number.")]
    [InlineData("4242 4242", "12/30", "123", "number: The card number is incomplete.")]
    [InlineData("4242 4242 4242 424x", "12/30", "123", "number: A card number has digits only.")]
    [InlineData("4242 4242 4242 4241", "12/30", "123", "number: The card number is not valid. Check it for a slip.")]
    [InlineData(
        "4111111111111111",
        "12/30",
        "123",
        "number: Only the test cards below work here. Nothing was charged, and the number was not kept."
    )]
    [InlineData("4242424242424242", "", "123", "expiry: Enter the expiry date.")]
    [InlineData("4242424242424242", "soon", "123", "expiry: Enter the expiry date as month and year, like 12 / 35.")]
    [InlineData("4242424242424242", "13/30", "123", "expiry: The month must be between 01 and 12.")]
    [InlineData("4242424242424242", "10/26", "123", "expiry: The card's expiry date is in the past.")]
    [InlineData("4242424242424242", "01/2099", "123", "expiry: The expiry year is too far ahead.")]
    [InlineData("4242424242424242", "12/30", "", "cvc: Enter the security code.")]
    [InlineData("4242424242424242", "12/30", "12a", "cvc: The security code has 3 digits.")]
    [InlineData("378282246310005", "12/30", "123", "cvc: The security code has 4 digits.")]
    public void A_slip_is_named_at_its_field(string number, string expiry, string cvc, string problem)
    {
        var problems = new CardEntry(number, expiry, cvc, "").Problems(Now);

        Assert.Equal([problem], problems.Select(found => $"{found.Field}: {found.Message}"));
    }

    [Fact]
    public void All_fields_are_checked_at_once() =>
        Assert.Equal(
            ["number", "expiry", "cvc", "name"],
            new CardEntry(null, null, null, new string('x', 101)).Problems(Now).Select(problem => problem.Field)
        );
}
