using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel.Data;

namespace Trove.Kernel;

/// <summary>A module's table of contents: its name and what it registers.</summary>
public interface IModule
{
    /// <summary>Lower case, one word: the PostgreSQL schema and the SQLite file are named after it.</summary>
    static abstract string Name { get; }

    /// <summary>Registers the contract, the use cases, the jobs and the event handlers.</summary>
    static abstract void Register(IServiceCollection services, IConfiguration configuration);
}

/// <summary>Puts modules into a host.</summary>
public static class Modules
{
    public static IServiceCollection AddModule<TModule>(this IServiceCollection services, IConfiguration configuration)
        where TModule : IModule
    {
        // A module without schema scripts keeps nothing, and so needs no database.
        if (SchemaScripts.AnyIn(typeof(TModule).Assembly))
        {
            services.AddSingleton<ModuleDatabase<TModule>>();
            services.AddSingleton<ModuleDatabase>(provider => provider.GetRequiredService<ModuleDatabase<TModule>>());
        }

        TModule.Register(services, configuration);
        return services;
    }

    /// <summary>Has a column's deadlines watched, see <see cref="Deadline"/>.</summary>
    /// <param name="longest">What the module puts it ahead by, at the most.</param>
    /// <param name="where">The rows that still wait, as SQL.</param>
    public static IServiceCollection AddDeadline<TModule>(
        this IServiceCollection services,
        string table,
        string column,
        TimeSpan longest,
        string where = "TRUE"
    )
        where TModule : IModule => services.AddSingleton(new Deadline(TModule.Name, table, column, longest, where));

    /// <summary>Has <typeparamref name="THandler"/> called once for each published <typeparamref name="TEvent"/>.</summary>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : IEvent
        where THandler : class, IEventHandler<TEvent>
    {
        services.AddSingleton<THandler>();
        services.AddSingleton<EventRoute>(provider => new EventRoute<TEvent>(provider.GetRequiredService<THandler>()));
        return services;
    }
}
