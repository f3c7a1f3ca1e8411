using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>Subscriptions, the waves in which they are served, the mails.</summary>
public sealed class BackInStockModule : IModule
{
    public static string Name => "backinstock";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(BackInStockSettings.From(configuration));
        services.AddSingleton<SubscriptionRows>();
        services.AddSingleton<SubscriptionWrites>();
        services.AddSingleton<Subscribe>();
        services.AddSingleton<FindSubscription>();
        services.AddSingleton<OfferStock>();
        services.AddSingleton<ClaimOffer>();
        services.AddSingleton<EndSubscription>();
        services.AddSingleton<OfferMail>();
        services.AddSingleton<IBackInStock, BackInStockInProcess>();
        services.AddEventHandler<StockArrived, OnStockArrived>();
        services.AddEventHandler<StockIntroduced, OnStockArrived>();
        services.AddEventHandler<OfferMade, OnOfferMade>();
        services.AddHostedService<OfferJob>();
    }
}
