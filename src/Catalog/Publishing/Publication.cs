namespace Trove.Catalog;

/// <summary>
/// What a product's status comes to within its dates: before them an active product is a draft, after them it is archived.
/// </summary>
internal static class Publication
{
    public static ProductStatus StatusAt(
        ProductStatus chosen,
        DateTimeOffset? from,
        DateTimeOffset? until,
        DateTimeOffset moment
    )
    {
        if (chosen != ProductStatus.Active)
            return chosen;
        if (moment >= until)
            return ProductStatus.Archived;
        return moment < from ? ProductStatus.Draft : ProductStatus.Active;
    }

    /// <summary>When that answer changes next; null when it stays.</summary>
    public static DateTimeOffset? NextChange(
        ProductStatus chosen,
        DateTimeOffset? from,
        DateTimeOffset? until,
        DateTimeOffset moment
    )
    {
        if (chosen != ProductStatus.Active)
            return null;
        if (moment < from)
            return from;
        return moment < until ? until : null;
    }
}
