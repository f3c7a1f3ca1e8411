using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// What the catalog holds of all that one request touches, and then what it will hold: each product decided on is drawn
/// in, so that the next one of the same request sees it.
/// </summary>
internal sealed class CatalogPicture
{
    private readonly Dictionary<string, SavedProduct> _bySlug = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _redirects = new(StringComparer.Ordinal);
    private readonly Dictionary<Sku, Owner> _owners = [];
    private readonly List<CategoryRow> _categories;

    private CatalogPicture(List<CategoryRow> categories, SpecificationBook specifications)
    {
        _categories = categories;
        Specifications = specifications;
        Tree = new CategoryTree(categories);
    }

    public CategoryTree Tree { get; private set; }

    public SpecificationBook Specifications { get; }

    public static async Task<CatalogPicture> LoadAsync(
        ModuleDatabase database,
        GetCategories categories,
        SpecificationRows specifications,
        IReadOnlyList<ProductToSave> products,
        CancellationToken cancellationToken
    )
    {
        var picture = new CatalogPicture(
            await categories.RowsAsync(cancellationToken),
            new SpecificationBook(await specifications.AllAsync(cancellationToken))
        );
        var skus = products.SelectMany(product => product.Input.Variants ?? []).Where(variant => variant is not null);
        // Before the products: whoever comes in between the two is then seen as what it is, and not as a stranger with its SKUs.
        var owners = await database.QueryAsync(
            $"""
            SELECT v.sku, p.id, p.slug FROM variant v JOIN product p ON p.id = v.product_id
            WHERE {database.IsAmong("v.sku", "skus")} AND v.retired = FALSE
            """,
            reader => (Sku: Sku.Parse(reader.GetString(0)), Owner: new Owner(reader.GetGuid(1), reader.GetString(2))),
            cancellationToken,
            database.List("skus", skus.Where(v => v.Sku != default).Select(v => v.Sku.Value))
        );
        foreach (var (sku, owner) in owners)
            picture._owners.Add(sku, owner);

        var slugs = products.SelectMany(product => new[] { product.Slug, product.Input.Slug }).OfType<string>();
        var slugList = database.List("slugs", slugs.Distinct(StringComparer.Ordinal));
        var redirects = await database.QueryAsync(
            $"SELECT slug, product_id FROM slug_redirect WHERE {database.IsAmong("slug", "slugs")}",
            reader => (Slug: reader.GetString(0), ProductId: reader.GetGuid(1)),
            cancellationToken,
            slugList
        );
        foreach (var (slug, productId) in redirects)
            picture._redirects.Add(slug, productId);

        var rows = await database.LoadProductsAsync(
            $"{database.IsAmong("p.slug", "slugs")} OR {database.IsAmong("p.id", "ids")}",
            cancellationToken,
            slugList,
            database.List("ids", picture._redirects.Values)
        );
        foreach (var row in rows)
            picture._bySlug.Add(row.Slug, new SavedProduct(StoredProduct.Read(row, picture.Tree), row.ContentHash));
        return picture;
    }

    /// <summary>
    /// The product to be replaced: the one under this slug, or, when a renaming is repeated, the one that has the new slug
    /// already and had this one.
    /// </summary>
    public SavedProduct? Find(string slug, string newSlug)
    {
        if (_bySlug.TryGetValue(slug, out var product))
            return product;
        return
            _redirects.TryGetValue(slug, out var id)
            && _bySlug.TryGetValue(newSlug, out product)
            && product.Product.Id.Value == id
            ? product
            : null;
    }

    public SavedProduct? WithSlug(string slug) => _bySlug.GetValueOrDefault(slug);

    public Owner? OwnerOf(Sku sku) => _owners.GetValueOrDefault(sku);

    public void Add(CategoryRow category)
    {
        _categories.Add(category);
        Tree = new CategoryTree(_categories);
    }

    public void Replace(SavedProduct? before, SavedProduct after)
    {
        if (before is not null)
        {
            _bySlug.Remove(before.Product.Slug);
            _redirects[before.Product.Slug] = before.Product.Id.Value;
            foreach (var variant in before.Product.Variants)
                _owners.Remove(variant.Sku);
        }

        _bySlug.Add(after.Product.Slug, after);
        _redirects.Remove(after.Product.Slug);
        foreach (var variant in after.Product.Variants)
            _owners[variant.Sku] = new Owner(after.Product.Id.Value, after.Product.Slug);
    }

    internal sealed record Owner(Guid ProductId, string Slug);
}

/// <summary>A product and the hash of its content.</summary>
internal sealed record SavedProduct(Product Product, string ContentHash);
