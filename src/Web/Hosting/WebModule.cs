using Trove.Kernel;

namespace Trove.Web.Hosting;

/// <summary>The top floor's own rows: API keys.</summary>
internal sealed class WebModule : IModule
{
    public static string Name => "web";

    public static void Register(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<Api.ApiKeys>();
}
