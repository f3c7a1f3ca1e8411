using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>The index, what keeps it, and the questions to it. See README.md.</summary>
public sealed class SearchModule : IModule
{
    public static string Name => "search";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        var settings = SearchSettings.From(configuration);
        var currency = ShopCurrency.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<ILanguage, English>();
        services.AddSingleton<ISearch, LocalSearch>();

        services.AddSingleton<ShownProducts>();
        services.AddSingleton<KnownWords>();
        services.AddSingleton<WordLists>();
        services.AddSingleton<SalesCount>();
        services.AddSingleton<SearchLog>();
        if (settings.Server is { } server)
            AddElasticsearch(services, settings, server, currency);
        else
            AddLucene(services, settings, currency);

        services.AddSingleton<ChangedProducts>();
        services.AddEventHandler<ProductChanged, ChangedProducts>();
        services.AddEventHandler<CategoriesChanged, ChangedProducts>();
        services.AddHostedService<KeepIndex>();
        services.AddHostedService<KeepWords>();
    }

    private static void AddLucene(IServiceCollection services, SearchSettings settings, Currency currency)
    {
        services.AddSingleton<CurrentIndex>();
        services.AddSingleton<IndexFolders>();
        services.AddSingleton<LiveFigures>();
        services.AddSingleton<IndexKeeper>();
        services.AddSingleton<IIndexKeeper>(provider => provider.GetRequiredService<IndexKeeper>());
        services.AddSingleton<IEngine, LuceneEngine>();
        services.AddSingleton(provider => new RunSearch(settings, provider.GetRequiredService<ILanguage>(), currency));
        services.AddSingleton(provider => new RunSuggest(
            provider.GetRequiredService<RunSearch>(),
            provider.GetRequiredService<ILanguage>(),
            currency
        ));
    }

    private static void AddElasticsearch(
        IServiceCollection services,
        SearchSettings settings,
        ElasticSettings server,
        Currency currency
    )
    {
        services.AddSingleton(server);
        services.AddSingleton<ElasticLine>();
        services.AddSingleton<ElasticIndex>();
        services.AddSingleton<ElasticSearches>();
        services.AddSingleton<ElasticFigures>();
        services.AddSingleton<ElasticBuild>();
        services.AddSingleton<ElasticKeeper>();
        services.AddSingleton<IIndexKeeper>(provider => provider.GetRequiredService<ElasticKeeper>());
        services.AddSingleton<ElasticWords>();
        services.AddSingleton(provider => new ElasticDocument(
            provider.GetRequiredService<ILanguage>(),
            new Ranking(settings)
        ));
        services.AddSingleton<IEngine>(provider =>
            ActivatorUtilities.CreateInstance<ElasticEngine>(provider, currency)
        );
        services
            .AddHttpClient(ElasticLine.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    ConnectTimeout = server.Timeout,
                    UseCookies = false,
                    AllowAutoRedirect = false,
                    AutomaticDecompression = System.Net.DecompressionMethods.All,
                }
            )
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }
}
