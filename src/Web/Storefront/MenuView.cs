using Trove.Catalog;

namespace Trove.Web.Storefront;

/// <summary>All that decides how the head and the foot of a page look; see <see cref="KeptPart"/>.</summary>
/// <param name="Section">The slug of the category that the page belongs to; null for none.</param>
internal sealed record MenuView(IReadOnlyList<CategoryNode> Categories, string? Section)
{
    public bool Equals(MenuView? other) =>
        other is not null && Section == other.Section && Links.SequenceEqual(other.Links);

    public override int GetHashCode() => HashCode.Combine(Section, Categories.Count);

    private IEnumerable<(string Slug, string Name)> Links =>
        Categories.Select(category => (category.Slug, category.Name));
}
