using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Trove.Sandbox.Pages;
using Trove.Sandbox.State;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Cards;

/// <summary>
/// The card fields that the shop shows in a frame, and the address they post to. The number goes from the frame to the
/// Sandbox; the shop gets a token by postMessage (README.md has the messages).
/// </summary>
internal sealed class CardFrame(PaymentBook book, Origins origins, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/elements/card", ShowAsync);
        routes.MapPost("/v1/payment_methods", TokenizeAsync);
    }

    private Task ShowAsync(HttpContext http)
    {
        var embedder = http.Request.Query["origin"].ToString();
        if (!origins.IsShop(embedder))
        {
            return Page.Mistake(400, "Name the embedding shop with ?origin=, one of those this Sandbox knows.")
                .WriteAsync(http);
        }

        var body = $"""
            <form novalidate autocomplete="on" aria-label="Card">
              {CardFields.Render([])}
              <button type="submit" hidden>Pay</button>
            </form>
            {CardFields.RenderTestCards()}
            """;
        return new Page("Card details", body)
        {
            Theme = http.Request.Query["theme"],
            FrameAncestors = string.Join(' ', origins.Shops),
            Script = "card-frame.js",
            BodyAttributes = $"class=\"frame\" data-shop-origin=\"{Page.Encode(embedder)}\"",
        }.WriteAsync(http);
    }

    /// <summary>POST /v1/payment_methods. Real Stripe refuses card numbers from a merchant's server; so does this.</summary>
    private async Task TokenizeAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!Origins.IsSameOrigin(http.Request))
        {
            await StripeApi.RefuseAsync(
                http,
                StripeError.Invalid(
                    "Sending credit card numbers directly to the API is generally unsafe: only the Sandbox's own card fields may."
                )
            );
            return;
        }

        if (await StripeCall.ReadFormAsync(http.Request) is not { } fields || fields["type"] != "card")
        {
            await StripeApi.RefuseAsync(http, StripeError.Missing("type"));
            return;
        }

        var now = clock.GetUtcNow();
        var entry = new CardEntry(
            fields["card[number]"],
            $"{fields["card[exp_month]"]}/{fields["card[exp_year]"]}".Trim('/'),
            fields["card[cvc]"],
            fields["billing_details[name]"]
        );
        var problems = entry.Problems(now);
        if (problems.Count > 0)
        {
            await JsonBody.WriteAsync(http, 402, problems, static (json, found) => CardProblemJson.Write(json, found));
            return;
        }

        var method = entry.Keep(now);
        await book.KeepMethodAsync(method);
        await JsonBody.WriteAsync(http, 200, method, static (json, kept) => ChargeJson.WriteMethod(json, kept));
    }
}
