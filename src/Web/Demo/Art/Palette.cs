namespace Trove.Web.Demo.Art;

/// <summary>The brand's color names and what they look like, shared by copy, swatches and pictures.</summary>
internal sealed class Palette(IReadOnlyDictionary<string, string> hexByName)
{
    public bool Knows(string name) => hexByName.ContainsKey(name);

    public string Hex(string name) =>
        hexByName.TryGetValue(name, out var hex)
            ? hex
            : throw new FormatException($"The palette has no color '{name}'.");

    public Ink this[string name] => Ink.Parse(Hex(name));
}
