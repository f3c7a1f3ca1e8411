using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;

namespace Trove.Shipping;

/// <summary>Rates and addresses. It has no tables: zones come from the settings.</summary>
public sealed class ShippingModule : IModule
{
    public static string Name => "shipping";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ShippingZones.From(configuration));
        services.AddSingleton<IShipping, FlatRates>();
    }
}
