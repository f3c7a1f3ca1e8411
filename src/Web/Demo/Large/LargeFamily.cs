using System.Globalization;
using Trove.Catalog;

namespace Trove.Web.Demo.Large;

/// <summary>One kind of things: how they are called, what they cost and weigh, how they differ.</summary>
/// <param name="Way">Names of its categories from the top.</param>
/// <param name="GoodFor">Ends the sentence that it is made for.</param>
internal sealed record LargeFamily(
    string[] Way,
    string[] Nouns,
    (int From, int To) Price,
    (int From, int To) Grams,
    string[] Options,
    LargeSpecification[] Specifications,
    string GoodFor
)
{
    /// <summary>Of its own category.</summary>
    public string Slug => Categories().Last().Slug;

    public static LargeFamily Parse(string line)
    {
        var parts = line.Split('|');
        return new LargeFamily(
            parts[0].Split(" > "),
            parts[1].Split(';'),
            Range(parts[2]),
            Range(parts[3]),
            parts[4] == "none" ? [] : parts[4].Split(' '),
            [.. parts[5].Split(';').Select(LargeSpecification.Parse)],
            parts[6]
        );
    }

    /// <summary>All on the way to it, parents first.</summary>
    public IEnumerable<CategoryInput> Categories()
    {
        string? parent = null;
        foreach (var name in Way)
        {
            var slug = (parent is null ? "" : parent + "-") + name.ToLowerInvariant().Replace(' ', '-');
            var goodFor = name == Way[^1] ? $", for {GoodFor}" : "";
            yield return new CategoryInput(slug, name, parent, $"{name} of many makers{goodFor}.");
            parent = slug;
        }
    }

    private static (int From, int To) Range(string text)
    {
        var ends = text.Split('-');
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
    }
}

/// <summary>What the products of a family can be compared by.</summary>
/// <param name="Steps">Of a number: the lowest, the step, and how many steps there are.</param>
internal sealed record LargeSpecification(
    SpecificationDefinition Definition,
    (decimal From, decimal Step, int Count) Steps
)
{
    public static LargeSpecification Parse(string text)
    {
        if (text.EndsWith('?'))
            return new(new(text[..^1], SpecificationKind.Boolean, IsFilterable: true), default);
        if (text.Split('=') is [var name, var choices])
            return new(new(name, SpecificationKind.Choice, null, choices.Split('/'), IsFilterable: true), default);
        var parts = text.Split(':');
        var ends = parts[1].Split('-');
        var from = decimal.Parse(ends[0], CultureInfo.InvariantCulture);
        var step = decimal.Parse(parts[2], CultureInfo.InvariantCulture);
        var count = (int)((decimal.Parse(ends[1], CultureInfo.InvariantCulture) - from) / step) + 1;
        var unit = parts[3].Length == 0 ? null : parts[3];
        return new(new(parts[0], SpecificationKind.Number, unit, IsFilterable: true), (from, step, count));
    }

    public Specification Roll(ref Dice dice)
    {
        var value = Definition.Kind switch
        {
            SpecificationKind.Boolean => dice.Chance(50) ? "yes" : "no",
            SpecificationKind.Choice => dice.Pick(Definition.Choices!),
            _ => (Steps.From + Steps.Step * dice.Below(Steps.Count)).ToString("0.##", CultureInfo.InvariantCulture),
        };
        return new Specification(Definition.Name, value);
    }
}
