namespace Trove.Catalog;

/// <summary>All definitions at one moment, by their names without letter case.</summary>
internal sealed class SpecificationBook
{
    private readonly Dictionary<string, SpecificationDefinition> _byKey = new(StringComparer.Ordinal);

    public SpecificationBook(IEnumerable<SpecificationDefinition> definitions)
    {
        foreach (var definition in definitions)
            Put(definition);
    }

    public int Count => _byKey.Count;

    public static string KeyOf(string name) => name.ToLowerInvariant();

    public bool Contains(string name) => _byKey.ContainsKey(KeyOf(name));

    public SpecificationDefinition? Find(string name) => _byKey.GetValueOrDefault(KeyOf(name));

    public void Put(SpecificationDefinition definition) => _byKey[KeyOf(definition.Name)] = definition;

    /// <summary>
    /// A product's lines as the definitions have them: name, kind, unit and value. What contradicts is an error.
    /// </summary>
    /// <param name="offered">Definitions that may be made when the shop has none of the name.</param>
    /// <param name="added">Gets the definitions that have to be made for these lines.</param>
    public Specification[] Settle(
        IReadOnlyList<Specification> lines,
        IReadOnlyList<SpecificationDefinition> offered,
        List<SpecificationDefinition> added,
        FieldErrors errors
    ) => [.. lines.Select((line, i) => Settle(line, $"specifications[{i}]", offered, added, errors))];

    private Specification Settle(
        Specification line,
        string field,
        IReadOnlyList<SpecificationDefinition> offered,
        List<SpecificationDefinition> added,
        FieldErrors errors
    )
    {
        var definition = Find(line.Name) ?? added.Find(IsNamed);
        if (definition is null)
        {
            definition = offered.FirstOrDefault(IsNamed) ?? Described(line);
            if (definition is null)
                return line;
            added.Add(definition);
        }

        if (line.Kind != SpecificationKind.Text && line.Kind != definition.Kind)
            errors.Add(
                field + ".kind",
                $"is {Word(line.Kind)}, but {definition.Name} is {Word(definition.Kind)} in this shop; "
                    + "leave the kind out, or change the specification's definition"
            );
        if (line.Unit is not null && line.Unit != definition.Unit)
            errors.Add(
                field + ".unit",
                $"is {line.Unit}, but {definition.Name} is measured in {definition.Unit ?? "no unit"} in this shop; "
                    + "convert the value, or change the specification's definition"
            );
        if (SpecificationValue.Settle(definition, line.Value, out var value) is { } wrong)
            errors.Add(field + ".value", wrong);
        return new Specification(definition.Name, value, definition.Kind, definition.Unit, definition.IsFilterable);

        bool IsNamed(SpecificationDefinition other) => KeyOf(other.Name) == KeyOf(line.Name);
    }

    /// <summary>The definition a line brings itself; null for plain text, which needs none.</summary>
    private static SpecificationDefinition? Described(Specification line) =>
        line is { Kind: SpecificationKind.Text, IsFilterable: false }
            ? null
            : new SpecificationDefinition(
                line.Name,
                line.Kind,
                line.Unit,
                line.Kind == SpecificationKind.Choice ? [line.Value] : null,
                line.IsFilterable
            );

    private static string Word(SpecificationKind kind) => kind.ToString().ToLowerInvariant();
}
