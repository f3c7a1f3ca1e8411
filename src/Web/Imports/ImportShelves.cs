using System.Text.Json;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Imports;

/// <summary>What products refer to, checked or saved some hundred lines at a time. A check takes as saved what it let pass.</summary>
internal sealed class ImportShelves(ICatalog catalog, IInventory inventory, ImportTally tally, bool isCheck)
{
    private readonly List<SpecificationDefinition> _definitions = [];
    private readonly List<CategoryInput> _categories = [];
    private readonly HashSet<string> _warehouses = new(StringComparer.Ordinal);

    /// <summary>Codes of the warehouses that the file brings.</summary>
    public IReadOnlySet<string> Warehouses => _warehouses;

    public async Task RunAsync(IReadOnlyList<ImportItem> items, CancellationToken cancellationToken)
    {
        foreach (var item in items.OfType<ImportedWarehouse>())
            await TakeAsync(item, cancellationToken);
        await TakeAsync([.. items.OfType<ImportedSpecification>()], cancellationToken);
        await TakeAsync([.. items.OfType<ImportedCategory>()], cancellationToken);
        if (isCheck)
            return;
        // Checked when they were read, by all that they can be checked by.
        foreach (var item in items.OfType<ImportedCollection>())
            await catalog.SaveCollectionAsync(item.Collection, cancellationToken);
    }

    private async Task TakeAsync(ImportedWarehouse item, CancellationToken cancellationToken)
    {
        try
        {
            var warehouse = WarehouseLine.Read(item.Warehouse);
            _warehouses.Add(warehouse.Code);
            var errors = inventory.FindErrors(warehouse);
            if (errors.Count == 0 && !isCheck)
                errors = await inventory.SaveWarehouseAsync(warehouse, cancellationToken) is WarehouseInvalid invalid
                    ? invalid.Errors
                    : [];
            foreach (var error in errors)
                tally.Add(new ImportProblem(item.Row, "warehouse." + error.Field, "", error.Message));
        }
        catch (JsonException wrong)
        {
            var field = "warehouse" + wrong.Path?.TrimStart('$');
            tally.Add(new ImportProblem(item.Row, field, "", "is no warehouse: " + wrong.Message));
        }
    }

    private async Task TakeAsync(List<ImportedSpecification> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
            return;
        var given = items.ConvertAll(item => item.Definition);
        var result = isCheck
            ? await catalog.CheckSpecificationsAsync(given, _definitions, cancellationToken)
            : await catalog.SaveSpecificationsAsync(given, cancellationToken);
        if (result is SpecificationsRejected { Errors: var errors })
            Reject(items.ConvertAll(item => item.Row), errors);
        _definitions.AddRange(given);
    }

    private async Task TakeAsync(List<ImportedCategory> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
            return;
        var given = items.ConvertAll(item => item.Category);
        var result = isCheck
            ? await catalog.CheckCategoriesAsync(given, _categories, cancellationToken)
            : await catalog.SaveCategoriesAsync(given, cancellationToken);
        if (result is CategoriesRejected { Errors: var errors })
            Reject(items.ConvertAll(item => item.Row), errors);
        _categories.AddRange(given);
    }

    /// <summary>
    /// Errors are named by the place in the request, such as <c>[2].parent</c>, or by what else is concerned, such as
    /// <c>products.mug.specifications[0].value</c>.
    /// </summary>
    private void Reject(List<int> rows, IReadOnlyList<FieldError> errors)
    {
        foreach (var error in errors)
        {
            var end = error.Field.StartsWith('[') ? error.Field.IndexOf(']', StringComparison.Ordinal) : -1;
            var row = end > 0 && int.TryParse(error.Field.AsSpan(1..end), out var index) ? rows[index] : rows[0];
            tally.Add(new ImportProblem(row, error.Field[(end + 1)..].TrimStart('.'), "", error.Message));
        }
    }
}
