using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Search;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Storefront;

/// <summary>One shop with the demo in it, for all tests of the pages; what a test sells, it puts there itself.</summary>
public sealed class DemoShopFixture : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private int _products;

    internal WebShop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Shop = await WebShop.StartAsync(_database, withDemo: true);
        // Until there is an index, the catalog answers without facets.
        while (!(await Shop.Get<ISearch>().GetIndexAsync()).IsReady)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    internal Visitor Visitor() => new(Shop.Url);

    /// <summary>A product of its own for one test. Answers with its SKU; its slug is the same in lower case.</summary>
    internal async Task<string> AddProductAsync(int onHand, long amount = 2500, string name = "A thing")
    {
        var sku = $"THING-{Interlocked.Increment(ref _products)}";
        await SaveAsync(sku.ToLowerInvariant(), name, [(sku, amount)]);
        await StockAsync(sku, onHand);
        return sku;
    }

    internal async Task SaveAsync(
        string slug,
        string name,
        (string Sku, long Amount)[] variants,
        string? newSlug = null
    )
    {
        var result = await Shop.Get<ICatalog>()
            .SaveProductAsync(
                slug,
                new ProductInput(
                    newSlug,
                    name,
                    "Maker",
                    "A line.",
                    "<p>Words.</p>",
                    [],
                    null,
                    null,
                    variants.Length > 1 ? ["Kind"] : null,
                    [
                        .. variants.Select(variant => new VariantInput(
                            Sku.Parse(variant.Sku),
                            variants.Length > 1 ? new Dictionary<string, string> { ["Kind"] = variant.Sku } : null,
                            new Money(variant.Amount, Currency.Usd),
                            WeightGrams: 500
                        )),
                    ],
                    null,
                    null
                )
            );
        Assert.True(result is ProductCreated or ProductUpdated, result.ToString());
        await Shop.Get<ISearch>().UpdateAsync([slug, newSlug ?? slug]);
    }

    internal async Task StockAsync(string sku, int onHand) =>
        Assert.IsType<Adjusted>(
            await Shop.Get<IInventory>().AdjustAsync(new AdjustStock(Sku.Parse(sku), onHand, "counted for a test"))
        );

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        await _database.DisposeAsync();
    }
}

[CollectionDefinition]
public sealed class DemoShopCollection : ICollectionFixture<DemoShopFixture>;
