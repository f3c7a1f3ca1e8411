using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>The units that write categories, parents before children.</summary>
internal static class CategoryWrites
{
    private const string InsertSql = """
        INSERT INTO category
            (slug, parent_slug, name, description, image_url, position, content_html, seo_title, seo_description)
        VALUES
            (@slug, @parent_slug, @name, @description, @image_url, @position, @content_html, @seo_title, @seo_description)
        ON CONFLICT (slug) DO
        """;

    /// <summary>Makes those that are missing and leaves the others alone.</summary>
    public static WriteUnit Create(IReadOnlyList<CategoryRow> rows, TimeProvider clock) =>
        Write(rows, InsertSql + " NOTHING", clock);

    /// <summary>Makes or replaces them.</summary>
    public static WriteUnit Replace(IReadOnlyList<CategoryRow> rows, TimeProvider clock) =>
        Write(
            rows,
            InsertSql
                + """
                 UPDATE SET
                    parent_slug = excluded.parent_slug, name = excluded.name, description = excluded.description,
                    image_url = excluded.image_url, position = excluded.position,
                    content_html = excluded.content_html, seo_title = excluded.seo_title,
                    seo_description = excluded.seo_description
                """,
            clock
        );

    private static WriteUnit Write(IReadOnlyList<CategoryRow> rows, string sql, TimeProvider clock)
    {
        var unit = new WriteUnit();
        foreach (var row in rows)
        {
            unit.Then(
                sql,
                ("slug", row.Slug),
                ("parent_slug", row.ParentSlug),
                ("name", row.Name),
                ("description", row.Description),
                ("image_url", row.ImageUrl),
                ("position", row.Position),
                ("content_html", row.ContentHtml),
                ("seo_title", row.SeoTitle),
                ("seo_description", row.SeoDescription)
            );
        }

        return unit.Raise(new CategoriesChanged([.. rows.Select(row => row.Slug)]), clock);
    }
}
