using Trove.Web.Demo;

namespace Trove.Web.Commands;

internal static class SeedDemoShop
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (shop, running) = await OfflineShop.OpenAsync(cancellationToken);
        if (shop is null)
        {
            await Console.Error.WriteLineAsync($"The shop runs at {running!.Url}; stop it first, then seed.");
            return 1;
        }

        await using (shop)
        {
            await shop.Get<SeedDemo>().RunAsync(cancellationToken);
            await shop.Get<SeedReviews>().RunAsync(cancellationToken);
        }

        await Console.Out.WriteLineAsync("The demo is in the shop.");
        return 0;
    }
}
