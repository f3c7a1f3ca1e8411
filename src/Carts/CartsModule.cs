using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>Carts: documents in a table, stock held for their lines, a sweeper.</summary>
public sealed class CartsModule : IModule
{
    public static string Name => "carts";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CartSettings.From(configuration));
        services.AddSingleton<CartFeed>();
        services.AddSingleton<CartRows>();
        services.AddSingleton<HoldPolicies>();
        services.AddSingleton<HoldStock>();
        services.AddSingleton<AskAtTheDoor>();
        services.AddSingleton<FindProblems>();
        services.AddSingleton<PlanShipments>();
        services.AddSingleton<OfferSubstitutes>();
        services.AddSingleton<ViewCart>();
        services.AddSingleton<ChangeCart>();
        services.AddSingleton<OpenCart>();
        services.AddSingleton<ChangeItems>();
        services.AddSingleton<SetDelivery>();
        services.AddSingleton<CloseCart>();
        services.AddSingleton<AuditCarts>();
        services.AddSingleton<ICarts, CartsInProcess>();
        services.AddSingleton<SweepCarts>();
        services.AddHostedService(provider => provider.GetRequiredService<SweepCarts>());
    }
}
