using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Makes a product of the rows that share a slug, or tells what is wrong with them.</summary>
internal sealed class TroveCsvProduct(CsvRow[] rows, CsvTable table, Currency currency, NamesInFile names)
{
    private readonly CsvNotes _notes = new();

    private CsvRow First => rows[0];

    public IReadOnlyList<ImportItem> Read()
    {
        var cells = new TroveCsvCells(First, _notes);
        var slug = cells.Text(CsvColumn.Slug);
        if (!Slug.IsValid(slug))
            _notes.Problem(First, CsvColumn.Slug, Slug.Rule);
        else if (names.SlugUsedBefore(slug, First.Number) is { } other)
            _notes.Problem(First, CsvColumn.Slug, $"is in row {other} too; a product's rows must follow each other");

        string[] options = [.. CsvColumn.Options.Select(cells.Text).TakeWhile(option => option.Length > 0)];
        var stock = new List<InitialStock>();
        var variants = table.Has(CsvColumn.Sku) ? rows.Select(row => ReadVariant(row, options, stock)).ToList() : [];
        var input = new ProductInput(
            slug,
            cells.Text(CsvColumn.Name),
            cells.Text(CsvColumn.Brand),
            cells.Text(CsvColumn.Summary),
            cells.Text(CsvColumn.Description),
            cells.List(CsvColumn.Categories),
            cells.List(CsvColumn.Tags),
            cells.List(CsvColumn.Keywords),
            options,
            variants,
            cells.Images(),
            cells.Specifications(),
            cells.Flag(CsvColumn.Returnable, otherwise: true),
            cells.Flag(CsvColumn.Taxable, otherwise: true),
            cells.Text(CsvColumn.SeoTitle),
            cells.Text(CsvColumn.SeoDescription),
            cells.Status(),
            cells.Number(CsvColumn.Priority) ?? 0,
            cells.Selling(),
            cells.Videos(),
            cells.List(CsvColumn.Related),
            cells.Moment(CsvColumn.PublishFrom),
            cells.Moment(CsvColumn.PublishUntil)
        );
        var product = new ImportedProduct(
            First.Number,
            new ProductToSave(slug, input) { Kept = KeptFields.NotIn(table.Has) },
            stock,
            [.. rows.Select(row => row.Number)],
            []
        )
        {
            ColumnOf = CsvColumn.Of,
        };
        return Judge(product);
    }

    /// <summary>The rules of every product, told in rows and columns; what is only a part of one, the shop judges.</summary>
    private IReadOnlyList<ImportItem> Judge(ImportedProduct product)
    {
        if (_notes.HasProblems)
            return _notes.Items;
        if (product.Product.Kept!.Count > 0)
            return [.. _notes.Items, product];
        var errors = new FieldErrors();
        var input = ProductRules.Check(product.Product, errors);
        return errors.Any
            ? [.. _notes.Items, .. errors.List.Select(product.Locate)]
            : [.. _notes.Items, product with { Product = product.Product with { Input = input } }];
    }

    private VariantInput ReadVariant(CsvRow row, string[] options, List<InitialStock> stock)
    {
        var cells = new TroveCsvCells(row, _notes);
        var sku = ReadSku(row, cells);
        var exported = cells.Number(CsvColumn.Exported);
        if (sku != default && cells.Number(CsvColumn.OnHand) is { } onHand)
        {
            stock.Add(new InitialStock(sku, onHand, null, exported));
            if (onHand > InitialStock.Limit)
                cells.Problem(CsvColumn.OnHand, $"must be at most {InitialStock.Limit}");
        }

        var own = cells.Currency(CsvColumn.Currency, currency);
        return new VariantInput(
            sku,
            Attributes(options, cells),
            cells.Price(CsvColumn.Price, own) ?? default,
            cells.Price(CsvColumn.CompareAt, own),
            cells.Number(CsvColumn.Weight) ?? 0,
            cells.Flag(CsvColumn.RequiresShipping, otherwise: true),
            cells.Text(CsvColumn.Barcode) is { Length: > 0 } barcode ? barcode : null,
            cells.List(CsvColumn.VariantImages),
            cells.Dimensions(),
            cells.Price(CsvColumn.Cost, own)
        );
    }

    private Sku ReadSku(CsvRow row, TroveCsvCells cells)
    {
        var text = cells.Text(CsvColumn.Sku);
        if (!Sku.TryParse(text, out var sku))
            _notes.Problem(row, CsvColumn.Sku, $"is no SKU: 1 to {Sku.MaxLength} printable characters");
        else if (names.SkuUsedBefore(text, row.Number) is { } other)
            _notes.Problem(row, CsvColumn.Sku, $"{text} is the SKU of row {other} too; each variant needs its own");
        return sku;
    }

    private Dictionary<string, string> Attributes(string[] options, TroveCsvCells cells)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < CsvColumn.Values.Length; i++)
        {
            var value = cells.Text(CsvColumn.Values[i]);
            if (i < options.Length)
                attributes.TryAdd(options[i], value);
            else if (value.Length > 0)
                cells.Problem(CsvColumn.Values[i], $"is the value of an option that row {First.Number} does not name");
        }

        return attributes;
    }
}
