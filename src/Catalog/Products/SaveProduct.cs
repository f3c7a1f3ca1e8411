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

        using var pass = await gate.EnterAsync(cancellationToken);
        var results = new SaveProductResult?[request.Products.Count];
        for (var attempt = 0; attempt < AttemptLimit && results.Contains(null); attempt++)
            await DecideAndWriteAsync(request, results, cancellationToken);
        return [.. results.Select((result, i) => result ?? new ProductBusy(request.Products[i].Slug))];
    }

    private async Task DecideAndWriteAsync(
        SaveProducts request,
        SaveProductResult?[] results,
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

        // Queued in order and written in order; a later one may build on an earlier one.
        var commits = decisions.ConvertAll(decision =>
            decision.Write is null ? Task.FromResult(true) : CommitAsync(decision.Write, cancellationToken)
        );
        try
        {
            var written = await Task.WhenAll(commits);
            for (var i = 0; i < open.Length; i++)
                results[open[i]] = written[i] ? decisions[i].Result : null;
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

    private async Task<bool> CommitAsync(ProductWrites write, CancellationToken cancellationToken)
    {
        try
        {
            return (await database.Writer.CommitAsync(write.Unit(clock), cancellationToken)).IsApplied;
        }
        catch (DbException taken) when (taken.SqlState == UniqueViolation)
        {
            // Another process took the slug between our look and our write: decide anew.
            return false;
        }
    }
}
