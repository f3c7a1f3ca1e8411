using System.Diagnostics;
using Trove.Web.Demo;
using Trove.Web.Demo.Large;

namespace Trove.Web.Commands;

internal static class SeedLargeShop
{
    public static async Task<int> RunAsync(int count, CancellationToken cancellationToken)
    {
        var (shop, running) = await OfflineShop.OpenAsync(cancellationToken);
        if (shop is null)
        {
            await Console.Error.WriteLineAsync($"The shop runs at {running!.Url}; stop it first, then seed.");
            return 1;
        }

        await using (shop)
        {
            var watch = Stopwatch.StartNew();
            await shop.Get<DrawDemo>().DrawLargeAsync(cancellationToken);
            var done = await shop.Get<SeedLarge>().RunAsync(count, Show, cancellationToken);
            await Console.Out.WriteLineAsync(
                $"{done.Products:N0} products with {done.Variants:N0} variants are in the shop, after "
                    + $"{watch.Elapsed.TotalSeconds:N1} s ({done.Products / watch.Elapsed.TotalSeconds:N0} products a second)."
            );
        }

        return 0;
    }

    private static void Show(SeedProgress progress)
    {
        if (!Console.IsOutputRedirected)
            Console.Write($"\r{progress.Products:N0} products ");
        else if (progress.Products % 50_000 == 0)
            Console.WriteLine($"{progress.Products:N0} products");
    }
}
