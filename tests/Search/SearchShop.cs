using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Search;
using Trove.Tests.Search.Elastic;
using Trove.Tests.Support;

namespace Trove.Tests.Search;

/// <summary>A shop with an index that stands still until it is told to follow the catalog.</summary>
internal sealed class SearchShop(TestShop shop) : IAsyncDisposable
{
    public TestShop Shop => shop;

    public ISearch Search => shop.Get<ISearch>();

    public IIndexKeeper Keeper => shop.Get<IIndexKeeper>();

    public static Task<SearchShop> StartAsync(TestDatabase database, params (string, string)[] settings) =>
        StartAsync(database, null, settings);

    /// <param name="server">Null for Lucene.</param>
    public static async Task<SearchShop> StartAsync(
        TestDatabase database,
        ElasticServer? server,
        params (string, string)[] settings
    ) =>
        new(
            await TestShop.StartAsync(
                database,
                (services, configuration) =>
                    services
                        .AddModule<CatalogModule>(configuration)
                        .AddModule<InventoryModule>(configuration)
                        .AddModule<SearchModule>(configuration),
                [.. settings, .. server?.NewSettings() ?? []]
            )
        );

    /// <summary>Opens the index or builds it, as the start does.</summary>
    public async Task<SearchShop> OpenAsync()
    {
        await Keeper.OpenAsync(TestContext.Current.CancellationToken);
        await shop.Get<KnownWords>().RefreshAsync(isUrgent: true, TestContext.Current.CancellationToken);
        return this;
    }

    public async Task SaveAsync(params ProductInput[] products)
    {
        var saved = await shop.Get<ICatalog>()
            .SaveProductsAsync(
                new SaveProducts(
                    [.. products.Select(product => new ProductToSave(product.Slug!, product))],
                    CreateCategories: true
                )
            );
        Assert.All(saved, result => Assert.True(result is ProductCreated or ProductUpdated));
    }

    public async Task StockAsync(string sku, int onHand) =>
        await shop.Get<IInventory>().IntroduceAsync([new StockIntroduction(Sku.Parse(sku), onHand)]);

    public Task<SearchPage> FindAsync(string text) => FindAsync(new ProductQuery(Text: text));

    public Task<SearchPage> FindAsync(ProductQuery query, bool inStock = false) =>
        Search.SearchAsync(new SearchQuery(query, inStock), TestContext.Current.CancellationToken);

    public async Task<string> SlugsAsync(ProductQuery query) =>
        string.Join(' ', (await FindAsync(query)).Items.Select(card => card.Slug));

    public Task<string> SlugsAsync(string text) => SlugsAsync(new ProductQuery(Text: text));

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    /// <summary>A product with one variant, sold under its slug.</summary>
    public static ProductInput Product(
        string slug,
        string name,
        string brand = "Maker",
        long cents = 1_000,
        string[]? categories = null,
        string? description = null,
        (string Name, string Value)[]? specifications = null,
        string[]? tags = null
    ) =>
        new(
            slug,
            name,
            brand,
            null,
            description,
            categories ?? [],
            tags,
            null,
            null,
            [new VariantInput(Sku.Parse(slug), null, new Money(cents, Currency.Usd))],
            null,
            [.. (specifications ?? []).Select(line => new Specification(line.Name, line.Value))]
        );
}
