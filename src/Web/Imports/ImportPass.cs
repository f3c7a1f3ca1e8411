using Trove.Catalog;
using Trove.Inventory;
using Trove.Media;

namespace Trove.Web.Imports;

/// <summary>One way through a file, which either checks or saves: what products refer to first, then the products in chunks.</summary>
/// <param name="isCheck">Whether nothing is to be written.</param>
/// <param name="unchanged">Rows of products that the check found in the shop just so; a check fills it, a saving skips them.</param>
internal sealed class ImportPass(
    ICatalog catalog,
    IInventory inventory,
    IMedia media,
    ImportTally tally,
    ImportOptions options,
    bool isCheck,
    HashSet<int> unchanged,
    Func<int, Task> report
)
{
    private const int ChunkSize = 500;

    private readonly ImportShelves _shelves = new(catalog, inventory, tally, isCheck);
    private readonly List<ImportItem> _lines = [];
    private readonly List<ImportedProduct> _products = [];

    // Problems and warnings of the reading, until nobody else is at the tally.
    private readonly List<ImportItem> _notes = [];
    private Task _last = Task.CompletedTask;

    public async Task RunAsync(IAsyncEnumerable<ImportItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in items.WithCancellation(cancellationToken))
                await TakeAsync(item, cancellationToken);
            await TakeShelvesAsync(cancellationToken);
            await TakeProductsAsync(cancellationToken);
            await TellNotesAsync();
        }
        finally
        {
            // Whoever gives up leaves nothing behind that still writes; what went wrong in it has been told already.
            await _last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await report(tally.Products);
    }

    private async Task TakeAsync(ImportItem item, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case ImportedProduct product:
                await TakeShelvesAsync(cancellationToken);
                _products.Add(product);
                if (_products.Count == ChunkSize)
                    await TakeProductsAsync(cancellationToken);
                break;
            case ImportedCategory or ImportedSpecification or ImportedCollection or ImportedWarehouse:
                await TakeProductsAsync(cancellationToken);
                if (_lines.Count == ChunkSize)
                    await TakeShelvesAsync(cancellationToken);
                _lines.Add(item);
                break;
            default:
                if (_notes.Count == ChunkSize)
                    await TellNotesAsync();
                _notes.Add(item);
                break;
        }
    }

    private async Task TellNotesAsync()
    {
        await _last;
        _notes.ForEach(tally.Add);
        _notes.Clear();
    }

    private async Task TakeShelvesAsync(CancellationToken cancellationToken)
    {
        if (_lines.Count == 0)
            return;
        await TellNotesAsync();
        await _shelves.RunAsync(_lines, cancellationToken);
        _lines.Clear();
    }

    /// <summary>Two chunks are under way at most: while one is written the next is decided on. They are told of in order.</summary>
    private async Task TakeProductsAsync(CancellationToken cancellationToken)
    {
        if (_products.Count == 0)
            return;
        ImportedProduct[] chunk = [.. _products];
        ImportItem[] notes = [.. _notes];
        _products.Clear();
        _notes.Clear();
        var before = _last;
        _last = Task.Run(() => TakeAsync(chunk, notes, before, cancellationToken), CancellationToken.None);
        await before;
    }

    private async Task TakeAsync(
        ImportedProduct[] chunk,
        ImportItem[] notes,
        Task before,
        CancellationToken cancellationToken
    )
    {
        var stock = new ImportStock(inventory, tally, options, isCheck, _shelves.Warehouses);
        // Stock first: should the process end between the two, a product is never for sale without its count, and the
        // next run completes it.
        if (!isCheck)
            await stock.IntroduceAsync(chunk, cancellationToken);
        ImportedProduct[] open = isCheck ? chunk : [.. chunk.Where(item => !unchanged.Contains(item.Row))];
        var request = new SaveProducts([.. open.Select(item => item.Product)], isCheck, CreateCategories: true);
        var results = open.Length == 0 ? [] : await catalog.SaveProductsAsync(request, cancellationToken);
        await before;

        Array.ForEach(notes, tally.Add);
        for (var i = 0; i < open.Length; i++)
        {
            tally.Add(open[i], results[i]);
            if (isCheck && results[i] is ProductUnchanged)
                unchanged.Add(open[i].Row);
        }

        foreach (var item in chunk.Except(open))
            tally.AddUnchanged(item);
        await stock.CompareAsync(chunk, cancellationToken);
        if (!isCheck)
            await media.WantAsync(PicturesOf(chunk), cancellationToken);
        await report(tally.Products);
    }

    /// <summary>Where the products' pictures are, ours and others'.</summary>
    private static List<string> PicturesOf(IEnumerable<ImportedProduct> products) =>
        [.. from item in products from image in item.Product.Input.Images ?? [] select image.Url];
}
