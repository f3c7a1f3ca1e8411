using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;

namespace Trove.Pricing;

/// <summary>Prices and totals. It has no tables: the catalog holds the prices.</summary>
public sealed class PricingModule : IModule
{
    public static string Name => "pricing";

    public static void Register(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IPricing, QuotePrices>();
}
