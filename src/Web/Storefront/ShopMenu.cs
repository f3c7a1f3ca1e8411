using Trove.Catalog;

namespace Trove.Web.Storefront;

/// <summary>The categories that every page leads to: the first few at the top that have something in them.</summary>
internal sealed class ShopMenu(ICatalog catalog)
{
    public const int Limit = 8;

    public async Task<IReadOnlyList<CategoryNode>> GetAsync(CancellationToken cancellationToken = default)
    {
        var categories = await catalog.GetCategoriesAsync(cancellationToken);
        return [.. categories.Where(category => category.ProductCount > 0).Take(Limit)];
    }

    /// <summary>A category anywhere in the tree, with the way to it; null when there is none.</summary>
    public static (CategoryNode Node, IReadOnlyList<CategoryNode> Way)? Find(
        IReadOnlyList<CategoryNode> categories,
        string slug
    )
    {
        foreach (var category in categories)
        {
            if (category.Slug == slug)
                return (category, []);
            if (Find(category.Children, slug) is { } found)
                return (found.Node, [category, .. found.Way]);
        }

        return null;
    }
}
