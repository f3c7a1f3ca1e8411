using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Trove.Sandbox.Bank;
using Trove.Sandbox.Cards;
using Trove.Sandbox.Control;
using Trove.Sandbox.Pages;
using Trove.Sandbox.State;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox;

/// <summary>The web application: Kestrel, routing, and what each part maps. It logs nothing.</summary>
internal static class SandboxApp
{
    private const long MaxRequestBytes = 64 << 10;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    public static WebApplication Build(
        SandboxOptions options,
        PaymentBook book,
        FaultSwitch faults,
        Origins origins,
        CancellationToken stopping
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.WebHost.UseUrls(Origins.Of(options.Url));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, HostedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        var app = builder.Build();
        app.Use(AnswerMistakesAsync);
        app.UseRouting();

        var api = new StripeApi(options, book, faults, stopping);
        new StripeWrites(api, book, origins).Map(app);
        new StripeReads(api, book).Map(app);
        new CardFrame(book, origins, options.Clock).Map(app);
        new CardPage(options, book, origins).Map(app);
        new BankPage(options, book).Map(app);
        new ControlApi(book, faults).Map(app);
        new HomePage(options, book, faults).Map(app);
        Asset.Map(app);
        app.MapFallback(RefuseUnknownAsync);
        return app;
    }

    private static Task RefuseUnknownAsync(HttpContext http) =>
        StripeApi.RefuseAsync(
            http,
            new(
                404,
                "invalid_request_error",
                null,
                $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path})."
            )
        );

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
                    BadHttpRequestException bad => new(bad.StatusCode, "invalid_request_error", null, bad.Message),
                    InvalidDataException bad => StripeError.Invalid(bad.Message),
                    _ => new(500, "api_error", null, $"The Sandbox failed: {mistake.Message}"),
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
