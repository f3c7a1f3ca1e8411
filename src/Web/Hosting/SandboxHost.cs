using Trove.Kernel.Data;
using Trove.Sandbox;

namespace Trove.Web.Hosting;

/// <summary>Starts the Sandbox in this process, on its own origin, when settings ask for it.</summary>
internal static class SandboxHost
{
    public static async Task<SandboxServer?> StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var shop = app.Services.GetRequiredService<ShopAddress>();
        if (shop.Sandbox is null)
            return null;
        var options = new SandboxOptions
        {
            Url = shop.Sandbox,
            ShopName = app.Configuration["Shop:Name"] ?? "Trove",
            ShopOrigins = Origins(shop),
            WebhookUrl = new Uri(shop.Listen, "/api/v1/webhooks/stripe"),
            // What was charged must outlive a crash of this process, as it would at a real gateway.
            StatePath = Path.Combine(app.Services.GetRequiredService<DatabaseOptions>().DataFolder, "sandbox.jsonl"),
        };
        if (app.Configuration["Payments:Stripe:ApiKey"] is { Length: > 0 } key)
            options = options with { ApiKey = key };
        if (app.Configuration["Payments:Stripe:WebhookSecret"] is { Length: > 0 } secret)
            options = options with { WebhookSecret = secret };
        return await SandboxServer.StartAsync(options, cancellationToken);
    }

    /// <summary>Where the card fields may be shown: this machine has two names.</summary>
    private static List<Uri> Origins(ShopAddress shop)
    {
        var origins = new List<Uri> { new(shop.Public) };
        if (shop.Listen.IsLoopback)
            origins.AddRange([shop.Listen, new UriBuilder(shop.Listen) { Host = "localhost" }.Uri]);
        return origins;
    }
}
