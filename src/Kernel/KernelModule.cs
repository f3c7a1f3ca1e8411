using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Trove.Kernel.Data;

namespace Trove.Kernel;

/// <summary>What every module stands on: the databases, the clock, the shop's signing key, the events, the other nodes.</summary>
public sealed class KernelModule : IModule
{
    public static string Name => "kernel";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(DatabaseOptions.From(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SigningKey>();
        services.AddSingleton(provider => provider.GetRequiredService<SigningKey>().Signer);
        var redis = SharedRedis.Parse(configuration);
        services.AddSingleton(provider => new SharedRedis(
            redis,
            provider.GetRequiredService<SigningKey>(),
            provider.GetRequiredService<ILogger<SharedRedis>>()
        ));
        services.AddSingleton<DatabaseCircuit>();
        services.AddHostedService<WatchDatabase>();
        services.AddSingleton<NodeBus>();
        services.AddHostedService<CarryMessages>();
        services.AddSingleton<JobTurns>();
        services.AddSingleton<EventDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<EventDispatcher>());
        // Answers being made; when one is given up, its key is free again (IdempotencyMiddleware).
        services.AddDeadline<KernelModule>("idempotent_post", "created_at", TimeSpan.FromMinutes(1), "status IS NULL");
        services.AddSingleton<DeadlineWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadlineWatch>());
    }

    /// <summary>
    /// Makes the data folder, brings every module's tables up to date, loads the signing key and connects to Redis. Must
    /// have run before the host starts. Returns the scripts applied, as <c>module/script</c>.
    /// </summary>
    public static async Task<IReadOnlyList<string>> PrepareAsync(
        IServiceProvider services,
        CancellationToken cancellationToken = default
    )
    {
        Directory.CreateDirectory(services.GetRequiredService<DatabaseOptions>().DataFolder);
        var clock = services.GetRequiredService<TimeProvider>();
        var applied = new List<string>();
        foreach (var database in services.GetServices<ModuleDatabase>())
        {
            var scripts = await SchemaScripts.ApplyAsync(database, clock, cancellationToken);
            applied.AddRange(scripts.Select(script => database.Module + "/" + script));
        }

        await services.GetRequiredService<SigningKey>().LoadAsync(cancellationToken);
        await services.GetRequiredService<SharedRedis>().ConnectAsync();
        return applied;
    }
}
