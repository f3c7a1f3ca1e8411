using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Trove.Tests.Media;

/// <summary>Somebody else's web server on this machine, which answers as a test says.</summary>
internal sealed class PictureServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);

    private PictureServer(WebApplication app, RequestDelegate answer)
    {
        _app = app;
        app.Run(http =>
        {
            _asked.AddOrUpdate(http.Request.Path, 1, (_, count) => count + 1);
            return answer(http);
        });
    }

    /// <summary>Such as <c>http://127.0.0.1:40000</c>.</summary>
    public string Url => _app.Urls.Single();

    public static async Task<PictureServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new PictureServer(builder.Build(), answer);
        await server._app.StartAsync();
        return server;
    }

    public int AskedFor(string path) => _asked.GetValueOrDefault(path);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
