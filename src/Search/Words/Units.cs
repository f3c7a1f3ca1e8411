namespace Trove.Search;

/// <summary>Units as shops write them, each with the spelling under which it is found.</summary>
internal static class Units
{
    private static readonly Dictionary<string, string> Spellings = Read(
        """
        inch in inches
        ft foot feet
        yd yard yards
        mm millimeter millimeters
        cm centimeter centimeters
        gb gigabyte gigabytes gig
        tb terabyte terabytes
        mb megabyte megabytes
        mbps
        gbps
        hz
        khz
        mhz
        ghz
        w watt watts
        kw
        v volt volts
        amp amps
        mah
        wh
        mp megapixel megapixels
        oz ounce ounces
        lb lbs pound pounds
        g gram grams
        kg kilogram kilograms
        ml
        l liter liters litre litres
        gal gallon gallons
        qt quart quarts
        btu
        cu
        pack pk packs
        piece pc pcs pieces
        """
    );

    /// <summary>The unit's one spelling; null when the word is no unit.</summary>
    public static string? Find(string word) => Spellings.GetValueOrDefault(word);

    private static Dictionary<string, string> Read(string lines) =>
        lines
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .SelectMany(words => words.Select(word => (word, unit: words[0])))
            .ToDictionary(pair => pair.word, pair => pair.unit, StringComparer.Ordinal);
}
