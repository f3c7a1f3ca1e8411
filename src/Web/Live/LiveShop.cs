using Microsoft.AspNetCore.Http.Connections;

namespace Trove.Web.Live;

/// <summary>The part of the shop that talks to open pages: its registrations and its address.</summary>
internal static class LiveShop
{
    private const int MessageBytes = 16 * 1024;

    public static void AddLiveShop(this IServiceCollection services)
    {
        services.AddSignalR(signalR =>
        {
            signalR.MaximumReceiveMessageSize = MessageBytes;
            signalR.KeepAliveInterval = TimeSpan.FromSeconds(10);
            signalR.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        });
        services.AddSingleton<OpenPages>();
        services.AddSingleton<QueuePages>();
        services.AddHostedService<TellPages>();
        services.AddHostedService<TellQueues>();
    }

    public static void MapLiveShop(this WebApplication app)
    {
        app.Use(RefuseOtherSites);
        app.MapHub<ShopHub>(
            ShopHub.Path,
            hub =>
            {
                // Any node may take any connection. Who cannot have a WebSocket polls /api/v1/stock, which needs none either.
                hub.Transports = HttpTransportType.WebSockets;
                hub.ApplicationMaxBufferSize = MessageBytes;
                hub.TransportMaxBufferSize = MessageBytes;
            }
        );
    }

    /// <summary>A WebSocket comes with the shopper's cookies whoever opens it (RFC 6455, 10.2): only the shop's own pages may.</summary>
    private static Task RefuseOtherSites(HttpContext context, RequestDelegate next)
    {
        if (
            !context.Request.Path.StartsWithSegments(ShopHub.Path, StringComparison.OrdinalIgnoreCase)
            || context.Request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority == context.Request.Host.Value)
        )
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
