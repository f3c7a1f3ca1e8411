using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Imports;

/// <summary>How far an import is.</summary>
/// <param name="Phase"><c>checking</c> or <c>saving</c>.</param>
internal sealed record ImportProgress(string Phase, int Products);

/// <summary>What an import did, or why it did nothing.</summary>
/// <param name="Problems">
/// What is wrong with the file, at most <see cref="ImportProducts.ListLimit"/>; when there are any, nothing was changed.
/// </param>
/// <param name="Warnings">What was understood differently from what the file says.</param>
internal sealed record ImportReport(
    bool DryRun,
    int Products,
    int Variants,
    int Created,
    int Updated,
    int Unchanged,
    int ProblemCount,
    IReadOnlyList<ImportProblem> Problems,
    int WarningCount,
    IReadOnlyList<ImportWarning> Warnings
);

/// <summary>
/// Imports a product file in two passes: the first checks every row and changes nothing; only a file without a problem
/// is saved, a bounded number of products at a time. An import that was cut off is finished by running it again. Stock in
/// the file is a product's first stock: it never overwrites what the shop has counted and sold since.
/// </summary>
internal sealed class ImportProducts(ICatalog catalog, IInventory inventory, IConfiguration configuration)
{
    public const int ListLimit = 200;
    private const int ChunkSize = 100;

    /// <param name="open">Opens the file from its beginning; called twice.</param>
    public async Task<ImportReport> RunAsync(
        Func<Stream> open,
        ProductFileFormat format,
        bool dryRun,
        Func<ImportProgress, Task> report,
        CancellationToken cancellationToken
    )
    {
        var tally = new Tally();
        await PassAsync(open, format, tally, dryRun: true, done => report(new("checking", done)), cancellationToken);
        if (tally.ProblemCount > 0 || dryRun)
            return tally.Report(dryRun);

        var saved = new Tally();
        await PassAsync(open, format, saved, dryRun: false, done => report(new("saving", done)), cancellationToken);
        return saved.Report(dryRun: false);
    }

    private async Task PassAsync(
        Func<Stream> open,
        ProductFileFormat format,
        Tally tally,
        bool dryRun,
        Func<int, Task> report,
        CancellationToken cancellationToken
    )
    {
        await using var file = open();
        var currency = ShopCurrency.From(configuration);
        var chunk = new List<ImportedProduct>(ChunkSize);
        await foreach (var item in ProductFile.ReadAsync(file, format, currency, cancellationToken))
        {
            if (item is not ImportedProduct product)
            {
                tally.Add(item);
                continue;
            }

            chunk.Add(product);
            if (chunk.Count == ChunkSize)
            {
                await SaveAsync(chunk, tally, dryRun, cancellationToken);
                await report(tally.Products);
                chunk.Clear();
            }
        }

        await SaveAsync(chunk, tally, dryRun, cancellationToken);
        await report(tally.Products);
    }

    private async Task SaveAsync(
        List<ImportedProduct> chunk,
        Tally tally,
        bool dryRun,
        CancellationToken cancellationToken
    )
    {
        if (chunk.Count == 0)
            return;
        // Stock first: should the process end between the two, a product is never for sale without its count, and the
        // next run completes it.
        if (!dryRun)
        {
            var stock = chunk
                .SelectMany(item => item.Stock)
                .Select(line => new StockIntroduction(line.Sku, line.OnHand));
            await inventory.IntroduceAsync([.. stock], cancellationToken);
        }

        var request = new SaveProducts([.. chunk.Select(item => item.Product)], dryRun, CreateCategories: true);
        var results = await catalog.SaveProductsAsync(request, cancellationToken);
        for (var i = 0; i < chunk.Count; i++)
            tally.Add(chunk[i], results[i]);
    }

    private sealed class Tally
    {
        private readonly List<ImportProblem> _problems = [];
        private readonly List<ImportWarning> _warnings = [];
        private int _warningCount;
        private int _variants;
        private int _created;
        private int _updated;
        private int _unchanged;

        public int Products { get; private set; }

        public int ProblemCount { get; private set; }

        public void Add(ImportItem item)
        {
            if (item is ImportWarning warning)
            {
                _warningCount++;
                if (_warnings.Count < ListLimit)
                    _warnings.Add(warning);
            }
            else if (item is ImportProblem problem)
            {
                ProblemCount++;
                if (_problems.Count < ListLimit)
                    _problems.Add(problem);
            }
        }

        public void Add(ImportedProduct item, SaveProductResult result)
        {
            Products++;
            _variants += item.Product.Input.Variants.Count;
            switch (result)
            {
                case ProductCreated:
                    _created++;
                    break;
                case ProductUpdated:
                    _updated++;
                    break;
                case ProductUnchanged:
                    _unchanged++;
                    break;
                case ProductRejected rejected:
                    foreach (var error in rejected.Errors)
                        Add(item.Locate(error));
                    break;
            }
        }

        public ImportReport Report(bool dryRun) =>
            new(
                dryRun,
                Products,
                _variants,
                _created,
                _updated,
                _unchanged,
                ProblemCount,
                _problems,
                _warningCount,
                _warnings
            );
    }
}
