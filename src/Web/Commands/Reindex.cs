using System.Net.Http.Headers;
using Trove.Search;
using Trove.Web.Hosting;

namespace Trove.Web.Commands;

/// <summary>Builds the search index anew: in the process that serves the shop, if one does, else for the next one that will.</summary>
internal static class Reindex
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (offline, running) = await OfflineShop.OpenAsync(cancellationToken);
        await using var shop = offline;
        var index = shop is not null
            ? await shop.Get<ISearch>().RebuildAsync(cancellationToken)
            : await AskAsync(running!, cancellationToken);
        if (!index.IsReady)
        {
            await Console.Error.WriteLineAsync(
                "The search engine's server does not answer; nothing was built. Search__Elasticsearch__Url says where it is looked for."
            );
            return 1;
        }

        await Console.Out.WriteLineAsync(
            $"{index.Products:N0} products are in the index, {index.SizeBytes / 1_048_576.0:N1} MB."
        );
        return 0;
    }

    private static async Task<IndexState> AskAsync(RunningShop running, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync($"The shop runs at {running.Url}; it builds the index and goes on answering.");
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, running.Url + "/api/v1/admin/search/index");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", running.Key);
        using var response = await client.SendAsync(request, cancellationToken);
        if (response.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
            return new IndexState(IsReady: false, IsBuilding: false, 0, 0);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<IndexState>(cancellationToken))!;
    }
}
