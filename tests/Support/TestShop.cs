using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Tests.Support;

/// <summary>Some modules on a new database with a clock that stands still: what a test of several modules together needs.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    private const int RoundLimit = 100;

    private readonly ServiceProvider _services;
    private readonly Func<Task<TestShop>> _startNode;

    private TestShop(ServiceProvider services, FakeTimeProvider clock, Func<Task<TestShop>> startNode)
    {
        _services = services;
        _startNode = startNode;
        Clock = clock;
    }

    /// <summary>Stands at 2026-01-05 09:00 UTC, a Monday, until a test moves it.</summary>
    public FakeTimeProvider Clock { get; }

    /// <param name="modules">Registers the modules above the Kernel, as <c>Program.cs</c> does.</param>
    /// <param name="settings">Names as in appsettings.json, such as <c>Payments:Stripe:ApiKey</c>.</param>
    public static async Task<TestShop> StartAsync(
        TestDatabase database,
        Action<IServiceCollection, IConfiguration> modules,
        params (string Name, string Value)[] settings
    )
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        return await StartAsync(await database.CreateAsync(), clock, modules, settings);
    }

    /// <summary>Another process of this shop, on the same PostgreSQL and by the same clock.</summary>
    public Task<TestShop> StartNodeAsync() => _startNode();

    private static async Task<TestShop> StartAsync(
        DatabaseOptions where,
        FakeTimeProvider clock,
        Action<IServiceCollection, IConfiguration> modules,
        (string Name, string Value)[] settings
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value))
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["TROVE_DATA"] = where.DataFolder,
                    ["ConnectionStrings:Shop"] = where.PostgresConnectionString,
                }
            )
            .Build();

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(clock);
        services.AddModule<KernelModule>(configuration);
        modules(services, configuration);
        var provider = services.BuildServiceProvider(validateScopes: true);
        await KernelModule.PrepareAsync(provider);
        return new TestShop(provider, clock, () => StartAsync(where, clock, modules, settings));
    }

    /// <summary>A contract, or a piece of a module.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Delivers the events that are due, and those that their handlers raise, until none is left.</summary>
    public async Task DeliverEventsAsync()
    {
        var dispatcher = Get<EventDispatcher>();
        for (var round = 0; round < RoundLimit; round++)
        {
            if (await dispatcher.DispatchDueAsync(CancellationToken.None) == 0)
                return;
        }

        throw new InvalidOperationException($"Events kept coming for {RoundLimit} rounds.");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
