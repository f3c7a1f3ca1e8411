using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Some products as a listing shows them, in the order they were asked for; old slugs lead to the product.</summary>
internal sealed class FindCards(ModuleDatabase<CatalogModule> database)
{
    private const int SlugLimit = 100;

    public Task<IReadOnlyList<ProductCard>> RunAsync(IReadOnlyList<string> slugs, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slugs.Count, SlugLimit);
        return LoadAsync(slugs, cancellationToken);
    }

    /// <summary>The same, for lists that are short by other rules.</summary>
    public async Task<IReadOnlyList<ProductCard>> LoadAsync(
        IReadOnlyList<string> slugs,
        CancellationToken cancellationToken
    )
    {
        if (slugs.Count == 0)
            return [];
        var asked = database.List("slugs", slugs.Distinct(StringComparer.Ordinal));
        var moved = await database.QueryAsync(
            $"""
            SELECT r.slug, p.slug FROM slug_redirect r JOIN product p ON p.id = r.product_id
            WHERE {database.IsAmong("r.slug", "slugs")}
            """,
            reader => (From: reader.GetString(0), To: reader.GetString(1)),
            cancellationToken,
            asked
        );
        var present = moved.ToDictionary(step => step.From, step => step.To, StringComparer.Ordinal);
        string[] wanted =
        [
            .. slugs.Select(slug => present.GetValueOrDefault(slug, slug)).Distinct(StringComparer.Ordinal),
        ];
        var cards = await database.LoadCardsAsync(
            $"SELECT {ProductCards.Columns} FROM product p WHERE p.status = 'Active' AND {database.IsAmong("p.slug", "slugs")}",
            [database.List("slugs", wanted)]
        );
        var bySlug = cards.ToDictionary(card => card.Slug, StringComparer.Ordinal);
        return [.. wanted.Select(slug => bySlug.GetValueOrDefault(slug)).OfType<ProductCard>()];
    }
}
