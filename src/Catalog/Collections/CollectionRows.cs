using System.Data.Common;
using System.Text.Json;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>The table of collections.</summary>
internal sealed class CollectionRows(ModuleDatabase<CatalogModule> database)
{
    private const string Columns =
        "slug, name, description, image_url, content_html, seo_title, seo_description, products, rule, position";

    /// <summary>In display order.</summary>
    public async Task<IReadOnlyList<Collection>> AllAsync(CancellationToken cancellationToken) =>
        await database.QueryAsync($"SELECT {Columns} FROM collection ORDER BY position, slug", Read, cancellationToken);

    public async Task<Collection?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(slug))
            return null;
        var found = await database.QueryAsync(
            $"SELECT {Columns} FROM collection WHERE slug = @slug",
            Read,
            cancellationToken,
            ("slug", slug)
        );
        return found is [var collection] ? collection : null;
    }

    /// <summary>Creates or replaces it.</summary>
    public async Task<SaveCollectionResult> SaveAsync(Collection given, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var collection = CollectionRules.Check(given, "", errors);
        if (errors.Any)
            return new CollectionRejected(errors.List);
        await database.Writer.CommitAsync(
            new WriteUnit().Then(
                $"""
                INSERT INTO collection ({Columns})
                VALUES (@slug, @name, @description, @image_url, @content_html, @seo_title, @seo_description, @products,
                        @rule, @position)
                ON CONFLICT (slug) DO UPDATE SET
                    name = excluded.name, description = excluded.description, image_url = excluded.image_url,
                    content_html = excluded.content_html, seo_title = excluded.seo_title,
                    seo_description = excluded.seo_description, products = excluded.products, rule = excluded.rule,
                    position = excluded.position
                """,
                ("slug", collection.Slug),
                ("name", collection.Name),
                ("description", collection.Description ?? ""),
                ("image_url", collection.ImageUrl),
                ("content_html", collection.ContentHtml ?? ""),
                ("seo_title", collection.SeoTitle ?? ""),
                ("seo_description", collection.SeoDescription ?? ""),
                ("products", collection.Products is { } products ? CatalogSql.Json(products) : null),
                (
                    "rule",
                    collection.Rule is { } rule
                        ? JsonSerializer.Serialize(rule, CatalogJson.Default.CollectionRule)
                        : null
                ),
                ("position", collection.Position)
            ),
            cancellationToken
        );
        return new CollectionSaved(collection);
    }

    /// <summary>False when there is none.</summary>
    public async Task<bool> DeleteAsync(string slug, CancellationToken cancellationToken)
    {
        var unit = new WriteUnit().Require("slug", "DELETE FROM collection WHERE slug = @slug", ("slug", slug));
        return (await database.Writer.CommitAsync(unit, cancellationToken)).IsApplied;
    }

    private static Collection Read(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetString(1),
            Text(reader, 2),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            Text(reader, 4),
            reader.IsDBNull(7) ? null : CatalogJson.Strings(reader.GetString(7)),
            reader.IsDBNull(8)
                ? null
                : JsonSerializer.Deserialize(reader.GetString(8), CatalogJson.Default.CollectionRule),
            reader.GetInt32(9),
            Text(reader, 5),
            Text(reader, 6)
        );

    private static string? Text(DbDataReader reader, int ordinal) =>
        reader.GetString(ordinal) is { Length: > 0 } text ? text : null;
}
