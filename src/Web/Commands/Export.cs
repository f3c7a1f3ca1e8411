using System.Net.Http.Headers;
using Trove.Web.Hosting;
using Trove.Web.Imports;

namespace Trove.Web.Commands;

/// <summary>Exports all products to a file, which is there whole or not at all.</summary>
internal static class Export
{
    public static async Task<int> RunAsync(string path, CancellationToken cancellationToken)
    {
        var unfinished = path + ".tmp";
        var (offline, running) = await OfflineShop.OpenAsync(cancellationToken);
        await using var shop = offline;
        await using (var file = File.Create(unfinished))
        {
            var isCsv = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
            if (shop is null)
                await FetchAsync(running!, isCsv ? "csv" : "jsonl", file, cancellationToken);
            else if (isCsv)
                await shop.Get<ExportProducts>().RunCsvAsync(file, cancellationToken);
            else
                await shop.Get<ExportProducts>().RunAsync(file, cancellationToken);
        }

        File.Move(unfinished, path, overwrite: true);
        await Console.Out.WriteLineAsync($"All products are in {path}, {new FileInfo(path).Length:N0} bytes.");
        return 0;
    }

    private static async Task FetchAsync(
        RunningShop running,
        string format,
        Stream to,
        CancellationToken cancellationToken
    )
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{running.Url}/api/v1/admin/export?format={format}"
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", running.Key);
        using var response = await client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(to, cancellationToken);
    }
}
