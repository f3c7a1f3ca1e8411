using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>
/// The form on a product's page. The radio buttons say which variant is meant, so that choosing and adding works at once
/// without a page in between; a plain SKU will do too.
/// </summary>
internal sealed class AddToCart
{
    public string? Sku { get; set; }

    public string? Slug { get; set; }

    public string? Quantity { get; set; }

    public async Task<CartResult> AddAsync(
        OwnCart own,
        ICatalog catalog,
        IInventory inventory,
        IFormCollection form,
        CancellationToken cancellationToken
    )
    {
        if (!int.TryParse(Quantity ?? "1", out var number) || !Kernel.Quantity.TryCreate(number, out var quantity))
            return new CartInvalid([new FieldError("quantity", CartNotice.NoQuantity.Text)]);
        var sku = await FindSkuAsync(catalog, inventory, form, cancellationToken);
        return sku is { } found
            ? await own.AddAsync(new CartItemRequest(found, quantity), cancellationToken)
            : new UnknownSku(default);
    }

    private async Task<Sku?> FindSkuAsync(
        ICatalog catalog,
        IInventory inventory,
        IFormCollection form,
        CancellationToken cancellationToken
    )
    {
        if (Kernel.Sku.TryParse(Sku, out var sku))
            return sku;
        if (Slug is null || await catalog.FindProductAsync(Slug, cancellationToken) is not ProductFound(var product))
            return null;
        var skus = product.Variants.Select(variant => variant.Sku).ToList();
        var available = await inventory.GetAvailableAsync(skus, cancellationToken);
        return new VariantPicker(product, available, field => form[field]).Chosen.Sku;
    }
}
