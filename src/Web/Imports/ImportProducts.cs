using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Media;

namespace Trove.Web.Imports;

/// <summary>How far an import is.</summary>
/// <param name="Phase"><c>checking</c> or <c>saving</c>.</param>
internal sealed record ImportProgress(string Phase, int Products);

/// <summary>What an import did, or why it did nothing.</summary>
/// <param name="StockSet">How many stock levels were set, because it was asked for.</param>
/// <param name="Failed">Rows with a problem.</param>
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
    int StockSet,
    int Failed,
    int ProblemCount,
    IReadOnlyList<ImportProblem> Problems,
    int WarningCount,
    IReadOnlyList<ImportWarning> Warnings
);

/// <summary>
/// Imports a product file in two passes: the first checks every row and changes nothing; only a file without a problem
/// is saved, a bounded number of products at a time. An import that was cut off is finished by running it again: what is
/// in the shop already is passed over. Stock in the file is a SKU's first stock: what the shop has counted and sold since
/// is overwritten only when <see cref="ImportOptions.SetsStock"/> asks for it.
/// </summary>
internal sealed class ImportProducts(ICatalog catalog, IInventory inventory, IMedia media, IConfiguration configuration)
{
    public const int ListLimit = 200;

    /// <param name="open">Opens the file from its beginning; called twice.</param>
    public async Task<ImportReport> RunAsync(
        Func<Stream> open,
        ProductFileFormat format,
        ImportOptions options,
        Func<ImportProgress, Task> report,
        CancellationToken cancellationToken
    )
    {
        var unchanged = new HashSet<int>();
        var tally = await PassAsync("checking", isCheck: true);
        if (tally.ProblemCount > 0 || options.DryRun)
            return tally.Report(options.DryRun);
        return (await PassAsync("saving", isCheck: false)).Report(dryRun: false);

        async Task<ImportTally> PassAsync(string phase, bool isCheck)
        {
            await using var file = open();
            var met = new ImportTally();
            var pass = new ImportPass(
                catalog,
                inventory,
                media,
                met,
                options,
                isCheck,
                unchanged,
                done => report(new ImportProgress(phase, done))
            );
            var items = ProductFile.ReadAsync(file, format, ShopCurrency.From(configuration), cancellationToken);
            await pass.RunAsync(ReadAhead.RunAsync(items, cancellationToken), cancellationToken);
            return met;
        }
    }
}
