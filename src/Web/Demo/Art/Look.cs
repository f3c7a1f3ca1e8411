namespace Trove.Web.Demo.Art;

/// <summary>What one variant looks like: its color, and what makes this product's shape its own. Misspelt traits are reported, not ignored.</summary>
internal sealed class Look(Ink color, IReadOnlyDictionary<string, string> traits, Palette palette)
{
    private readonly HashSet<string> _read = [];

    public Ink Color { get; } = color;

    public IEnumerable<string> UnreadTraits => traits.Keys.Where(name => !_read.Contains(name));

    /// <summary>A proportion or a count, such as <c>"height": "1.1"</c>.</summary>
    public double Number(string trait, double otherwise) =>
        Text(trait) is { } text ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : otherwise;

    public int Count(string trait, int otherwise) => (int)Number(trait, otherwise);

    /// <summary>One of a few named kinds, such as <c>"collar": "hood"</c>; the first allowed one is the default.</summary>
    public string Kind(string trait, params string[] allowed)
    {
        var text = Text(trait) ?? allowed[0];
        return allowed.Contains(text, StringComparer.Ordinal)
            ? text
            : throw new FormatException($"'{text}' is no {trait}: {string.Join(", ", allowed)}.");
    }

    /// <summary>A second color by its palette name; <c>own</c> names the variant's own.</summary>
    public Ink Ink(string trait, Ink otherwise) =>
        Text(trait) switch
        {
            null => otherwise,
            "own" => Color,
            { } name => palette[name],
        };

    private string? Text(string trait)
    {
        _read.Add(trait);
        return traits.GetValueOrDefault(trait);
    }
}
