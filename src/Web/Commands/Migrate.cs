using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Web.Hosting;

namespace Trove.Web.Commands;

internal static class Migrate
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var builder = ShopHost.CreateBuilder([]);
        var options = DatabaseOptions.From(builder.Configuration);
        using var folder = options.Dialect == Dialect.Sqlite ? DataFolder.TryLock(options.DataFolder) : null;
        if (folder is null && options.Dialect == Dialect.Sqlite)
        {
            await Console.Error.WriteLineAsync(
                "The shop is running and brought its databases up to date when it started."
            );
            return 1;
        }

        await using var app = builder.Build();
        var applied = await KernelModule.PrepareAsync(app.Services, cancellationToken);
        foreach (var script in applied)
            await Console.Out.WriteLineAsync("applied " + script);
        await Console.Out.WriteLineAsync(
            applied.Count == 0 ? "Everything is up to date." : $"{applied.Count} scripts applied."
        );
        return 0;
    }
}
