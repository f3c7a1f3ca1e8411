using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Trove.Sandbox.State;

namespace Trove.Sandbox.Stripe;

/// <summary>The API's GET endpoints: one object, lists newest first, and the search.</summary>
internal sealed class StripeReads(StripeApi api, PaymentBook book)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/payment_intents", api.Get(ListIntentsAsync));
        routes.MapGet("/v1/payment_intents/search", api.Get(SearchIntentsAsync));
        routes.MapGet("/v1/payment_intents/{id}", api.Get(GetIntentAsync));
        routes.MapGet("/v1/charges", api.Get(ListChargesAsync));
        routes.MapGet("/v1/charges/{id}", api.Get(GetChargeAsync));
        routes.MapGet("/v1/refunds", api.Get(ListRefundsAsync));
        routes.MapGet("/v1/refunds/{id}", api.Get(GetRefundAsync));
        routes.MapGet("/v1/payment_methods/{id}", api.Get(GetMethodAsync));
        routes.MapGet("/v1/events", api.Get(ListEventsAsync));
        routes.MapGet("/v1/events/{id}", api.Get(GetEventAsync));
    }

    private Task GetIntentAsync(HttpContext http)
    {
        var id = IdOf(http);
        return book.Intents.Find(id) is { } intent
            ? WriteOneAsync(http, intent, StripeJson.WriteIntent)
            : RefuseUnknownAsync(http, "payment_intent", id, "intent");
    }

    private Task GetChargeAsync(HttpContext http)
    {
        var id = IdOf(http);
        var intent = book.Intents.Find(StripeIds.IntentOf(id, "ch_"));
        return intent?.Charges.FirstOrDefault(charge => charge.Id == id) is { } found
            ? WriteOneAsync(
                http,
                (intent, found),
                static (json, it, expansion) => ChargeJson.WriteCharge(json, it.intent, it.found, expansion)
            )
            : RefuseUnknownAsync(http, "charge", id, "charge");
    }

    private Task GetRefundAsync(HttpContext http)
    {
        var id = IdOf(http);
        var intent = book.Intents.Find(StripeIds.IntentOf(id, "re_"));
        return intent?.Refunds.FirstOrDefault(refund => refund.Id == id) is { } found
            ? WriteOneAsync(
                http,
                (intent, found),
                static (json, it, expansion) => ChargeJson.WriteRefund(json, it.intent, it.found, expansion)
            )
            : RefuseUnknownAsync(http, "refund", id, "refund");
    }

    private Task GetMethodAsync(HttpContext http)
    {
        var id = IdOf(http);
        return book.FindMethod(id) is { } method
            ? WriteOneAsync(http, method, static (json, it, _) => ChargeJson.WriteMethod(json, it))
            : RefuseUnknownAsync(http, "PaymentMethod", id, "payment_method");
    }

    private Task GetEventAsync(HttpContext http)
    {
        var id = IdOf(http);
        return book.Events.Find(id) is { } happening
            ? WriteOneAsync(http, happening, static (json, it, _) => StripeJson.WriteEvent(json, it))
            : RefuseUnknownAsync(http, "event", id, "id");
    }

    private Task ListIntentsAsync(HttpContext http) =>
        ListPage.AnswerAsync(
            http,
            ["customer"],
            _ => book.Intents.NewestFirst(),
            static intent => intent.Id,
            static intent => intent.CreatedUnixSeconds,
            StripeJson.WriteIntent
        );

    private Task SearchIntentsAsync(HttpContext http)
    {
        var fields = new Fields(http.Request.Query);
        if (IntentSearch.Read(fields["query"], out var search) is { } error)
        {
            return StripeApi.RefuseAsync(http, error);
        }

        return ListPage.AnswerAsync(
            http,
            ["query", "page"],
            _ => book.Intents.NewestFirst().Where(search.Matches),
            static intent => intent.Id,
            static intent => intent.CreatedUnixSeconds,
            StripeJson.WriteIntent,
            isSearch: true
        );
    }

    private Task ListChargesAsync(HttpContext http) =>
        ListPage.AnswerAsync(
            http,
            ["payment_intent", "customer"],
            fields =>
                IntentsOf(fields["payment_intent"])
                    .SelectMany(intent => intent.Charges.Reverse().Select(charge => (intent, charge))),
            static pair => pair.charge.Id,
            static pair => pair.charge.CreatedUnixSeconds,
            static (json, pair, expansion) => ChargeJson.WriteCharge(json, pair.intent, pair.charge, expansion)
        );

    private Task ListRefundsAsync(HttpContext http) =>
        ListPage.AnswerAsync(
            http,
            ["payment_intent", "charge"],
            fields =>
                IntentsOf(
                        fields["charge"] is { } charge
                            ? StripeIds.IntentOf(charge, "ch_") ?? ""
                            : fields["payment_intent"]
                    )
                    .SelectMany(intent => intent.Refunds.Reverse().Select(refund => (intent, refund))),
            static pair => pair.refund.Id,
            static pair => pair.refund.CreatedUnixSeconds,
            static (json, pair, expansion) => ChargeJson.WriteRefund(json, pair.intent, pair.refund, expansion)
        );

    private Task ListEventsAsync(HttpContext http) =>
        ListPage.AnswerAsync(
            http,
            ["type", "types", "delivery_success"],
            fields =>
            {
                var types = fields.List("types").Concat(fields["type"] is { } type ? [type] : []).ToHashSet();
                var events = book.Events.NewestFirst();
                return types.Count == 0 ? events : events.Where(happening => types.Contains(happening.Type));
            },
            static happening => happening.Id,
            static happening => happening.CreatedUnixSeconds,
            static (json, happening, _) => StripeJson.WriteEvent(json, happening)
        );

    private IEnumerable<PaymentIntent> IntentsOf(string? id)
    {
        if (id is null)
        {
            return book.Intents.NewestFirst();
        }

        return book.Intents.Find(id) is { } intent ? [intent] : [];
    }

    private static string IdOf(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    private static Task RefuseUnknownAsync(HttpContext http, string kind, string id, string param) =>
        StripeApi.RefuseAsync(http, StripeError.NoSuch(kind, id, param));

    private static Task WriteOneAsync<T>(HttpContext http, T item, Action<Utf8JsonWriter, T, Expansion> write)
    {
        var fields = new Fields(http.Request.Query);
        return Expansion.Read(fields, out var expansion) is { } error
            ? StripeApi.RefuseAsync(http, error)
            : JsonBody.WriteAsync(
                http,
                200,
                (item, expansion, write),
                static (json, it) => it.write(json, it.item, it.expansion)
            );
    }
}
