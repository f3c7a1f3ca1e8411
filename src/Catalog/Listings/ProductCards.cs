using System.Data.Common;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Reads products as listings show them.</summary>
internal static class ProductCards
{
    /// <summary>What a query for cards selects of <c>product p</c>.</summary>
    public const string Columns = """
        p.id, p.slug, p.name, p.brand, p.options, p.images, p.currency, p.min_amount, p.min_compare_at_amount,
        p.has_price_range, p.created_at
        """;

    /// <param name="sql">Selects <see cref="Columns"/>.</param>
    public static async Task<IReadOnlyList<ProductCard>> LoadCardsAsync(
        this ModuleDatabase database,
        string sql,
        IReadOnlyList<(string Name, object Value)> parameters
    )
    {
        var products = await database.QueryAsync(sql, Read, CancellationToken.None, parameters);
        if (products.Count == 0)
            return [];
        var variants = await database.LoadVariantsAsync(products.Select(product => product.Id), CancellationToken.None);
        var variantsOf = variants.ToLookup(variant => variant.ProductId);
        return products.ConvertAll(product => Card(product, [.. variantsOf[product.Id]]));
    }

    private static ProductCard Card(Listed product, VariantRow[] variants)
    {
        var images = CatalogJson.Images(product.Images);
        return new ProductCard(
            product.Slug,
            product.Name,
            product.Brand,
            images.ElementAtOrDefault(0),
            images.ElementAtOrDefault(1),
            product.Price,
            product.CompareAtPrice,
            product.HasPriceRange,
            Array.ConvertAll(variants, variant => Sku.Parse(variant.Sku)),
            Colors(CatalogJson.Strings(product.Options), variants),
            product.CreatedAt
        );
    }

    private static IReadOnlyList<ColorChoice> Colors(string[] options, VariantRow[] variants)
    {
        var at = Array.FindIndex(
            options,
            option =>
                option.Equals("color", StringComparison.OrdinalIgnoreCase)
                || option.Equals("colour", StringComparison.OrdinalIgnoreCase)
        );
        return at < 0
            ? []
            :
            [
                .. variants
                    .Select(variant => new ColorChoice(
                        CatalogJson.Strings(variant.OptionValues)[at],
                        CatalogJson.Strings(variant.Images).FirstOrDefault()
                    ))
                    .DistinctBy(color => color.Name, StringComparer.OrdinalIgnoreCase),
            ];
    }

    private static Listed Read(DbDataReader reader)
    {
        var currency = Currency.Parse(reader.GetString(6));
        return new Listed(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            new Money(reader.GetInt64(7), currency),
            reader.IsDBNull(8) ? null : new Money(reader.GetInt64(8), currency),
            reader.GetBoolean(9),
            reader.GetTime(10)
        );
    }

    private sealed record Listed(
        Guid Id,
        string Slug,
        string Name,
        string Brand,
        string Options,
        string Images,
        Money Price,
        Money? CompareAtPrice,
        bool HasPriceRange,
        DateTimeOffset CreatedAt
    );
}
