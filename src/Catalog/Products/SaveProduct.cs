using System.Data.Common;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// Creates or replaces products, each all or nothing, in order. What a request does is decided on a picture of the
/// catalog and written on the condition that the picture was right; where it was not, those products are decided anew.
/// </summary>
internal sealed class SaveProduct(
    ModuleDatabase<CatalogModule> database,
    GetCategories categories,
    SpecificationRows specifications,
    SaveGate gate,
    CatalogMemory memory,
    TimeProvider clock
)
{
    private const int ProductLimit = 500;
    private const int AttemptLimit = 5;
    private const string UniqueViolation = "23505";

    // Two products of one statement have the same SKU, one before the other gave it up.
    private const string RowTwice = "21000";

    // Two nodes want SKUs that the other has just taken.
    private const string Deadlock = "40P01";

    public async Task<IReadOnlyList<SaveProductResult>> RunAsync(
        SaveProducts request,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Products.Count, ProductLimit);
        if (request.DryRun)
        {
            var decisions = await DecideAsync(request, request.Products, cancellationToken);
            return decisions.ConvertAll(decision => decision.Result);
        }

        var results = new SaveProductResult?[request.Products.Count];
        for (var attempt = 0; attempt < AttemptLimit && results.Contains(null); attempt++)
        {
            using var pass = await gate.EnterAsync(cancellationToken);
            await DecideAndWriteAsync(request, results, pass, cancellationToken);
        }

        return [.. results.Select((result, i) => result ?? new ProductBusy(request.Products[i].Slug))];
    }

    private async Task DecideAndWriteAsync(
        SaveProducts request,
        SaveProductResult?[] results,
        IDisposable pass,
        CancellationToken cancellationToken
    )
    {
        int[] open = [.. Enumerable.Range(0, results.Length).Where(i => results[i] is null)];
        var decisions = await DecideAsync(request, [.. open.Select(i => request.Products[i])], cancellationToken);

        CategoryRow[] newCategories = [.. decisions.SelectMany(decision => decision.NewCategories)];
        if (newCategories.Length > 0)
        {
            await database.Writer.CommitAsync(CategoryWrites.Create(newCategories, clock), cancellationToken);
            memory.ForgetCategories();
        }

        SpecificationDefinition[] newSpecifications = [.. decisions.SelectMany(decision => decision.NewSpecifications)];
        if (newSpecifications.Length > 0)
            await specifications.CreateAsync(newSpecifications, cancellationToken);

        try
        {
            var created = await CreateAsync(decisions, pass, cancellationToken);
            // Queued in order and written in order; a later one may build on an earlier one.
            var written = await Task.WhenAll(decisions.Select(WriteAsync));
            for (var i = 0; i < open.Length; i++)
                results[open[i]] = written[i] ? decisions[i].Result : null;

            Task<bool> WriteAsync(ProductDecision decision) =>
                decision.Write is null || (created && decision.Write.IsNew)
                    ? Task.FromResult(true)
                    : CommitAsync(decision.Write.Unit(database, clock), cancellationToken);
        }
        finally
        {
            // Whatever became of them: forgetting too much costs a few reads.
            memory.Forget([.. decisions.Select(decision => decision.Write?.Change).OfType<ProductChanged>()]);
        }
    }

    private async Task<List<ProductDecision>> DecideAsync(
        SaveProducts request,
        IReadOnlyList<ProductToSave> products,
        CancellationToken cancellationToken
    )
    {
        var picture = await CatalogPicture.LoadAsync(database, categories, specifications, products, cancellationToken);
        // What a file defines is saved before its products; a check takes it as saved.
        if (request.DryRun)
        {
            foreach (var definition in products.SelectMany(product => product.Definitions ?? []))
                picture.Specifications.Put(definition);
        }

        var decide = new DecideProduct(picture, request.CreateCategories, clock);
        return [.. products.Select(decide.Run)];
    }

    /// <summary>
    /// Makes all new products of a request at once. False when they cannot be made before everything else, because one of
    /// them takes over what another gives up, or was made elsewhere meanwhile: nothing was written, each is tried in its turn.
    /// </summary>
    private async Task<bool> CreateAsync(
        List<ProductDecision> decisions,
        IDisposable pass,
        CancellationToken cancellationToken
    )
    {
        var writes = decisions.Select(decision => decision.Write).OfType<ProductWrites>().ToList();
        var created = writes.Where(write => write.IsNew).ToList();
        if (created.Count < 2)
            return false;
        var commit = CommitAsync(ProductWrites.Create(database, created, clock), cancellationToken);
        // An import's next products are decided on while these are written. They can be in each other's way only where
        // they want the same new name, and then the second is refused and decided anew.
        if (created.Count == writes.Count)
            pass.Dispose();
        return await commit;
    }

    private async Task<bool> CommitAsync(WriteUnit unit, CancellationToken cancellationToken)
    {
        try
        {
            return (await database.Writer.CommitAsync(unit, cancellationToken)).IsApplied;
        }
        catch (DbException taken) when (taken.SqlState is UniqueViolation or RowTwice or Deadlock)
        {
            // Another process was quicker between our look and our write: decide anew.
            return false;
        }
    }
}
