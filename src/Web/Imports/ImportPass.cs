using Trove.Catalog;
using Trove.Inventory;
using Trove.Media;

namespace Trove.Web.Imports;

/// <summary>One way through a file, which either checks or saves: what products refer to first, then the products in chunks.</summary>
/// <param name="unchanged">Rows of products that the check found in the shop just so; a check fills it, a saving skips them.</param>
internal sealed class ImportPass(
    ICatalog catalog,
    IInventory inventory,
    IMedia media,
    ImportTally tally,
    bool dryRun,
    HashSet<int> unchanged,
    Func<int, Task> report
)
{
    private const int ChunkSize = 250;

    private readonly List<ImportItem> _shelves = [];
    private readonly List<ImportedProduct> _products = [];

    public async Task RunAsync(IAsyncEnumerable<ImportItem> items, CancellationToken cancellationToken)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            switch (item)
            {
                case ImportedProduct product:
                    await SaveShelvesAsync(cancellationToken);
                    _products.Add(product);
                    if (_products.Count == ChunkSize)
                        await SaveProductsAsync(cancellationToken);
                    break;
                case ImportedCategory or ImportedSpecification or ImportedCollection:
                    await SaveProductsAsync(cancellationToken);
                    if (_shelves.Count == ChunkSize)
                        await SaveShelvesAsync(cancellationToken);
                    _shelves.Add(item);
                    break;
                default:
                    tally.Add(item);
                    break;
            }
        }

        await SaveShelvesAsync(cancellationToken);
        await SaveProductsAsync(cancellationToken);
        await report(tally.Products);
    }

    private async Task SaveShelvesAsync(CancellationToken cancellationToken)
    {
        if (_shelves.Count == 0)
            return;
        if (!dryRun)
        {
            var definitions = _shelves.OfType<ImportedSpecification>().ToList();
            if (
                await catalog.SaveSpecificationsAsync(
                    [.. definitions.Select(item => item.Definition)],
                    cancellationToken
                )
                is SpecificationsRejected { Errors: var wrongDefinitions }
            )
                Reject(definitions.ConvertAll(item => item.Row), wrongDefinitions);
            var categories = _shelves.OfType<ImportedCategory>().ToList();
            if (
                await catalog.SaveCategoriesAsync([.. categories.Select(item => item.Category)], cancellationToken)
                is CategoriesRejected { Errors: var wrongCategories }
            )
                Reject(categories.ConvertAll(item => item.Row), wrongCategories);
            // Checked when they were read, all that they can be checked by.
            foreach (var item in _shelves.OfType<ImportedCollection>())
                await catalog.SaveCollectionAsync(item.Collection, cancellationToken);
        }

        _shelves.Clear();
    }

    /// <summary>Errors are named by the place in the request, such as <c>[2].parent</c>.</summary>
    private void Reject(List<int> rows, IReadOnlyList<Kernel.FieldError> errors)
    {
        foreach (var error in errors)
        {
            var end = error.Field.IndexOf(']', StringComparison.Ordinal);
            var row = end > 1 && int.TryParse(error.Field.AsSpan(1..end), out var index) ? rows[index] : rows[0];
            tally.Add(new ImportProblem(row, error.Field[(end + 1)..].TrimStart('.'), "", error.Message));
        }
    }

    private async Task SaveProductsAsync(CancellationToken cancellationToken)
    {
        if (_products.Count == 0)
            return;
        // Stock first: should the process end between the two, a product is never for sale without its count, and the
        // next run completes it.
        if (!dryRun)
        {
            var stock = _products
                .SelectMany(item => item.Stock)
                .Select(line => new StockIntroduction(line.Sku, line.OnHand));
            await inventory.IntroduceAsync([.. stock], cancellationToken);
        }

        ImportedProduct[] open = dryRun ? [.. _products] : [.. _products.Where(item => !unchanged.Contains(item.Row))];
        var request = new SaveProducts([.. open.Select(item => item.Product)], dryRun, CreateCategories: true);
        var results = open.Length == 0 ? [] : await catalog.SaveProductsAsync(request, cancellationToken);
        for (var i = 0; i < open.Length; i++)
        {
            tally.Add(open[i], results[i]);
            if (dryRun && results[i] is ProductUnchanged)
                unchanged.Add(open[i].Row);
        }

        foreach (var item in _products.Except(open))
            tally.AddUnchanged(item);
        if (!dryRun)
            await media.WantAsync(PicturesOf(_products), cancellationToken);
        _products.Clear();
        await report(tally.Products);
    }

    /// <summary>Where the products' pictures are, ours and others'.</summary>
    private static List<string> PicturesOf(IEnumerable<ImportedProduct> products) =>
        [.. from item in products from image in item.Product.Input.Images ?? [] select image.Url];
}
