using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Makes a product of the rows that share a handle, or tells what is wrong with them.</summary>
internal sealed class ShopifyProduct
{
    private readonly List<ShopifyRow> _rows;
    private readonly ShopifyColumns _columns;
    private readonly NamesInFile _names;
    private readonly ShopifyNotes _notes;
    private readonly ShopifyValues _values;
    private readonly ShopifyImages _images;

    public ShopifyProduct(List<ShopifyRow> rows, ShopifyColumns columns, Currency currency, NamesInFile names)
    {
        _rows = rows;
        _columns = columns;
        _names = names;
        _notes = new ShopifyNotes(columns);
        _values = new ShopifyValues(_notes, currency);
        _images = new ShopifyImages(_notes);
    }

    private ShopifyRow First => _rows[0];

    /// <summary>Whether a row goes on with the product that <paramref name="first"/> began.</summary>
    public static bool IsOne(ShopifyRow first, ShopifyRow next) =>
        next.Has(ShopifyColumn.Handle)
            ? next[ShopifyColumn.Handle] == first[ShopifyColumn.Handle]
            : !next.Has(ShopifyColumn.Title);

    /// <summary>The product and the warnings about it; or its problems.</summary>
    public IReadOnlyList<ImportItem> Read()
    {
        var slug = ReadSlug();
        var options = new ShopifyOptions(_rows, _notes);
        _images.Read(_rows);
        ShopifyRow[] variantRows = [.. _rows.Where(row => row.IsVariant)];
        if (variantRows.Length == 0)
            _notes.Problem(First, ShopifyColumn.Price, "is empty; each product needs a price");

        var stock = new List<InitialStock>();
        var variants = new List<VariantInput>();
        foreach (var row in variantRows)
            variants.Add(ReadVariant(row, slug, options, stock));

        var (categories, newCategories) = ReadCategories();
        var input = new ProductInput(
            slug,
            FileText.Decode(First[ShopifyColumn.Title]),
            FileText.Decode(First[ShopifyColumn.Vendor]),
            Summary: null,
            FileText.ToHtml(First[ShopifyColumn.Body]),
            categories,
            [
                .. First[ShopifyColumn.Tags]
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ],
            Keywords: null,
            options.Names,
            variants,
            _images.All,
            Specifications: null,
            Taxable: _values.Flag(First, ShopifyColumn.Taxable, otherwise: true),
            SeoTitle: First[ShopifyColumn.SeoTitle],
            SeoDescription: First[ShopifyColumn.SeoDescription],
            Status: _values.Status(First)
        );
        var product = new ImportedProduct(
            First.Number,
            new ProductToSave(slug, input, newCategories),
            stock,
            Array.ConvertAll(variantRows, row => row.Number),
            _images.Rows
        )
        {
            ColumnOf = field => _columns.Name(FieldPlace.InShopify(field)),
        };
        return Judge(product);
    }

    /// <summary>The rules of every product, told in rows and columns; only when the rows could be understood at all.</summary>
    private IReadOnlyList<ImportItem> Judge(ImportedProduct product)
    {
        if (_notes.HasProblems)
            return _notes.Items;
        var errors = new FieldErrors();
        var checkedInput = ProductRules.Check(product.Product, errors);
        return errors.Any
            ? [.. _notes.Items, .. errors.List.Select(product.Locate)]
            : [.. _notes.Items, product with { Product = product.Product with { Input = checkedInput } }];
    }

    private string ReadSlug()
    {
        var column = First.Has(ShopifyColumn.Handle) ? ShopifyColumn.Handle : ShopifyColumn.Title;
        var slug = Slug.From(First[column]);
        if (!Slug.IsValid(slug))
            _notes.Problem(First, column, $"makes no address for the product: a handle {Slug.Rule}");
        else if (_names.SlugUsedBefore(slug, First.Number) is { } row)
            _notes.Problem(
                First,
                column,
                $"is the handle of row {row} too; a product's rows must follow each other, and each product needs its own handle"
            );
        return slug;
    }

    private VariantInput ReadVariant(ShopifyRow row, string slug, ShopifyOptions options, List<InitialStock> stock)
    {
        var values = options.ValuesOf(row);
        var sku = ReadSku(row, slug, values);
        var price = _values.Price(row, ShopifyColumn.Price);
        if (price is null && !row.Has(ShopifyColumn.Price))
            _notes.Problem(row, ShopifyColumn.Price, "is empty; each variant needs a price");

        var compareAt = _values.Price(row, ShopifyColumn.CompareAtPrice);
        if (compareAt is not null && price is not null && compareAt <= price)
        {
            if (!compareAt.Value.IsZero)
                _notes.Warning(
                    row,
                    ShopifyColumn.CompareAtPrice,
                    $"{compareAt} is not above the price {price}; left out"
                );
            compareAt = null;
        }

        if (sku != default && _values.Quantity(row) is { } quantity)
            stock.Add(new InitialStock(sku, quantity));
        return new VariantInput(
            sku,
            StoredProduct.Attributes(options.Names, values),
            price ?? default,
            compareAt,
            _values.Grams(row),
            _values.Flag(row, ShopifyColumn.RequiresShipping, otherwise: true),
            // Spreadsheets keep leading zeros of numbers by an apostrophe.
            row[ShopifyColumn.Barcode].TrimStart('\'')
                is { Length: > 0 } barcode
                ? barcode
                : null,
            _images.OfVariant(row)
        );
    }

    private Sku ReadSku(ShopifyRow row, string slug, string[] values)
    {
        var given = row[ShopifyColumn.Sku].TrimStart('\'');
        if (given.Length == 0 && !Slug.IsValid(slug))
            return default;
        var text = given.Length > 0 ? given : MadeUpSku.For(slug, values, _names.HasSku);
        if (!Sku.TryParse(text, out var sku))
            _notes.Problem(row, ShopifyColumn.Sku, $"is no SKU: 1 to {Sku.MaxLength} printable characters");
        else if (_names.SkuUsedBefore(text, row.Number) is { } other)
            _notes.Problem(row, ShopifyColumn.Sku, $"{text} is the SKU of row {other} too; each variant needs its own");
        return sku;
    }

    /// <summary>The type is a category at the top; without a type, Shopify's own category is, with all above it.</summary>
    private (IReadOnlyList<string> Slugs, IReadOnlyList<CategoryInput> New) ReadCategories()
    {
        string[] path = First.Has(ShopifyColumn.Type)
            ? [First[ShopifyColumn.Type]]
            : First[ShopifyColumn.Category]
                .Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var categories = new List<CategoryInput>();
        foreach (var name in path)
        {
            var parent = categories.LastOrDefault()?.Slug;
            // The same name may occur below several parents, so the whole way makes the slug.
            var slug = Slug.From(parent is null ? name : parent + "-" + name);
            categories.Add(new CategoryInput(slug, FileText.Decode(name), parent));
        }

        if (categories.Exists(category => !Slug.IsValid(category.Slug) || category.Name.Length > 100))
        {
            var column = First.Has(ShopifyColumn.Type) ? ShopifyColumn.Type : ShopifyColumn.Category;
            _notes.Problem(First, column, "makes no category: it needs a letter or digit, and at most 100 characters");
            return ([], []);
        }

        return (categories.Count == 0 ? [] : [categories[^1].Slug], categories);
    }
}
