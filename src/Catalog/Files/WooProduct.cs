using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Makes a product of a simple row, or of a variable one and its variations, or tells what is wrong with them.</summary>
internal sealed class WooProduct(
    CsvRow row,
    IReadOnlyList<CsvRow> variations,
    WooColumns columns,
    Currency currency,
    NamesInFile names
)
{
    private readonly CsvNotes _notes = new();
    private readonly List<InitialStock> _stock = [];
    private readonly List<ProductImage> _images = [];

    private bool IsVariable => row[WooColumn.Type].Contains("variable", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<ImportItem> Read()
    {
        var slug = ReadSlug();
        var attributes = new WooAttributes(row, variations, columns);
        foreach (var url in WooText.List(row[WooColumn.Images]))
            AddImage(url);
        if (IsVariable && variations.Count == 0)
            _notes.Problem(row, WooColumn.Type, "is a variable product without a variation in this file");
        IReadOnlyList<CsvRow> sold = IsVariable ? variations : [row];
        var variants = sold.Select(one => ReadVariant(one, slug, attributes)).ToList();
        if (row.Has(WooColumn.Upsells) || row.Has(WooColumn.CrossSells))
            _notes.Warning(
                row,
                WooColumn.Upsells,
                "upsells and cross-sells are not taken over; set related products here"
            );

        var (categories, newCategories) = WooCategories.Read(row, _notes);
        var input = new ProductInput(
            slug,
            FileText.Decode(row[WooColumn.Name]).Trim(),
            FileText.Decode(WooText.List(row[WooColumn.Brands]).FirstOrDefault() ?? "").Trim(),
            WooText.Plain(row[WooColumn.Summary], 500),
            FileText.ToHtml(WooText.Lines(row[WooColumn.Description])),
            categories,
            WooText.List(row[WooColumn.Tags]),
            Keywords: null,
            attributes.Options,
            variants,
            _images,
            attributes.Specifications,
            Taxable: !row[WooColumn.TaxStatus].Trim().Equals("none", StringComparison.OrdinalIgnoreCase),
            Status: ReadStatus()
        );
        var product = new ImportedProduct(
            row.Number,
            new ProductToSave(slug, input, newCategories),
            _stock,
            [.. sold.Select(one => one.Number)],
            []
        )
        {
            ColumnOf = WooColumns.Of,
        };
        return Judge(product);
    }

    private IReadOnlyList<ImportItem> Judge(ImportedProduct product)
    {
        if (_notes.HasProblems)
            return _notes.Items;
        var errors = new FieldErrors();
        var input = ProductRules.Check(product.Product, errors);
        return errors.Any
            ? [.. _notes.Items, .. errors.List.Select(product.Locate)]
            : [.. _notes.Items, product with { Product = product.Product with { Input = input } }];
    }

    /// <summary>The file names no address, so the name makes it; of two that are alike the second adds its SKU or id.</summary>
    private string ReadSlug()
    {
        var slug = Cut(Slug.From(FileText.Decode(row[WooColumn.Name])));
        if (names.SlugUsedBefore(slug, row.Number) is not null)
        {
            slug = Cut(slug + "-" + Slug.From(row.Has(WooColumn.Sku) ? row[WooColumn.Sku] : row[WooColumn.Id]));
            if (names.SlugUsedBefore(slug, row.Number) is { } other)
                _notes.Problem(
                    row,
                    WooColumn.Name,
                    $"makes the same address as row {other}; give one of them another name"
                );
        }

        if (!Slug.IsValid(slug))
            _notes.Problem(row, WooColumn.Name, "makes no address for the product; it needs a letter or a digit");
        return slug;

        static string Cut(string slug) => slug[..Math.Min(slug.Length, Slug.MaxLength)].Trim('-');
    }

    private ProductStatus ReadStatus()
    {
        if (row[WooColumn.Visibility].Trim().Equals("hidden", StringComparison.OrdinalIgnoreCase))
        {
            _notes.Warning(row, WooColumn.Visibility, "hidden products are not known here; taken as a draft");
            return ProductStatus.Draft;
        }

        switch (row[WooColumn.Published].Trim())
        {
            case "" or "1":
                return ProductStatus.Active;
            case "0" or "-1":
                return ProductStatus.Draft;
            default:
                _notes.Problem(row, WooColumn.Published, "must be 1 (published), 0 (private) or -1 (draft)");
                return ProductStatus.Draft;
        }
    }

    private VariantInput ReadVariant(CsvRow one, string slug, WooAttributes attributes)
    {
        var values = attributes.ValuesOf(one, _notes);
        var cells = new WooCells(one, row, columns, currency, _notes);
        var (price, before) = cells.Prices();
        var sku = ReadSku(one, slug, values);
        if (sku != default && cells.OnHand() is { } onHand)
            _stock.Add(new InitialStock(sku, onHand));
        string[] pictures = one == row ? [] : WooText.List(one[WooColumn.Images]);
        foreach (var url in pictures)
            AddImage(url);
        return new VariantInput(
            sku,
            StoredProduct.Attributes(attributes.Options, values),
            price ?? default,
            before,
            cells.WeightGrams(),
            !one[WooColumn.Type].Contains("virtual", StringComparison.OrdinalIgnoreCase),
            one[WooColumn.Barcode].Trim() is { Length: > 0 } barcode ? barcode : null,
            pictures,
            cells.Dimensions()
        );
    }

    private Sku ReadSku(CsvRow one, string slug, string[] values)
    {
        var given = one[WooColumn.Sku].Trim();
        if (given.Length == 0 && !Slug.IsValid(slug))
            return default;
        var text = given.Length > 0 ? given : MadeUpSku.For(slug, values, names.HasSku);
        if (!Sku.TryParse(text, out var sku))
            _notes.Problem(one, WooColumn.Sku, $"is no SKU: 1 to {Sku.MaxLength} printable characters");
        else if (names.SkuUsedBefore(text, one.Number) is { } other)
            _notes.Problem(one, WooColumn.Sku, $"{text} is the SKU of row {other} too; each variant needs its own");
        return sku;
    }

    private void AddImage(string url)
    {
        if (!_images.Exists(image => image.Url == url))
            _images.Add(new ProductImage(url, ""));
    }
}
