using Trove.Catalog;
using Trove.Kernel.Data;

namespace Trove.Web.Storefront;

/// <summary>The categories that every page leads to: the first few at the top that have something in them.</summary>
internal sealed class ShopMenu(ICatalog catalog)
{
    public const int Limit = 8;

    private IReadOnlyList<CategoryNode> _last = [];

    /// <summary>While the database is away, what it was before: the page that says so has a menu too.</summary>
    public async Task<IReadOnlyList<CategoryNode>> GetAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var categories = await catalog.GetCategoriesAsync(cancellationToken);
            return _last = [.. categories.Where(category => category.ProductCount > 0).Take(Limit)];
        }
        catch (Exception failure) when (DatabaseOutage.Of(failure) is not null)
        {
            return _last;
        }
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
