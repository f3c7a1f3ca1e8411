using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;
using Stripe;

namespace Trove.Payments;

/// <summary>
/// Stripe's PaymentIntents through Stripe.net: created and confirmed in one call. The attempt's id is the idempotency key
/// and stands in the intent's metadata, so that an intent can be found whatever was lost.
/// </summary>
internal sealed partial class StripeGateway : IGateway
{
    public const string HttpClientName = "stripe";
    private const string RefundKey = "refund";
    private const int RefundPageLimit = 100;

    private readonly StripeClient _stripe;
    private readonly StripeSettings _settings;
    private readonly ILogger<StripeGateway> _log;

    public StripeGateway(IHttpClientFactory http, PaymentSettings settings, ILogger<StripeGateway> log)
    {
        _settings = settings.Stripe;
        _log = log;
        Method = new PaymentMethod(Name, "Card", _settings.FieldsUrl, _settings.HostedUrl);
        _stripe = new StripeClient(
            new StripeClientOptions
            {
                ApiKey = _settings.ApiKey,
                ApiBase = _settings.ApiBase,
                // Retries are GatewayLine's; Stripe.net's own would multiply them.
                HttpClient = new SystemNetHttpClient(
                    http.CreateClient(HttpClientName),
                    maxNetworkRetries: 0,
                    enableTelemetry: false
                ),
            }
        );
    }

    public string Name => "stripe";

    public PaymentMethod Method { get; }

    public string CardPageUrl(CardPageRequest request, DateTimeOffset expiresAt) =>
        $"{_settings.HostedUrl}?session={CardPageSession.Sign(request, expiresAt, _settings.ApiKey)}";

    // Stripe forgets a key after 24 hours; an hour is kept clear of that.
    public TimeSpan KeyLifetime => TimeSpan.FromHours(23);

    public Task<GatewayAnswer> ChargeAsync(AttemptRow attempt, CancellationToken cancellationToken)
    {
        if (StripeAmount.From(attempt.Amount) is not { } amount)
            return Task.FromResult<GatewayAnswer>(new GatewayRejected(Decline.Of(Decline.AmountNotChargeable)));
        return AskAsync(
            async () =>
                StripeIntent
                    .Parse(
                        await SendAsync(
                            HttpMethod.Post,
                            "/v1/payment_intents",
                            StripeChargeForm.Write(attempt, amount),
                            cancellationToken,
                            key: attempt.Id
                        )
                    )
                    .Report(),
            refusal =>
                refusal.HttpStatusCode == HttpStatusCode.PaymentRequired
                    ? StripeIntent.Declined(refusal.StripeError?.PaymentIntent?.Id, StripeDeclines.Of(FaultOf(refusal)))
                    : new GatewayRejected(StripeDeclines.OfRefusedRequest(FaultOf(refusal)))
        );
    }

    public Task<GatewayAnswer> GetAsync(string reference, CancellationToken cancellationToken) =>
        AskAsync(
            async () =>
                StripeIntent
                    .Parse(await SendAsync(HttpMethod.Get, AddressOf(reference), null, cancellationToken))
                    .Report(),
            refusal => refusal.HttpStatusCode == HttpStatusCode.NotFound ? new GatewayHasNone() : new GatewaySilent()
        );

    public Task<GatewayAnswer> SearchAsync(Guid attempt, CancellationToken cancellationToken)
    {
        var query = Uri.EscapeDataString($"metadata['{StripeNotices.AttemptKey}']:'{attempt:D}'");
        return AskAsync(
            async () =>
            {
                var address = $"/v1/payment_intents/search?query={query}&limit=1";
                var answer = await SendAsync(HttpMethod.Get, address, null, cancellationToken);
                return StripeFound.Parse(answer) is { Data: [var intent, ..] } ? intent.Report() : new GatewayHasNone();
            },
            _ => new GatewaySilent()
        );
    }

    public async Task<GatewayAnswer> CancelAsync(string reference, CancellationToken cancellationToken)
    {
        const string reason = "cancellation_reason=abandoned";
        var answer = await AskAsync(
            async () =>
                StripeIntent
                    .Parse(
                        await SendAsync(HttpMethod.Post, AddressOf(reference) + "/cancel", reason, cancellationToken)
                    )
                    .Report(),
            refusal => new GatewayRejected(StripeDeclines.OfRefusedRequest(FaultOf(refusal)))
        );
        // Refused because it moved on before it could be given up: what it is now is the answer.
        return answer is GatewayRejected ? await GetAsync(reference, cancellationToken) : answer;
    }

    public Task<GatewayAnswer> RefundAsync(RefundRow refund, AttemptRow attempt, CancellationToken cancellationToken)
    {
        if (StripeAmount.From(refund.Amount) is not { } amount)
            return Task.FromResult<GatewayAnswer>(
                new GatewayRefundRefused("Stripe cannot refund this amount exactly.")
            );
        var options = new RefundCreateOptions
        {
            PaymentIntent = attempt.GatewayReference,
            Amount = amount,
            Reason = "requested_by_customer",
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [RefundKey] = refund.Id.ToString("D") },
        };
        return AskAsync(
            async () => Report(await _stripe.V1.Refunds.CreateAsync(options, Keyed(refund.Id), cancellationToken)),
            refusal =>
                refusal is { HttpStatusCode: HttpStatusCode.BadRequest, StripeError.Type: not "idempotency_error" }
                    ? new GatewayRefundRefused(refusal.StripeError?.Message ?? refusal.Message)
                    : new GatewaySilent()
        );
    }

    public Task<GatewayAnswer> FindRefundAsync(
        RefundRow refund,
        AttemptRow attempt,
        CancellationToken cancellationToken
    )
    {
        var options = new RefundListOptions { PaymentIntent = attempt.GatewayReference, Limit = RefundPageLimit };
        var id = refund.Id.ToString("D");
        return AskAsync(
            async () =>
            {
                var made = await _stripe.V1.Refunds.ListAsync(options, cancellationToken: cancellationToken);
                var mine = made.Data.Find(other => other.Metadata?.GetValueOrDefault(RefundKey) == id);
                return mine is null ? new GatewayHasNone() : Report(mine);
            },
            _ => new GatewaySilent()
        );
    }

    public GatewayNotice? ReadSigned(GatewayMessage message, DateTimeOffset now) =>
        StripeNotices.ReadSigned(message, _settings.WebhookSecret, now);

    public GatewayNotice ReadStored(string body) => StripeNotices.Read(body);

    private static RequestOptions Keyed(Guid key) => new() { IdempotencyKey = key.ToString("D") };

    private async Task<string> SendAsync(
        HttpMethod method,
        string address,
        string? form,
        CancellationToken cancellationToken,
        Guid? key = null
    )
    {
        var options = new RawRequestOptions { IdempotencyKey = key?.ToString("D") };
        return (await _stripe.RawRequestAsync(method, address, form, options, cancellationToken)).Content;
    }

    /// <summary>Turns every way in which Stripe can fail to answer into an answer with a name.</summary>
    private async Task<GatewayAnswer> AskAsync(
        Func<Task<GatewayAnswer>> ask,
        Func<StripeException, GatewayAnswer> onRefusal
    )
    {
        try
        {
            return await ask();
        }
        catch (StripeException refusal) when (refusal.StripeResponse is not null)
        {
            var error = refusal.StripeError;
            if (refusal.HttpStatusCode != HttpStatusCode.PaymentRequired)
                LogRefusal((int)refusal.HttpStatusCode, error?.Code ?? error?.Type, refusal.Message);
            return IsUndecided(refusal) ? new GatewaySilent() : onRefusal(refusal);
        }
        catch (GatewayNotAskedException)
        {
            return new GatewayNotAsked();
        }
        catch (Exception silence)
            when (silence
                    is HttpRequestException
                        or IOException
                        or ExecutionRejectedException
                        or StripeException
                        or JsonException
            )
        {
            LogSilence(silence.GetType().Name, silence.Message);
            return new GatewaySilent();
        }
    }

    /// <summary>Whether the request may have had, or may still have, an effect: only a plain 4xx says that it has none.</summary>
    private static bool IsUndecided(StripeException refusal) =>
        (int)refusal.HttpStatusCode is < 400 or >= 500 or 408 or 409 or 429
        // The key was used for something else: that is looked for, never guessed at.
        || refusal.StripeError?.Type == "idempotency_error";

    private static GatewayAnswer Report(global::Stripe.Refund refund) =>
        refund.Status is "failed" or "canceled"
            ? new GatewayRefundRefused(refund.FailureReason ?? refund.Status)
            : new GatewayRefunded(refund.Id);

    private static string AddressOf(string reference) => "/v1/payment_intents/" + Uri.EscapeDataString(reference);

    private static StripeFault? FaultOf(StripeException refusal) => StripeFault.Of(refusal.StripeError);

    [LoggerMessage(LogLevel.Warning, "Stripe did not answer: {Kind}: {Reason}")]
    private partial void LogSilence(string kind, string reason);

    [LoggerMessage(LogLevel.Warning, "Stripe refused a request: {Status} {Code}: {Reason}")]
    private partial void LogRefusal(int status, string? code, string reason);
}
