using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Trove.Sandbox.State;

namespace Trove.Sandbox.Stripe;

/// <summary>What every request to the API passes: the key, the faults, the idempotency key, Stripe's headers and errors.</summary>
internal sealed class StripeApi(
    SandboxOptions options,
    PaymentBook book,
    FaultSwitch faults,
    CancellationToken stopping
)
{
    private const int MaxFailedOnce = 10_000;

    private readonly byte[] apiKey = Encoding.UTF8.GetBytes(options.ApiKey);
    private readonly Shelf<string> failedOnce = new(MaxFailedOnce);
    private long requestNumber;

    /// <summary>Wraps a read.</summary>
    public RequestDelegate Get(Func<HttpContext, Task> answer) =>
        async http =>
        {
            if (await LetInAsync(http))
            {
                await answer(http);
            }
        };

    /// <summary>Wraps a write: <paramref name="act"/> decides and keeps, <paramref name="render"/> writes what it came to.</summary>
    public RequestDelegate Post(
        Func<StripeCall, Task<Outcome>> act,
        Action<System.Text.Json.Utf8JsonWriter, (Outcome Outcome, Expansion Expansion)> render
    ) =>
        async http =>
        {
            if (!await LetInAsync(http))
            {
                return;
            }

            if (await StripeCall.ReadFormAsync(http.Request) is not { } fields)
            {
                await RefuseAsync(
                    http,
                    StripeError.Invalid("Invalid request: send a form (application/x-www-form-urlencoded).")
                );
                return;
            }

            if (Expansion.Read(fields, out var expansion) is { } error)
            {
                await RefuseAsync(http, error);
                return;
            }

            var outcome = await ActOnceAsync(http, fields, expansion, act);
            if (outcome is null)
            {
                return;
            }

            if (outcome.Error is { } refusal)
            {
                await RefuseAsync(http, refusal, outcome.Intent);
            }
            else
            {
                await JsonBody.WriteAsync(http, 200, (outcome, expansion), render);
            }
        };

    public static Task RefuseAsync(HttpContext http, StripeError error, PaymentIntent? intent = null) =>
        JsonBody.WriteAsync(
            http,
            error.Status,
            (error, intent),
            static (json, it) => StripeJson.WriteError(json, it.error, it.intent)
        );

    /// <summary>Acts, or answers as before when the idempotency key is known. Null when there is nothing more to say.</summary>
    private async Task<Outcome?> ActOnceAsync(
        HttpContext http,
        Fields fields,
        Expansion expansion,
        Func<StripeCall, Task<Outcome>> act
    )
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > StripeCall.MaxKeyLength)
        {
            return Outcome.Refused(
                StripeError.Invalid($"Idempotency keys can have up to {StripeCall.MaxKeyLength} characters.")
            );
        }

        var fingerprint = key.Length == 0 ? "" : fields.Fingerprint(http.Request.Path);
        KeyedRequest? request = null;
        if (key.Length > 0)
        {
            switch (book.Keys.Claim(key, fingerprint, out request))
            {
                case KeyState.Answered:
                    http.Response.Headers["Idempotent-Replayed"] = "true";
                    return request.Outcome;
                case KeyState.InUse:
                    return Outcome.Refused(StripeError.KeyInUse(key));
                case KeyState.UsedOtherwise:
                    return Outcome.Refused(StripeError.KeyReused(key));
            }
        }

        var routeId = http.Request.RouteValues["id"] as string;
        var outcome = await ActAsync(new(fields, expansion, routeId, request), fingerprint, act);
        return await IsAnswerLostAsync(http, outcome) ? null : outcome;
    }

    private async Task<Outcome> ActAsync(StripeCall call, string fingerprint, Func<StripeCall, Task<Outcome>> act)
    {
        try
        {
            return FailsThisTime(call, fingerprint) ? Outcome.Refused(StripeError.Outage()) : await act(call);
        }
        finally
        {
            if (call.Key is not null)
                book.Keys.Finish(call.Key);
        }
    }

    /// <summary>The token pm_sandbox_error_500_once: each request's first attempt fails, told apart by its key.</summary>
    private bool FailsThisTime(StripeCall call, string fingerprint)
    {
        if (TestCards.FindToken(call.Fields["payment_method"]) is not { Behaviour: CardBehaviour.FailsOnce })
        {
            return false;
        }

        var attempt = call.Key?.Key ?? call.Fields.Fingerprint(fingerprint);
        return failedOnce.TryAdd(attempt, attempt, out _);
    }

    /// <summary>A charge that is made but never answered, or an answer cut off by the faults in force.</summary>
    private async Task<bool> IsAnswerLostAsync(HttpContext http, Outcome outcome)
    {
        if (!outcome.IsChange)
        {
            return false;
        }

        if (
            outcome.EventType is "payment_intent.succeeded" or "payment_intent.amount_capturable_updated"
            && outcome.Intent?.GoodCharge?.Method.Behaviour == CardBehaviour.TimesOutAfterCharge
        )
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
            await Task.Delay(Timeout.InfiniteTimeSpan, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            http.Abort();
            return true;
        }

        if (FaultSwitch.Strikes(faults.Current.LostAnswerRate))
        {
            http.Abort();
            return true;
        }

        return false;
    }

    /// <summary>False when the request was answered already, or cut off.</summary>
    private async Task<bool> LetInAsync(HttpContext http)
    {
        var now = faults.Current;
        if (now.Down)
        {
            http.Abort();
            return false;
        }

        if (now.LatencyMs > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(now.LatencyMs), options.Clock, http.RequestAborted);
        }

        http.Response.Headers["Request-Id"] = $"req_{Interlocked.Increment(ref requestNumber):00000000000000}";
        if (http.Request.Headers.TryGetValue("Stripe-Version", out var version))
        {
            http.Response.Headers["Stripe-Version"] = version;
        }

        if (CheckApiKey(http.Request.Headers.Authorization.ToString()) is { } refusal)
        {
            await RefuseAsync(http, refusal);
            return false;
        }

        if (FaultSwitch.Strikes(now.FailRate))
        {
            await RefuseAsync(http, StripeError.Outage());
            return false;
        }

        return true;
    }

    private StripeError? CheckApiKey(string authorization)
    {
        const string scheme = "Bearer ";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return StripeError.Unauthorized(
                "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
            );
        }

        var given = authorization[scheme.Length..];
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), apiKey)
            ? null
            : StripeError.Unauthorized($"Invalid API Key provided: {given[..Math.Min(8, given.Length)]}********");
    }
}
