using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>The table of definitions.</summary>
internal sealed class SpecificationRows(ModuleDatabase<CatalogModule> database)
{
    private const string InsertSql = """
        INSERT INTO specification (name_key, name, kind, unit, choices, is_filterable, position, is_settled)
        VALUES (@name_key, @name, @kind, @unit, @choices, @is_filterable, @position, @is_settled)
        ON CONFLICT (name_key) DO
        """;

    /// <summary>In the order of the filters.</summary>
    public async Task<IReadOnlyList<SpecificationDefinition>> AllAsync(CancellationToken cancellationToken) =>
        (await LoadAsync(cancellationToken)).ConvertAll(row => row.Definition);

    /// <summary>With each, whether its products have been saved since it changed.</summary>
    public Task<List<(SpecificationDefinition Definition, bool IsSettled)>> LoadAsync(
        CancellationToken cancellationToken
    ) =>
        database.QueryAsync(
            """
            SELECT name, kind, unit, choices, is_filterable, position, is_settled FROM specification
            ORDER BY position, name_key
            """,
            reader =>
            {
                var choices = CatalogJson.Strings(reader.GetString(3));
                var definition = new SpecificationDefinition(
                    reader.GetString(0),
                    Enum.Parse<SpecificationKind>(reader.GetString(1)),
                    reader.IsDBNull(2) ? null : reader.GetString(2),
                    choices.Length == 0 ? null : choices,
                    reader.GetBoolean(4),
                    reader.GetInt32(5)
                );
                return (definition, reader.GetBoolean(6));
            },
            cancellationToken
        );

    /// <summary>Makes those that are missing, for products that agree with them already.</summary>
    public Task CreateAsync(IEnumerable<SpecificationDefinition> definitions, CancellationToken cancellationToken) =>
        WriteAsync(definitions, InsertSql + " NOTHING", isSettled: true, cancellationToken);

    /// <summary>Makes or replaces them.</summary>
    public Task ReplaceAsync(
        IEnumerable<SpecificationDefinition> definitions,
        bool isSettled,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            definitions,
            InsertSql
                + """
                 UPDATE SET
                    name = excluded.name, kind = excluded.kind, unit = excluded.unit, choices = excluded.choices,
                    is_filterable = excluded.is_filterable, position = excluded.position,
                    is_settled = excluded.is_settled
                """,
            isSettled,
            cancellationToken
        );

    private Task WriteAsync(
        IEnumerable<SpecificationDefinition> definitions,
        string sql,
        bool isSettled,
        CancellationToken cancellationToken
    )
    {
        var unit = new WriteUnit();
        foreach (var definition in definitions)
        {
            unit.Then(
                sql,
                ("name_key", SpecificationBook.KeyOf(definition.Name)),
                ("name", definition.Name),
                ("kind", definition.Kind.ToString()),
                ("unit", definition.Unit),
                ("choices", CatalogSql.Json(definition.Choices ?? [])),
                ("is_filterable", definition.IsFilterable),
                ("position", definition.Position),
                ("is_settled", isSettled)
            );
        }

        return database.Writer.CommitAsync(unit, cancellationToken);
    }
}
