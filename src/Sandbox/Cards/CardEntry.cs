using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Cards;

/// <summary>What is wrong with one field of a card, for the shopper and (by its code) for Stripe's clients.</summary>
internal sealed record CardProblem(string Field, string Code, string Message);

/// <summary>A card as it was typed. It lives for one request: of the number only brand and last four digits are kept.</summary>
internal sealed class CardEntry(string? number, string? expiry, string? cvc, string? name)
{
    private const int MaxNameLength = 100;
    private const int MaxYearsAhead = 50;

    private readonly string digits = new([.. (number ?? "").Where(character => character is not (' ' or '-'))]);
    private readonly string code = (cvc ?? "").Trim();
    private readonly string holder = (name ?? "").Trim();

    private bool IsAmex =>
        digits.StartsWith("34", StringComparison.Ordinal) || digits.StartsWith("37", StringComparison.Ordinal);

    /// <summary>At most one problem a field, in the order of the fields; none means that <see cref="Keep"/> may be called.</summary>
    public IReadOnlyList<CardProblem> Problems(DateTimeOffset now) =>
        [.. new[] { CheckNumber(), CheckExpiry(now), CheckCode(), CheckName() }.OfType<CardProblem>()];

    /// <summary>The card without its number.</summary>
    public PaymentMethod Keep(DateTimeOffset now)
    {
        var card = TestCards.FindNumber(digits) ?? throw new InvalidOperationException("Check for problems first.");
        var (month, year) = ReadExpiry() ?? default;
        return card.AsMethod(StripeIds.NewMethod()) with
        {
            ExpiryMonth = month,
            ExpiryYear = year,
            HolderName = holder.Length == 0 ? null : holder,
            CreatedUnixSeconds = now.ToUnixTimeSeconds(),
        };
    }

    private CardProblem? CheckNumber()
    {
        if (digits.Length == 0)
            return new("number", "incomplete_number", "Enter the card number.");
        if (!digits.All(char.IsAsciiDigit))
            return new("number", "invalid_number", "A card number has digits only.");
        if (digits.Length < (IsAmex ? 15 : 16))
            return new("number", "incomplete_number", "The card number is incomplete.");
        if (digits.Length > 19 || !PassesLuhn(digits))
            return new("number", "incorrect_number", "The card number is not valid. Check it for a slip.");
        return TestCards.FindNumber(digits) is null
            ? new(
                "number",
                "card_declined",
                "Only the test cards below work here. Nothing was charged, and the number was not kept."
            )
            : null;
    }

    private CardProblem? CheckExpiry(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(expiry))
            return new("expiry", "incomplete_expiry", "Enter the expiry date.");
        if (ReadExpiry() is not var (month, year))
            return new("expiry", "invalid_expiry_year", "Enter the expiry date as month and year, like 12 / 35.");
        if (month is < 1 or > 12)
            return new("expiry", "invalid_expiry_month", "The month must be between 01 and 12.");
        if (year < now.Year || (year == now.Year && month < now.Month))
            return new("expiry", "invalid_expiry_year", "The card's expiry date is in the past.");
        return year > now.Year + MaxYearsAhead
            ? new("expiry", "invalid_expiry_year", "The expiry year is too far ahead.")
            : null;
    }

    private CardProblem? CheckCode()
    {
        var length = IsAmex ? 4 : 3;
        if (code.Length == 0)
            return new("cvc", "incomplete_cvc", "Enter the security code.");
        return code.Length != length || !code.All(char.IsAsciiDigit)
            ? new("cvc", "invalid_cvc", $"The security code has {length} digits.")
            : null;
    }

    private CardProblem? CheckName() =>
        holder.Length > MaxNameLength
            ? new("name", "invalid_name", $"The name can have up to {MaxNameLength} characters.")
            : null;

    /// <summary>Reads 12/35, 12 / 2035, 1235 and 122035; null when it is nothing like a date.</summary>
    private (int Month, int Year)? ReadExpiry()
    {
        var text = (expiry ?? "").Replace(" ", "", StringComparison.Ordinal);
        var slash = text.IndexOfAny(['/', '-']);
        var month = slash < 0 ? text[..Math.Min(2, text.Length)] : text[..slash];
        var year = slash < 0 ? text[month.Length..] : text[(slash + 1)..];
        if (
            month.Length is not (1 or 2)
            || year.Length is not (2 or 4)
            || !month.All(char.IsAsciiDigit)
            || !year.All(char.IsAsciiDigit)
        )
        {
            return null;
        }

        var written = int.Parse(year);
        return (int.Parse(month), year.Length == 2 ? 2000 + written : written);
    }

    /// <summary>ISO/IEC 7812-1: doubling every second digit from the right, the digits' sum is a multiple of ten.</summary>
    private static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[^(place + 1)] - '0';
            var weighed = place % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }

        return sum % 10 == 0;
    }
}
