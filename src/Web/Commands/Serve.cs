using Trove.Kernel.Data;
using Trove.Web.Hosting;

namespace Trove.Web.Commands;

/// <summary>Serves the shop until it is asked to stop; requests under way are finished first.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(string[] settings, bool withDemo, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var shop = await ServedShop.StartAsync(settings, withDemo, cancellationToken: cancellationToken);
        var services = shop.App.Services;
        var startedIn = TimeProvider.System.GetElapsedTime(started);
        var payments = shop.SandboxUrl is null ? "" : $"; the Sandbox at {shop.SandboxUrl} plays the payment gateway";
        await Console.Out.WriteLineAsync(
            $"Trove serves {shop.Address.Public} on {services.GetRequiredService<DatabaseOptions>().Dialect} "
                + $"({shop.App.Environment.EnvironmentName}{payments}), ready in {startedIn.TotalSeconds:0.00} s."
        );
        await shop.App.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
