namespace Trove.Catalog;

/// <summary>Collects what is to be said about a product's rows.</summary>
internal sealed class ShopifyNotes(ShopifyColumns columns)
{
    private readonly List<ImportItem> _items = [];

    public IReadOnlyList<ImportItem> Items => _items;

    public bool HasProblems { get; private set; }

    public void Problem(ShopifyRow row, ShopifyColumn column, string message)
    {
        HasProblems = true;
        _items.Add(new ImportProblem(row.Number, columns.Name(column), ShopifyRow.Shorten(row[column]), message));
    }

    public void Warning(ShopifyRow row, ShopifyColumn column, string message) =>
        _items.Add(new ImportWarning(row.Number, columns.Name(column), message));
}
