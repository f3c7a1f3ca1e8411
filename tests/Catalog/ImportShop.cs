using System.Text;
using Microsoft.Extensions.Configuration;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Media;
using Trove.Tests.Support;
using Trove.Web.Imports;

namespace Trove.Tests.Catalog;

/// <summary>A catalog with its stock, and product files into and out of it.</summary>
internal sealed class ImportShop : IAsyncDisposable
{
    private ImportShop(TestShop shop) => Shop = shop;

    public TestShop Shop { get; }

    public ICatalog Catalog => Shop.Get<ICatalog>();

    public IInventory Inventory => Shop.Get<IInventory>();

    public static async Task<ImportShop> StartAsync(TestDatabase database) =>
        new(
            await TestShop.StartAsync(
                database,
                (services, configuration) =>
                {
                    services.AddModule<CatalogModule>(configuration);
                    services.AddModule<InventoryModule>(configuration);
                    services.AddModule<MediaModule>(configuration);
                }
            )
        );

    public async Task<string> ExportAsync()
    {
        using var stream = new MemoryStream();
        await new Trove.Web.Imports.ExportProducts(Catalog, Inventory).RunAsync(stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public async Task<string> ExportCsvAsync()
    {
        using var stream = new MemoryStream();
        await new Trove.Web.Imports.ExportProducts(Catalog, Inventory).RunCsvAsync(stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public Task<ImportReport> ImportAsync(
        string file,
        ProductFileFormat format = ProductFileFormat.Trove,
        ImportOptions? options = null,
        Func<ImportProgress, Task>? report = null
    ) =>
        new ImportProducts(Catalog, Inventory, Shop.Get<IMedia>(), Shop.Get<IConfiguration>()).RunAsync(
            () => new MemoryStream(Encoding.UTF8.GetBytes(file)),
            format,
            options ?? new ImportOptions(),
            report ?? (_ => Task.CompletedTask),
            CancellationToken.None
        );

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
