using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Pricing;
using Trove.Shipping;
using Trove.Tests.Support;
using Trove.WaitingRoom;

namespace Trove.Tests.Carts;

/// <summary>A shop up to its carts: catalog, stock, prices, shipping. Nothing in it is faked but the clock.</summary>
internal sealed class CartShop(TestShop shop) : IAsyncDisposable
{
    public static readonly Address Portland = new(
        "Ada Lovelace",
        "12 Analytical Way",
        null,
        "Portland",
        "OR",
        "97201",
        "US",
        null
    );

    public ICarts Carts { get; } = shop.Get<ICarts>();

    public IInventory Inventory { get; } = shop.Get<IInventory>();

    public TestShop Shop => shop;

    public static async Task<CartShop> StartAsync(TestDatabase database, params (string, string)[] settings) =>
        new(await TestShop.StartAsync(database, AddModules, settings));

    public static void AddModules(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddModule<CatalogModule>(configuration)
            .AddModule<InventoryModule>(configuration)
            .AddModule<PricingModule>(configuration)
            .AddModule<ShippingModule>(configuration)
            .AddModule<WaitingRoomModule>(configuration)
            .AddModule<CartsModule>(configuration);

    /// <summary>Puts a product with one variant on sale.</summary>
    public Task<Sku> SellAsync(string sku, long price, int stock, bool shipped = true, SellingRules? selling = null) =>
        SellAsync(shop, sku, price, stock, shipped, selling);

    public static async Task<Sku> SellAsync(
        TestShop shop,
        string sku,
        long price,
        int stock,
        bool shipped = true,
        SellingRules? selling = null
    )
    {
        await SaveAsync(shop, sku, price, shipped, ProductStatus.Active, selling);
        await shop.Get<IInventory>().IntroduceAsync([new StockIntroduction(Sku.Parse(sku), stock)]);
        return Sku.Parse(sku);
    }

    /// <summary>Puts a product on sale that comes in these sizes, so many on hand of each; the SKUs are <c>SHOE-40</c>.</summary>
    public static async Task<IReadOnlyList<Sku>> SellSizesAsync(
        TestShop shop,
        string name,
        SellingRules? selling,
        params (string Size, int Stock)[] sizes
    )
    {
        var variants = sizes
            .Select(size => new VariantInput(
                Sku.Parse($"{name}-{size.Size}"),
                new Dictionary<string, string> { ["Size"] = size.Size },
                new Money(1250, Currency.Usd)
            ))
            .ToList();
        var slug = name.ToLowerInvariant();
        var input = new ProductInput(
            slug,
            "The " + name,
            "Osier",
            null,
            null,
            [],
            null,
            null,
            ["Size"],
            variants,
            null,
            null
        );
        var saved = await shop.Get<ICatalog>().SaveProductAsync(slug, input with { Selling = selling });
        Assert.IsNotType<ProductRejected>(saved);
        await shop.Get<IInventory>()
            .IntroduceAsync([.. variants.Zip(sizes, (v, size) => new StockIntroduction(v.Sku, size.Stock))]);
        await shop.DeliverEventsAsync();
        return [.. variants.Select(variant => variant.Sku)];
    }

    /// <summary>The product's new price; or off the shelf with it.</summary>
    public Task ChangeAsync(
        Sku sku,
        long price,
        ProductStatus status = ProductStatus.Active,
        SellingRules? selling = null
    ) => SaveAsync(shop, sku.Value, price, shipped: true, status, selling);

    public async Task<int> AvailableAsync(Sku sku) => (await Inventory.GetLevelsAsync([sku]))[0].Available;

    public async Task<Cart> OpenAsync(params (Sku Sku, int Quantity)[] items) =>
        Open(await Carts.CreateAsync(new CreateCart([.. items.Select(item => Item(item.Sku, item.Quantity))])));

    public async Task<Cart> GetAsync(Cart cart) => Open(await Carts.GetAsync(Key(cart)));

    public static Cart Open(CartResult result) => Assert.IsType<CartFound>(result).Cart;

    public static CartKey Key(Cart cart) => new(cart.Id, cart.Token);

    public static CartItemRequest Item(Sku sku, int quantity) => new(sku, Quantity.Of(quantity));

    /// <summary>The cart's row as it is, to prove that something changed nothing.</summary>
    public async Task<(long Version, string Body)> RowAsync(Id<Cart> id)
    {
        await using var connection = await shop.Get<ModuleDatabase<CartsModule>>().OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT version, body FROM cart WHERE id = '{id.ToString().ToUpperInvariant()}'";
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        return (reader.GetInt64(0), reader.GetString(1));
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    private static async Task SaveAsync(
        TestShop shop,
        string sku,
        long price,
        bool shipped,
        ProductStatus status,
        SellingRules? selling
    )
    {
        var slug = sku.ToLowerInvariant();
        var saved = await shop.Get<ICatalog>()
            .SaveProductAsync(
                slug,
                new ProductInput(
                    slug,
                    "The " + sku,
                    "Osier",
                    null,
                    null,
                    [],
                    null,
                    null,
                    null,
                    [
                        new VariantInput(
                            Sku.Parse(sku),
                            null,
                            new Money(price, Currency.Usd),
                            WeightGrams: 300,
                            RequiresShipping: shipped
                        ),
                    ],
                    null,
                    null,
                    Status: status,
                    Selling: selling
                )
            );
        Assert.IsNotType<ProductRejected>(saved);
        await shop.DeliverEventsAsync();
    }
}
