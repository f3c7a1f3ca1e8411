using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Imports;

/// <summary>
/// The stock in a file. A SKU that the ledger does not know gets it as its first stock; what is counted already stays, and
/// where somebody has edited it that is told, or it is set through the ledger.
/// </summary>
/// <param name="warehouses">Codes of the warehouses that the file brings.</param>
internal sealed class ImportStock(
    IInventory inventory,
    ImportTally tally,
    ImportOptions options,
    bool isCheck,
    IReadOnlySet<string> warehouses
)
{
    private const int SkuLimit = 500;
    private const string Reason = "import of a product file";

    /// <summary>First stock, before the products: none is ever for sale without its count.</summary>
    public async Task IntroduceAsync(IReadOnlyList<ImportedProduct> products, CancellationToken cancellationToken)
    {
        var stock = products
            .SelectMany(item => item.Stock)
            .Select(line => new StockIntroduction(line.Sku, line.OnHand, line.Warehouse));
        await inventory.IntroduceAsync([.. stock], cancellationToken);
    }

    /// <summary>Compares what the file says with what is counted.</summary>
    public async Task CompareAsync(IReadOnlyList<ImportedProduct> products, CancellationToken cancellationToken)
    {
        if (isCheck)
            await CheckWarehousesAsync(products, cancellationToken);
        var levels = await LevelsAsync(products, cancellationToken);
        foreach (var item in products)
        {
            foreach (var line in item.Stock)
            {
                if (levels.TryGetValue(line.Sku, out var level))
                    await CompareAsync(item, line, level, cancellationToken);
            }
        }
    }

    private async Task CompareAsync(
        ImportedProduct item,
        InitialStock line,
        StockLevel level,
        CancellationToken cancellationToken
    )
    {
        var now = line.Warehouse is { } code
            ? level.Warehouses.FirstOrDefault(place => place.Warehouse == code)?.OnHand ?? 0
            : level.OnHand;
        // Nobody has edited it: what differs has been sold or counted since the export.
        if (line.OnHand == now || line.OnHand == line.Exported)
            return;
        var remedy = $"set it by PUT /api/v1/admin/stock/{line.Sku}";
        if (!options.SetsStock)
            Warn($"has {now} on hand in the shop, and the import leaves it so; {remedy}, or import with --set-stock");
        else if (line.Warehouse is null && level.Warehouses.Count > 1)
            Warn($"lies in {level.Warehouses.Count} warehouses, so it was left at {now}; {remedy} for each of them");
        else if (line.Exported is { } was && was != now)
            Warn(
                $"was {was} when the file was exported and is {now} by now, so it was left; export it anew, or {remedy}"
            );
        else if (isCheck)
            tally.AddStockSet();
        else
            await SetAsync();

        async Task SetAsync()
        {
            var set = new AdjustStock(
                line.Sku,
                line.OnHand,
                Reason,
                line.Warehouse ?? level.Warehouses[0].Warehouse,
                AdjustmentReason.Correction,
                Expected: line.Exported
            );
            switch (await inventory.AdjustAsync(set, cancellationToken))
            {
                case Adjusted:
                    tally.AddStockSet();
                    break;
                case BelowPromised below:
                    Warn(
                        $"was left at {below.OnHand}: {below.Reserved + below.Allocated} are promised to shoppers; leave at "
                            + "least so many on hand"
                    );
                    break;
                case OnHandDiffers differs:
                    Warn($"was changed to {differs.OnHand} meanwhile, so it was left; export it anew, or {remedy}");
                    break;
                case var refused:
                    throw new InvalidOperationException($"The ledger does not take stock of a file: {refused}.");
            }
        }

        void Warn(string message)
        {
            var index = item.Product.Input.Variants.Select(variant => variant.Sku).ToList().IndexOf(line.Sku);
            var place = item.Locate(new FieldError($"variants[{index}].onHand", $"{line.Sku} {message}"));
            tally.Add(new ImportWarning(place.Row, place.Column, place.Message));
        }
    }

    private async Task CheckWarehousesAsync(
        IReadOnlyList<ImportedProduct> products,
        CancellationToken cancellationToken
    )
    {
        if (!products.Any(item => item.Stock.Any(line => line.Warehouse is not null)))
            return;
        var known = (await inventory.GetWarehousesAsync(cancellationToken)).Select(one => one.Code).ToHashSet();
        foreach (var item in products)
        {
            foreach (var line in item.Stock)
            {
                if (line.Warehouse is { } code && !known.Contains(code) && !warehouses.Contains(code))
                    tally.Add(
                        new ImportProblem(
                            item.Row,
                            $"stock.{line.Sku}",
                            code,
                            $"is no warehouse of this shop; make it by PUT /api/v1/admin/warehouses/{code}, or name another"
                        )
                    );
            }
        }
    }

    private async Task<Dictionary<Sku, StockLevel>> LevelsAsync(
        IReadOnlyList<ImportedProduct> products,
        CancellationToken cancellationToken
    )
    {
        var levels = new Dictionary<Sku, StockLevel>();
        foreach (
            var some in products.SelectMany(item => item.Stock).Select(line => line.Sku).Distinct().Chunk(SkuLimit)
        )
        {
            foreach (var level in await inventory.GetLevelsAsync(some, cancellationToken))
                levels[level.Sku] = level;
        }

        return levels;
    }
}
