using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Web.Hosting;

namespace Trove.Web.Commands;

/// <summary>The shop's services for one verb, without serving anything.</summary>
internal sealed class OfflineShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DataFolder? _folder;

    private OfflineShop(WebApplication app, DataFolder? folder)
    {
        _app = app;
        _folder = folder;
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>
    /// Opens the shop for writing. Null when another process holds its SQLite files; the second value is then that
    /// process.
    /// </summary>
    public static async Task<(OfflineShop? Shop, RunningShop? Running)> OpenAsync(CancellationToken cancellationToken)
    {
        var builder = ShopHost.CreateBuilder([]);
        var options = DatabaseOptions.From(builder.Configuration);
        DataFolder? folder = null;
        if (options.Dialect == Dialect.Sqlite && (folder = DataFolder.TryLock(options.DataFolder)) is null)
        {
            return DataFolder.FindRunning(options.DataFolder) is { } running
                ? (null, running)
                : throw new SettingException(
                    "TROVE_DATA",
                    $"{options.DataFolder} is in use by another process; try again."
                );
        }

        return (await PrepareAsync(builder, folder, cancellationToken), null);
    }

    /// <summary>Opens the shop for reading and for single small writes, beside a running process if there is one.</summary>
    public static Task<OfflineShop> OpenBesideAsync(CancellationToken cancellationToken) =>
        PrepareAsync(ShopHost.CreateBuilder([]), folder: null, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder?.Dispose();
    }

    private static async Task<OfflineShop> PrepareAsync(
        WebApplicationBuilder builder,
        DataFolder? folder,
        CancellationToken cancellationToken
    )
    {
        var shop = new OfflineShop(builder.Build(), folder);
        await KernelModule.PrepareAsync(shop._app.Services, cancellationToken);
        return shop;
    }
}
