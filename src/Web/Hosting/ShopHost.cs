using Microsoft.Extensions.Logging.Console;
using Trove.BackInStock;
using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Media;
using Trove.Notifications;
using Trove.Orders;
using Trove.Payments;
using Trove.Pricing;
using Trove.Reviews;
using Trove.Search;
using Trove.Shipping;
using Trove.WaitingRoom;
using Trove.Web.Api;
using Trove.Web.Live;
using Trove.Web.Storefront;

namespace Trove.Web.Hosting;

/// <summary>Puts the shop together: the modules, the API, the storefront. Verbs use the same services without listening.</summary>
internal static class ShopHost
{
    /// <summary>The settings alone, before anything is put together.</summary>
    public static IConfiguration ReadSettings(string[] args) =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(args)
            .Build();

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                // Named, so that pages and styles are found when another program (the tests) hosts the shop.
                ApplicationName = typeof(ShopHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                // A stranger's first start should work; a merchant says Production.
                EnvironmentName =
                    Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
                    ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                    ?? Environments.Development,
            }
        );
        ShopSettings.AddTo(builder.Configuration);
        builder.WebHost.UseStaticWebAssets();
        builder.Host.UseDefaultServiceProvider(options => options.ValidateScopes = options.ValidateOnBuild = false);
        ConfigureLogging(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Bytes;
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(ShopAddress.Default);

        var address = ShopAddress.From(builder.Configuration, builder.Environment);
        builder.Configuration["Sandbox:Url"] = address.Sandbox?.ToString() ?? "";
        builder.Services.AddSingleton(address);
        AddModules(builder.Services, builder.Configuration);
        builder.Services.AddRestApi();
        builder.Services.AddStorefront(builder.Configuration);
        builder.Services.AddPageCache();
        builder.Services.AddLiveShop();
        builder.Services.AddEventHandler<OrderPlaced, CountSales>();
        builder.Services.AddSingleton<Imports.ImportProducts>();
        builder.Services.AddSingleton<Demo.DrawDemo>();
        builder.Services.AddSingleton<Demo.SeedDemo>();
        builder.Services.AddSingleton<Demo.SeedReviews>();
        builder.Services.AddSingleton<Demo.Large.SeedLarge>();
        builder.Services.AddSingleton<Imports.ExportProducts>();
        builder.Services.AddHealthChecks().AddCheck<DatabasesHealth>("databases");
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseRouting();
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.UseOutputCache();
        app.UseWhen(
            PageValidators.IsForAll,
            pages =>
            {
                pages.UseMiddleware<PageValidators>();
                pages.UseResponseCompression();
            }
        );
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapMediaFolder();
        app.MapRenditions();
        app.MapRestApi();
        app.MapLiveShop();
        app.MapSitemaps();
        app.MapStorefront();
        return app;
    }

    private static void AddModules(IServiceCollection services, IConfiguration configuration) =>
        services
            .AddModule<KernelModule>(configuration)
            .AddModule<CatalogModule>(configuration)
            .AddModule<MediaModule>(configuration)
            .AddModule<InventoryModule>(configuration)
            .AddModule<SearchModule>(configuration)
            .AddModule<NotificationsModule>(configuration)
            .AddModule<PricingModule>(configuration)
            .AddModule<ShippingModule>(configuration)
            .AddModule<PaymentsModule>(configuration)
            .AddModule<WaitingRoomModule>(configuration)
            .AddModule<CartsModule>(configuration)
            .AddModule<OrdersModule>(configuration)
            .AddModule<BackInStockModule>(configuration)
            .AddModule<ReviewsModule>(configuration)
            .AddModule<WebModule>(configuration);

    private static void ConfigureLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = Console.IsOutputRedirected
                ? LoggerColorBehavior.Disabled
                : LoggerColorBehavior.Default;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.Error);
        // A page that asks the hub for nonsense is told so; that is no news.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Critical);
        // The exception handlers log what they answer; once is enough.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }
}
