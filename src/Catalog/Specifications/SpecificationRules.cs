namespace Trove.Catalog;

/// <summary>What a definition must be by itself, and what a line of a product must be before definitions are looked at.</summary>
internal static class SpecificationRules
{
    private const int LineLimit = 100;
    private const int ChoiceLimit = 200;
    private const int UnitLength = 20;
    private const int PositionLimit = 10_000;

    /// <summary>The definition put straight.</summary>
    public static SpecificationDefinition Check(SpecificationDefinition given, string field, FieldErrors errors)
    {
        CheckKind(given.Kind, field, errors);
        var unit = Unit(given.Unit, given.Kind, field, errors);
        var choices = errors.Texts(field + ".choices", given.Choices, ChoiceLimit, 200);
        if (given.Kind == SpecificationKind.Choice && choices.Length == 0)
            errors.Add(field + ".choices", "must name the values there are to choose from");
        if (given.Kind != SpecificationKind.Choice && choices.Length > 0)
            errors.Add(field + ".choices", "belong to the kind choice only; leave them out, or set the kind to choice");
        if (given.Position is < 0 or > PositionLimit)
            errors.Add(field + ".position", $"must be 0 to {PositionLimit}");
        return given with
        {
            Name = errors.Text(field + ".name", given.Name, 100, isRequired: true),
            Unit = unit,
            Choices = given.Kind == SpecificationKind.Choice ? choices : null,
        };
    }

    /// <summary>A product's lines put straight.</summary>
    public static Specification[] Check(IReadOnlyList<Specification>? given, FieldErrors errors) =>
        [
            .. errors
                .All("specifications", given, LineLimit)
                .Select((line, i) => CheckLine(line, $"specifications[{i}]", errors)),
        ];

    private static Specification CheckLine(Specification line, string field, FieldErrors errors)
    {
        CheckKind(line.Kind, field, errors);
        return line with
        {
            Name = errors.Text(field + ".name", line.Name, 100, isRequired: true),
            Value = errors.Text(field + ".value", line.Value, 1_000, isRequired: true),
            Unit = Unit(line.Unit, line.Kind, field, errors),
        };
    }

    private static void CheckKind(SpecificationKind kind, string field, FieldErrors errors)
    {
        if (!Enum.IsDefined(kind))
            errors.Add(field + ".kind", "must be text, number, boolean or choice");
    }

    private static string? Unit(string? given, SpecificationKind kind, string field, FieldErrors errors)
    {
        var unit = errors.Text(field + ".unit", given, UnitLength);
        if (unit.Length == 0)
            return null;
        if (kind != SpecificationKind.Number)
            errors.Add(field + ".unit", "belongs to the kind number only; leave it out, or set the kind to number");
        return unit;
    }
}
