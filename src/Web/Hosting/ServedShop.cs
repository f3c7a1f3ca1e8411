using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Sandbox;
using Trove.Web.Api;
using Trove.Web.Demo;

namespace Trove.Web.Hosting;

/// <summary>A shop that listens, with the Sandbox beside it when settings ask for it, and its data folder locked.</summary>
internal sealed class ServedShop : IAsyncDisposable
{
    private readonly DataFolder? _folder;
    private readonly SandboxServer? _sandbox;

    private ServedShop(WebApplication app, SandboxServer? sandbox, DataFolder? folder)
    {
        App = app;
        _sandbox = sandbox;
        _folder = folder;
    }

    public WebApplication App { get; }

    public ShopAddress Address => App.Services.GetRequiredService<ShopAddress>();

    public Uri? SandboxUrl => _sandbox?.Url;

    /// <param name="args">Settings as <c>--NAME=value</c>; they win over the environment.</param>
    /// <param name="withDemo">Fills an empty shop with the demo.</param>
    /// <param name="configure">Replaces services; for tests.</param>
    /// <exception cref="SettingException">A setting is wrong, the folder is in use or the address is taken.</exception>
    public static async Task<ServedShop> StartAsync(
        string[] args,
        bool withDemo,
        Action<IServiceCollection>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        var folder = Lock(DatabaseOptions.From(ShopHost.ReadSettings(args)));
        WebApplication? app = null;
        SandboxServer? sandbox = null;
        try
        {
            if (withDemo)
                await FillEmptyShop.RunAsync(args, cancellationToken);
            var builder = ShopHost.CreateBuilder(args);
            configure?.Invoke(builder.Services);
            app = ShopHost.Build(builder);
            await KernelModule.PrepareAsync(app.Services, cancellationToken);
            sandbox = await SandboxHost.StartAsync(app, cancellationToken);
            app.Services.GetRequiredService<ApiKeys>().RunKey = folder?.RunKey;
            await app.StartAsync(cancellationToken);
            var served = new ServedShop(app, sandbox, folder);
            folder?.Announce(served.Address.Listen.GetLeftPart(UriPartial.Authority));
            return served;
        }
        catch (Exception failure)
        {
            if (app is not null)
                await app.DisposeAsync();
            if (sandbox is not null)
                await sandbox.DisposeAsync();
            folder?.Dispose();
            if (failure is IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
                throw new SettingException("ASPNETCORE_URLS", failure.Message);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
        _folder?.Dispose();
    }

    private static DataFolder? Lock(DatabaseOptions options)
    {
        if (options.Dialect != Dialect.Sqlite)
            return null;
        if (DataFolder.TryLock(options.DataFolder) is { } folder)
            return folder;
        var other = DataFolder.FindRunning(options.DataFolder);
        var who = other is null ? "another process" : $"process {other.Pid}, which serves {other.Url}";
        throw new SettingException(
            "TROVE_DATA",
            $"{options.DataFolder} is in use by {who}. Stop it first, or give this one a folder of its own."
        );
    }
}
