using System.Text;

namespace Trove.Catalog;

/// <summary>An address within the shop: lower case letters a to z, digits, single hyphens between them, at most 120 characters.</summary>
internal static class Slug
{
    public const int MaxLength = 120;

    public const string Rule = "must be 1 to 120 lower case letters, digits and single hyphens, such as linen-shirt";

    public static bool IsValid(string? slug)
    {
        if (slug is not { Length: > 0 and <= MaxLength } || slug[0] == '-' || slug[^1] == '-')
            return false;
        for (var i = 0; i < slug.Length; i++)
        {
            var letter = slug[i];
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && (letter != '-' || slug[i - 1] == '-'))
                return false;
        }

        return true;
    }

    /// <summary>
    /// The slug nearest to a name: <c>Café Crème, 2 kg</c> becomes <c>cafe-creme-2-kg</c>. Empty when nothing of the name
    /// can be kept. Not cut to length.
    /// </summary>
    public static string From(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            var plain = Plain(char.ToLowerInvariant(letter));
            if (plain.Length > 0)
                slug.Append(plain);
            else if (letter is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    // Invariant globalization has no Unicode decomposition, so the Latin letters of European languages are listed.
    private static string Plain(char letter) =>
        letter switch
        {
            >= 'a' and <= 'z' or >= '0' and <= '9' => letter.ToString(),
            'à' or 'á' or 'â' or 'ã' or 'å' or 'ā' or 'ă' or 'ą' => "a",
            'ä' or 'æ' => "ae",
            'ç' or 'ć' or 'č' or 'ĉ' or 'ċ' => "c",
            'ď' or 'đ' or 'ð' => "d",
            'è' or 'é' or 'ê' or 'ë' or 'ē' or 'ĕ' or 'ė' or 'ę' or 'ě' => "e",
            'ĝ' or 'ğ' or 'ġ' or 'ģ' => "g",
            'ĥ' or 'ħ' => "h",
            'ì' or 'í' or 'î' or 'ï' or 'ĩ' or 'ī' or 'ĭ' or 'į' or 'ı' => "i",
            'ĵ' => "j",
            'ķ' => "k",
            'ĺ' or 'ļ' or 'ľ' or 'ł' => "l",
            'ñ' or 'ń' or 'ņ' or 'ň' => "n",
            'ò' or 'ó' or 'ô' or 'õ' or 'ø' or 'ō' or 'ŏ' or 'ő' => "o",
            'ö' or 'œ' => "oe",
            'ŕ' or 'ŗ' or 'ř' => "r",
            'ś' or 'ŝ' or 'ş' or 'š' or 'ș' => "s",
            'ß' => "ss",
            'ţ' or 'ť' or 'ŧ' or 'ț' => "t",
            'ù' or 'ú' or 'û' or 'ũ' or 'ū' or 'ŭ' or 'ů' or 'ű' or 'ų' => "u",
            'ü' => "ue",
            'ŵ' => "w",
            'ý' or 'ÿ' => "y",
            'ź' or 'ż' or 'ž' => "z",
            'þ' => "th",
            _ => "",
        };
}
