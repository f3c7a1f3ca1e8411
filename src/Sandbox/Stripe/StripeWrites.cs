using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Trove.Sandbox.State;

namespace Trove.Sandbox.Stripe;

/// <summary>The API's POST endpoints.</summary>
internal sealed class StripeWrites(StripeApi api, PaymentBook book, Origins origins)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/payment_intents", api.Post(CreateAsync, WriteIntent));
        routes.MapPost("/v1/payment_intents/{id}/confirm", api.Post(ConfirmAsync, WriteIntent));
        routes.MapPost("/v1/payment_intents/{id}/capture", api.Post(CaptureAsync, WriteIntent));
        routes.MapPost("/v1/payment_intents/{id}/cancel", api.Post(CancelAsync, WriteIntent));
        routes.MapPost("/v1/refunds", api.Post(RefundAsync, WriteRefund));
    }

    private ChargeContext Context => new(book.FindMethod, BankUrl, book.NowUnixSeconds);

    private string BankUrl(PaymentIntent intent) =>
        $"{origins.Own}/bank/{intent.Id}?client_secret={intent.ClientSecret}";

    private Task<Outcome> CreateAsync(StripeCall call) =>
        book.SettleAsync(CreateIntent.Decide(call.Fields, Context), call.Key);

    private Task<Outcome> ConfirmAsync(StripeCall call) =>
        ChangeAsync(call, intent => ConfirmIntent.Decide(intent, call.Fields, Context));

    private Task<Outcome> CaptureAsync(StripeCall call) =>
        ChangeAsync(call, intent => CaptureIntent.Decide(intent, call.Fields));

    private Task<Outcome> CancelAsync(StripeCall call) =>
        ChangeAsync(call, intent => CancelIntent.Decide(intent, call.Fields, book.NowUnixSeconds));

    private Task<Outcome> ChangeAsync(StripeCall call, Func<PaymentIntent, Outcome> decide) =>
        book.ChangeAsync(call.RouteId!, "intent", decide, call.Key);

    private Task<Outcome> RefundAsync(StripeCall call) =>
        RefundCharge.Target(call.Fields, out var intentId) is { } error
            ? Task.FromResult(Outcome.Refused(error))
            : book.ChangeAsync(
                intentId,
                "payment_intent",
                intent => RefundCharge.Decide(intent, call.Fields, book.NowUnixSeconds),
                call.Key
            );

    private static void WriteIntent(Utf8JsonWriter json, (Outcome Outcome, Expansion Expansion) answer) =>
        StripeJson.WriteIntent(json, answer.Outcome.Intent!, answer.Expansion);

    private static void WriteRefund(Utf8JsonWriter json, (Outcome Outcome, Expansion Expansion) answer)
    {
        var intent = answer.Outcome.Intent!;
        var refund = intent.Refunds.First(refund => refund.Id == answer.Outcome.RefundId);
        ChargeJson.WriteRefund(json, intent, refund, answer.Expansion);
    }
}
