using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Trove.Sandbox.State;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox;

/// <summary>
/// The outside world for development and tests, on an origin of its own: a payment provider that speaks Stripe's wire
/// protocol, the shopper's bank, and the card fields. See README.md.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const long MaxRequestBytes = 64 << 10;

    private readonly WebApplication app;
    private readonly PaymentBook book;
    private readonly FaultSwitch faults;
    private readonly CancellationTokenSource stopping = new();
    private string publicOrigin = "";

    private SandboxServer(SandboxOptions options)
    {
        faults = new FaultSwitch(options.Faults);
        book = new PaymentBook(options, faults);
        try
        {
            app = Build(options);
        }
        catch
        {
            book.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Where it listens, with the port that was taken.</summary>
    public Uri Url { get; private set; } = new("about:blank");

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
        {
            throw new ArgumentException($"The Sandbox listens on http only, not on {options.Url}.", nameof(options));
        }

        var server = new SandboxServer(options);
        try
        {
            await server.app.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        server.Url = new Uri(server.app.Urls.First());
        server.publicOrigin = (options.PublicUrl ?? server.Url).GetLeftPart(UriPartial.Authority);
        server.book.ResendUnsettled();
        return server;
    }

    /// <summary>Says where the shop is, when that is known only after the Sandbox has started.</summary>
    public void ConnectShop(Uri shopOrigin, Uri webhookUrl)
    {
        book.Webhooks.Target = webhookUrl;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        await book.DisposeAsync();
        stopping.Dispose();
    }

    private WebApplication Build(SandboxOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.WebHost.UseUrls(options.Url.GetLeftPart(UriPartial.Authority));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, HostedLifetime>();
        var built = builder.Build();
        built.Use(AnswerMistakesAsync);
        built.UseRouting();

        var api = new StripeApi(options, book, faults, stopping.Token);
        new StripeWrites(
            api,
            book,
            intent => $"{publicOrigin}/bank/{intent.Id}?client_secret={intent.ClientSecret}"
        ).Map(built);
        new StripeReads(api, book).Map(built);
        built.MapFallback(http =>
            StripeApi.RefuseAsync(
                http,
                new StripeError(
                    404,
                    "invalid_request_error",
                    null,
                    $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path})."
                )
            )
        );
        return built;
    }

    private static async Task AnswerMistakesAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone.
        }
        catch (Exception mistake) when (!http.Response.HasStarted)
        {
            await StripeApi.RefuseAsync(
                http,
                mistake switch
                {
                    BadHttpRequestException bad => new StripeError(
                        bad.StatusCode,
                        "invalid_request_error",
                        null,
                        bad.Message
                    ),
                    InvalidDataException bad => StripeError.Invalid(bad.Message),
                    _ => new StripeError(500, "api_error", null, $"The Sandbox failed: {mistake.Message}"),
                }
            );
        }
    }

    /// <summary>The shop decides when the Sandbox ends: a signal must not take it away while checkouts still drain.</summary>
    private sealed class HostedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
