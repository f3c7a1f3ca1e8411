using System.Text.Json;
using Trove.Payments;

namespace Trove.Tests.Payments;

/// <summary>Events as Stripe writes them, for a moment that the Sandbox would not choose.</summary>
internal static class WebhookBodies
{
    public static readonly string[] Types =
    [
        "payment_intent.requires_action",
        "payment_intent.payment_failed",
        "payment_intent.canceled",
        "payment_intent.succeeded",
    ];

    public static string Write(Guid? attempt, string type, string intent, string eventId) =>
        JsonSerializer.Serialize(
            new
            {
                id = eventId,
                @object = "event",
                api_version = "2026-10-28.endive",
                created = 1767603600,
                type,
                data = new
                {
                    @object = new
                    {
                        id = intent,
                        @object = "payment_intent",
                        amount = 8999,
                        currency = "usd",
                        status = type.Split('.')[1] switch
                        {
                            "payment_failed" => "requires_payment_method",
                            var status => status,
                        },
                        last_payment_error = type == "payment_intent.payment_failed"
                            ? new { type = "card_error", code = "card_declined" }
                            : null,
                        next_action = type == "payment_intent.requires_action"
                            ? new { type = "redirect_to_url", redirect_to_url = new { url = "http://127.0.0.1/bank" } }
                            : null,
                        metadata = attempt is { } known
                            ? new Dictionary<string, string> { ["attempt"] = known.ToString("D") }
                            : [],
                    },
                },
            }
        );

    /// <summary>Has the shop receive such an event, signed now.</summary>
    public static Task<WebhookResult> ReceiveAsync(
        this PaymentShop shop,
        Guid? attempt,
        string type,
        string intent = "pi_told"
    )
    {
        var body = Write(attempt, type, intent, "evt_" + shop.NewId().ToString("N"));
        var signature = global::Stripe.EventUtility.GenerateSignatureHeader(
            body,
            PaymentShop.WebhookSecret,
            shop.Clock.GetUtcNow().ToUnixTimeSeconds()
        );
        return shop.Payments.ReceiveWebhookAsync(new GatewayMessage("stripe", signature, body));
    }
}
