using System.Data.Common;
using System.Text.Json;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>The hot reads in plain SQL, into the same rows that <see cref="CatalogDb"/> reads.</summary>
internal static class CatalogSql
{
    /// <summary>A list as one parameter, for <see cref="IsAmong"/>: JSON on SQLite, an array on PostgreSQL.</summary>
    public static (string Name, object Value) List(
        this ModuleDatabase database,
        string name,
        IEnumerable<string> values
    ) => (name, database.Dialect == Dialect.Sqlite ? Json(values) : values.ToArray());

    /// <inheritdoc cref="List(ModuleDatabase, string, IEnumerable{string})"/>
    public static (string Name, object Value) List(this ModuleDatabase database, string name, IEnumerable<Guid> ids) =>
        // SQLite keeps UUIDs as text in capital letters.
        database.Dialect == Dialect.Sqlite
            ? (name, Json(ids.Select(id => id.ToString("D").ToUpperInvariant())))
            : (name, ids.ToArray());

    /// <summary>The SQL condition that a column's value is in a list.</summary>
    public static string IsAmong(this ModuleDatabase database, string column, string list) =>
        database.Dialect == Dialect.Sqlite
            ? $"{column} IN (SELECT value FROM json_each(@{list}))"
            : $"{column} = ANY(@{list})";

    public static string Json(IEnumerable<string> values) =>
        JsonSerializer.Serialize([.. values], CatalogJson.Default.StringArray);

    /// <summary>Products with their variants and categories.</summary>
    /// <param name="condition">On <c>product p</c>; an order and a limit may follow.</param>
    public static async Task<List<ProductRow>> LoadProductsAsync(
        this ModuleDatabase database,
        string condition,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters
    )
    {
        var products = await database.QueryAsync(
            $"""
            SELECT p.id, p.slug, p.name, p.brand, p.summary, p.description_html, p.tags, p.keywords, p.options, p.images,
                   p.specifications, p.returnable, p.taxable, p.seo_title, p.seo_description, p.status, p.priority,
                   p.content_hash, p.version, p.created_at, p.updated_at, p.currency, p.min_amount,
                   p.min_compare_at_amount, p.has_price_range, p.reservation, p.limit_per_customer, p.is_high_demand,
                   p.chosen_status, p.publish_from, p.publish_until, p.publication_due_at, p.videos, p.related
            FROM product p WHERE {condition}
            """,
            ReadProduct,
            cancellationToken,
            parameters
        );
        if (products.Count == 0)
            return products;

        var byId = products.ToDictionary(product => product.Id);
        foreach (var variant in await database.LoadVariantsAsync(byId.Keys, cancellationToken))
            byId[variant.ProductId].Variants.Add(variant);

        var categories = await database.QueryAsync(
            $"""
            SELECT product_id, category_slug, position FROM product_category
            WHERE {database.IsAmong("product_id", "ids")} ORDER BY product_id, position
            """,
            reader => new ProductCategoryRow
            {
                ProductId = reader.GetGuid(0),
                CategorySlug = reader.GetString(1),
                Position = reader.GetInt32(2),
            },
            cancellationToken,
            database.List("ids", byId.Keys)
        );
        foreach (var category in categories)
            byId[category.ProductId].Categories.Add(category);
        return products;
    }

    /// <summary>The variants of some products, each product's in display order, the retired ones left out.</summary>
    public static Task<List<VariantRow>> LoadVariantsAsync(
        this ModuleDatabase database,
        IEnumerable<Guid> productIds,
        CancellationToken cancellationToken
    ) =>
        database.QueryAsync(
            $"""
            SELECT sku, product_id, position, option_values, currency, price_amount, compare_at_amount, weight_grams,
                   requires_shipping, barcode, images, retired, length_mm, width_mm, height_mm, cost_amount
            FROM variant WHERE {database.IsAmong("product_id", "ids")} AND retired = FALSE
            ORDER BY product_id, position
            """,
            ReadVariant,
            cancellationToken,
            database.List("ids", productIds)
        );

    /// <summary>The three columns reservation, limit_per_customer and is_high_demand, from this one on.</summary>
    public static SellingRules GetSelling(this DbDataReader reader, int ordinal)
    {
        var selling = new SellingRules(
            reader.IsDBNull(ordinal) ? null : Enum.Parse<ReservationPolicy>(reader.GetString(ordinal)),
            reader.IsDBNull(ordinal + 1) ? null : reader.GetInt32(ordinal + 1),
            reader.GetBoolean(ordinal + 2)
        );
        // Nearly all products: one record for them all in memory.
        return selling == SellingRules.Usual ? SellingRules.Usual : selling;
    }

    private static ProductRow ReadProduct(DbDataReader reader)
    {
        var selling = reader.GetSelling(25);
        return new()
        {
            Id = reader.GetGuid(0),
            Slug = reader.GetString(1),
            Name = reader.GetString(2),
            Brand = reader.GetString(3),
            Summary = reader.GetString(4),
            DescriptionHtml = reader.GetString(5),
            Tags = reader.GetString(6),
            Keywords = reader.GetString(7),
            Options = reader.GetString(8),
            Images = reader.GetString(9),
            Specifications = reader.GetString(10),
            Returnable = reader.GetBoolean(11),
            Taxable = reader.GetBoolean(12),
            SeoTitle = reader.GetString(13),
            SeoDescription = reader.GetString(14),
            Status = Enum.Parse<ProductStatus>(reader.GetString(15)),
            Priority = reader.GetInt32(16),
            ContentHash = reader.GetString(17),
            Version = reader.GetInt64(18),
            CreatedAt = reader.GetTime(19),
            UpdatedAt = reader.GetTime(20),
            Currency = reader.GetString(21),
            MinAmount = reader.GetInt64(22),
            MinCompareAtAmount = reader.IsDBNull(23) ? null : reader.GetInt64(23),
            HasPriceRange = reader.GetBoolean(24),
            Reservation = selling.Reservation,
            LimitPerCustomer = selling.LimitPerCustomer,
            IsHighDemand = selling.IsHighDemand,
            ChosenStatus = reader.IsDBNull(28) ? null : Enum.Parse<ProductStatus>(reader.GetString(28)),
            PublishFrom = reader.GetTimeOrNull(29),
            PublishUntil = reader.GetTimeOrNull(30),
            PublicationDueAt = reader.GetTimeOrNull(31),
            Videos = reader.GetString(32),
            Related = reader.GetString(33),
        };
    }

    private static VariantRow ReadVariant(DbDataReader reader) =>
        new()
        {
            Sku = reader.GetString(0),
            ProductId = reader.GetGuid(1),
            Position = reader.GetInt32(2),
            OptionValues = reader.GetString(3),
            Currency = reader.GetString(4),
            PriceAmount = reader.GetInt64(5),
            CompareAtAmount = reader.IsDBNull(6) ? null : reader.GetInt64(6),
            WeightGrams = reader.GetInt32(7),
            RequiresShipping = reader.GetBoolean(8),
            Barcode = reader.IsDBNull(9) ? null : reader.GetString(9),
            Images = reader.GetString(10),
            Retired = reader.GetBoolean(11),
            LengthMm = reader.IsDBNull(12) ? null : reader.GetInt32(12),
            WidthMm = reader.IsDBNull(13) ? null : reader.GetInt32(13),
            HeightMm = reader.IsDBNull(14) ? null : reader.GetInt32(14),
            CostAmount = reader.IsDBNull(15) ? null : reader.GetInt64(15),
        };

    /// <summary>The three columns length_mm, width_mm and height_mm, from this one on; null when they are.</summary>
    public static Dimensions? GetDimensions(this DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal)
            ? null
            : new Dimensions(reader.GetInt32(ordinal), reader.GetInt32(ordinal + 1), reader.GetInt32(ordinal + 2));

    /// <inheritdoc cref="GetTime"/>
    public static DateTimeOffset? GetTimeOrNull(this DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetTime(ordinal);

    /// <summary>A time kept as Unix milliseconds.</summary>
    public static DateTimeOffset GetTime(this DbDataReader reader, int ordinal) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(ordinal));
}
