using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>Stock: what is on hand, held, and sold. The last item is never sold twice.</summary>
public sealed class InventoryModule : IModule
{
    public static string Name => "inventory";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        var settings = InventorySettings.From(configuration);
        services.AddSingleton(settings);
        services.AddDeadline<InventoryModule>("reservation", "expires_at", settings.LongestHold);
        services.AddSingleton<StockFeed>();
        services.AddSingleton<LedgerReads>();
        services.AddSingleton<WarehouseReads>();
        services.AddSingleton<PlanParcelsFor>();
        services.AddSingleton<PaperLists>();
        services.AddSingleton<ShipmentReads>();
        services.AddSingleton<LedgerAudit>();
        services.AddSingleton<Availability>();
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<IInventory, StockLedger>();
        services.AddHostedService<StockNews>();
        services.AddSingleton<LapseSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<LapseSweep>());
    }
}
