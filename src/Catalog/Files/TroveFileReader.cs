using System.Text.Json;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>One line of Trove's own format: a product, or something that products refer to.</summary>
/// <param name="Categories">The product's categories and all above them, parents first, so that a new shop can make them.</param>
/// <param name="OnHand">By SKU, over all warehouses.</param>
/// <param name="Stock">By SKU and warehouse.</param>
internal sealed record FileLine(
    ProductInput? Product = null,
    IReadOnlyList<CategoryInput>? Categories = null,
    IReadOnlyDictionary<Sku, int>? OnHand = null,
    CategoryInput? Category = null,
    SpecificationDefinition? Specification = null,
    Collection? Collection = null,
    IReadOnlyDictionary<Sku, IReadOnlyDictionary<string, int>>? Stock = null,
    JsonElement? Warehouse = null
);

/// <summary>Reads the lines of one file, in order: it remembers the names and definitions that came before.</summary>
internal sealed class TroveFileReader(JsonSerializerOptions json)
{
    private readonly NamesInFile _names = new();
    private readonly SpecificationBook _definitions = new([]);

    /// <param name="row">From 1.</param>
    public IReadOnlyList<ImportItem> Read(string line, int row)
    {
        try
        {
            var read = JsonSerializer.Deserialize<FileLine>(line, json);
            object?[] parts = [read?.Product, read?.Category, read?.Specification, read?.Collection, read?.Warehouse];
            return parts.OfType<object>().ToList() switch
            {
                [ProductInput input] => ReadProduct(input, read!, row),
                [CategoryInput category] => ReadCategory(category, row),
                [SpecificationDefinition definition] => ReadDefinition(definition, row),
                [Collection collection] => ReadCollection(collection, row),
                [JsonElement warehouse] => [new ImportedWarehouse(row, warehouse)],
                _ =>
                [
                    new ImportProblem(
                        row,
                        "product",
                        ShopifyRow.Shorten(line),
                        "is missing; a line holds one product, category, specification, collection or warehouse"
                    ),
                ],
            };
        }
        catch (JsonException wrong)
        {
            return [new ImportProblem(row, wrong.Path ?? "", ShopifyRow.Shorten(line), wrong.Message)];
        }
    }

    private static IReadOnlyList<ImportItem> ReadCategory(CategoryInput category, int row)
    {
        var errors = new FieldErrors();
        CategoryRules.Check(category, "category", errors);
        return errors.Any ? Problems(row, errors) : [new ImportedCategory(row, category)];
    }

    private static IReadOnlyList<ImportItem> ReadCollection(Collection given, int row)
    {
        var errors = new FieldErrors();
        var collection = CollectionRules.Check(given, "collection.", errors);
        return errors.Any ? Problems(row, errors) : [new ImportedCollection(row, collection)];
    }

    private IReadOnlyList<ImportItem> ReadDefinition(SpecificationDefinition given, int row)
    {
        var errors = new FieldErrors();
        var definition = SpecificationRules.Check(given, "specification", errors);
        if (errors.Any)
            return Problems(row, errors);
        _definitions.Put(definition);
        return [new ImportedSpecification(row, definition)];
    }

    private static List<ImportItem> Problems(int row, FieldErrors errors) =>
        [.. errors.List.Select(error => new ImportProblem(row, error.Field, "", error.Message))];

    private List<ImportItem> ReadProduct(ProductInput given, FileLine line, int row)
    {
        var toSave = new ProductToSave(given.Slug ?? "", given, [.. (line.Categories ?? []).OfType<CategoryInput>()]);
        var errors = new FieldErrors();
        var input = ProductRules.Check(toSave, errors);
        if (_names.SlugUsedBefore(toSave.Slug, row) is { } other)
            errors.Add("product.slug", $"{toSave.Slug} is in line {other} too");
        for (var i = 0; i < input.Variants.Count; i++)
        {
            var sku = input.Variants[i].Sku;
            if (sku != default && _names.SkuUsedBefore(sku.Value, row) is { } first && first != row)
                errors.Add($"variants[{i}].sku", $"{sku} is in line {first} too");
        }

        var definitions = input.Specifications!.Select(one => _definitions.Find(one.Name));
        var product = new ImportedProduct(
            row,
            toSave with
            {
                Input = input,
                Definitions = [.. definitions.OfType<SpecificationDefinition>().Distinct()],
            },
            ReadStock(line, input, errors),
            [.. input.Variants.Select(_ => row)],
            []
        );
        return errors.Any ? [.. errors.List.Select(product.Locate)] : [product];
    }

    private static List<InitialStock> ReadStock(FileLine line, ProductInput input, FieldErrors errors)
    {
        var stock = new List<InitialStock>();
        foreach (var (sku, onHand) in line.OnHand ?? new Dictionary<Sku, int>())
            Add("onHand", new InitialStock(sku, onHand));
        foreach (var (sku, places) in line.Stock ?? new Dictionary<Sku, IReadOnlyDictionary<string, int>>())
        {
            foreach (var (warehouse, onHand) in places)
                Add("stock", new InitialStock(sku, onHand, warehouse));
            if (line.OnHand?.ContainsKey(sku) == true)
                errors.Add($"stock.{sku}", "is in onHand too; keep one of them");
        }

        return stock;

        void Add(string field, InitialStock one)
        {
            stock.Add(one);
            if (one.OnHand is < 0 or > InitialStock.Limit || !input.Variants.Any(variant => variant.Sku == one.Sku))
                errors.Add($"{field}.{one.Sku}", $"must be 0 to {InitialStock.Limit}, of a SKU among the variants");
        }
    }
}
