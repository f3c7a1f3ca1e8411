using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Products, categories and what they look like. See README.md.</summary>
public sealed class CatalogModule : IModule
{
    public static string Name => "catalog";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ICatalog, LocalCatalog>();

        services.AddSingleton<CatalogMemory>();
        services.AddSingleton<FindProduct>();
        services.AddSingleton<ReadProducts>();
        services.AddSingleton<ListProducts>();
        services.AddSingleton<ListAddresses>();
        services.AddSingleton<FindCards>();
        services.AddSingleton<CollectionRows>();
        services.AddSingleton<ListCollection>();
        services.AddSingleton<FindVariants>();
        services.AddSingleton<FindSubstitutes>();
        services.AddSingleton<GetCategories>();

        services.AddSingleton(SellingSettings.From(configuration));
        services.AddSingleton<KeepShopSelling>();

        services.AddSingleton<SaveGate>();
        services.AddSingleton<SaveProduct>();
        services.AddSingleton<SaveCategories>();
        services.AddSingleton<SpecificationRows>();
        services.AddSingleton<SaveSpecifications>();

        services.AddSingleton<PublishProducts>();
        services.AddHostedService<PublishJob>();

        services.AddSingleton<ExportProducts>();
        services.AddSingleton<AuditCatalog>();

        services.AddSingleton<CatalogNews>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogNews>());
        services.AddEventHandler<ProductChanged, ForgetProduct>();
        services.AddEventHandler<CategoriesChanged, ForgetCategories>();
    }
}
