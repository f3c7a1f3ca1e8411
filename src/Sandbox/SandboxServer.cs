using Microsoft.AspNetCore.Builder;
using Trove.Sandbox.State;

namespace Trove.Sandbox;

/// <summary>
/// The outside world for development and tests, on an origin of its own: a payment provider that speaks Stripe's wire
/// protocol, the shopper's bank, and the card fields. See README.md.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly Parts parts;

    private SandboxServer(Parts parts)
    {
        this.parts = parts;
        Url = new Uri(parts.App.Urls.First());
    }

    /// <summary>Where it listens, with the port that was taken.</summary>
    public Uri Url { get; }

    /// <summary>Starts listening. Nothing of the process's own settings (URLs, logging, signals) reaches it.</summary>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    /// <exception cref="IOException">The port is taken, or another process has the journal open.</exception>
    /// <exception cref="InvalidDataException">The journal is damaged before its last line.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options,
        CancellationToken cancellationToken = default
    )
    {
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http" })
            throw new ArgumentException($"The Sandbox listens on http only, not on {options.Url}.", nameof(options));

        if (options.Faults.OutOfRange is { } fault)
            throw new ArgumentException($"The fault {fault} is out of range.", nameof(options));

        var origins = new Origins();
        origins.AddShops(options.ShopOrigins);
        var faults = new FaultSwitch(options.Faults);
        var stopping = new CancellationTokenSource();
        var book = new PaymentBook(options, faults);
        var app = SandboxApp.Build(options, book, faults, origins, stopping.Token);
        var started = new Parts(app, book, origins, stopping);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }

        var server = new SandboxServer(started);
        origins.Own = Origins.Of(options.PublicUrl ?? server.Url);
        book.ResendUnsettled();
        return server;
    }

    /// <summary>Says where the shop is, when that is known only after the Sandbox has started.</summary>
    public void ConnectShop(Uri shopOrigin, Uri webhookUrl)
    {
        parts.Origins.AddShops([shopOrigin]);
        parts.Book.Webhooks.Target = webhookUrl;
    }

    /// <summary>Ends at once: held and running requests are cut off, what is unsent stays in the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        await parts.Stopping.CancelAsync();
        await parts.App.StopAsync();
        await parts.DisposeAsync();
    }

    private sealed record Parts(WebApplication App, PaymentBook Book, Origins Origins, CancellationTokenSource Stopping)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Book.DisposeAsync();
            Stopping.Dispose();
        }
    }
}
