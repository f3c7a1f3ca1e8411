namespace Trove.Shipping;

/// <summary>
/// The form of a country's postal codes: <c>9</c> stands for a digit, <c>A</c> for a letter, <c>*</c> for either; a
/// point is a blank. Shoppers leave out blanks and hyphens, or put them elsewhere; that is no reason to refuse a sale.
/// </summary>
internal sealed record PostalCodeForm(string Form)
{
    public bool Matches(string postalCode)
    {
        var at = 0;
        foreach (var letter in postalCode)
        {
            if (letter is ' ' or '-')
                continue;
            while (at < Form.Length && Form[at] is '.' or '-')
                at++;
            if (at == Form.Length || !Fits(letter, Form[at++]))
                return false;
        }

        return at == Form.Length;
    }

    /// <summary>A made-up code of this form, to show what is meant.</summary>
    public string Example()
    {
        var (digit, letter) = ('0', '@');
        return string.Concat(
            Form.Select(place =>
                place switch
                {
                    '9' or '*' => digit = digit == '9' ? '1' : (char)(digit + 1),
                    'A' => letter = (char)(letter + 1),
                    '.' => ' ',
                    _ => place,
                }
            )
        );
    }

    private static bool Fits(char letter, char place) =>
        place switch
        {
            '9' => char.IsAsciiDigit(letter),
            'A' => char.IsAsciiLetter(letter),
            _ => char.IsAsciiLetterOrDigit(letter),
        };
}
