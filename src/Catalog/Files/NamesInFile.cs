namespace Trove.Catalog;

/// <summary>Which row first used each slug and SKU of one file.</summary>
internal sealed class NamesInFile
{
    private readonly Dictionary<string, int> _slugs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _skus = new(StringComparer.Ordinal);

    /// <summary>Notes the slug's row, or answers with the row that has it already.</summary>
    public int? SlugUsedBefore(string slug, int row) => UsedBefore(_slugs, slug, row);

    /// <summary>Notes the SKU's row, or answers with the row that has it already.</summary>
    public int? SkuUsedBefore(string sku, int row) => UsedBefore(_skus, sku, row);

    public bool HasSku(string sku) => _skus.ContainsKey(sku);

    private static int? UsedBefore(Dictionary<string, int> names, string name, int row) =>
        names.TryAdd(name, row) ? null : names[name];
}
