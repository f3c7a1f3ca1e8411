using Trove.Catalog;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Web.Hosting;

namespace Trove.Web.Demo;

/// <summary>
/// At a first start: fills an empty shop with the demo before it is served. The settings that the demo brings are written
/// last and say that it is complete, so that a later start looks no further; only a database elsewhere may be a new one.
/// </summary>
internal static class FillEmptyShop
{
    public static async Task RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var database = DatabaseOptions.From(ShopHost.ReadSettings(args));
        var folder = database.DataFolder;
        if (database.Dialect == Dialect.Sqlite && File.Exists(ShopSettings.PathIn(folder)))
            return;
        await using var shop = ShopHost.CreateBuilder(args).Build();
        await KernelModule.PrepareAsync(shop.Services, cancellationToken);
        var unfinished = Path.Combine(folder, "demo.unfinished");
        if (!File.Exists(unfinished) && !await IsEmptyAsync(shop.Services, cancellationToken))
            return;
        await Console.Out.WriteLineAsync("The shop is empty: filling it with the demo …");
        await File.WriteAllTextAsync(unfinished, "", cancellationToken);
        await shop.Services.GetRequiredService<SeedDemo>().RunAsync(cancellationToken);
        await shop.Services.GetRequiredService<SeedReviews>().RunAsync(cancellationToken);
        File.Delete(unfinished);
    }

    private static async Task<bool> IsEmptyAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<ICatalog>().ExportProductsAsync(null, 1, cancellationToken)).Count == 0;
}
