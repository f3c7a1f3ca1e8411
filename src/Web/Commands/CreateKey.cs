using Trove.Web.Api;

namespace Trove.Web.Commands;

internal static class CreateKey
{
    private const int NameLimit = 100;

    public static async Task<int> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > NameLimit)
        {
            await Console.Error.WriteLineAsync($"--name: must have 1 to {NameLimit} characters.");
            return 2;
        }

        await using var shop = await OfflineShop.OpenBesideAsync(cancellationToken);
        var key = await shop.Get<ApiKeys>().CreateAsync(name, cancellationToken);
        await Console.Error.WriteLineAsync($"Key '{name}' opens the admin API. It is shown only now:");
        await Console.Out.WriteLineAsync(key);
        return 0;
    }
}
