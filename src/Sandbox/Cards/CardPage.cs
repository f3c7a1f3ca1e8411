using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Trove.Sandbox.Pages;
using Trove.Sandbox.State;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Cards;

/// <summary>
/// The card fields as a whole page, for browsers without JavaScript: the shop sends the shopper here with a signed session,
/// and the shopper goes back with a token.
/// </summary>
internal sealed class CardPage(SandboxOptions options, PaymentBook book, Origins origins)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/pay/card", http => ShowAsync(http, http.Request.Query["session"]));
        routes.MapPost("/pay/card", TakeAsync);
    }

    private Task ShowAsync(HttpContext http, string? text) =>
        CardSession.Read(text, options.ApiKey, origins, options.Clock.GetUtcNow(), out var session) is { } mistake
            ? Page.Mistake(400, mistake).WriteAsync(http)
            : Render(session, text!, [], null).WriteAsync(http);

    /// <summary>The form's post; one that has no card yet is the shop's, and shows the page.</summary>
    private async Task TakeAsync(HttpContext http)
    {
        if (await StripeCall.ReadFormAsync(http.Request) is not { } fields)
        {
            await Page.Mistake(400, "Send a form.").WriteAsync(http);
            return;
        }

        var text = fields["session"];
        if (!fields.Has("number"))
        {
            await ShowAsync(http, text);
            return;
        }

        var now = options.Clock.GetUtcNow();
        if (CardSession.Read(text, options.ApiKey, origins, now, out var session) is { } mistake)
        {
            await Page.Mistake(400, mistake).WriteAsync(http);
            return;
        }

        var entry = new CardEntry(fields["number"], fields["expiry"], fields["cvc"], fields["name"]);
        var problems = entry.Problems(now);
        if (problems.Count > 0)
        {
            await (Render(session, text!, problems, fields["name"]) with { Status = 422 }).WriteAsync(http);
            return;
        }

        var method = entry.Keep(now);
        await book.KeepMethodAsync(method);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = QueryHelpers.AddQueryString(
            session.ReturnUrl!,
            new Dictionary<string, string?>
            {
                ["token"] = method.Id,
                ["brand"] = method.Brand,
                ["last4"] = method.LastFour,
            }
        );
    }

    private Page Render(CardSession session, string text, IReadOnlyList<CardProblem> problems, string? name)
    {
        var amount = session is { Amount: { } due, Currency: { } currency } ? Currencies.Format(due, currency) : null;
        var body = $"""
            <main class="sheet">
              <p class="issuer">{Page.Encode(options.ShopName)} <span class="tag">Sandbox</span></p>
              <h1>Pay by card</h1>
              {(amount is null ? "" : $"<p class=\"amount\">{Page.Encode(amount)}</p>")}
              {(session.Description is null ? "" : $"<p>{Page.Encode(session.Description)}</p>")}
              {(
                problems.Count == 0
                    ? ""
                    : "<p class=\"problem\" role=\"alert\">Please correct the fields marked below.</p>"
            )}
              <form method="post" action="/pay/card" novalidate>
                <input type="hidden" name="session" value="{Page.Encode(text)}">
                {CardFields.Render(problems, name)}
                <div class="actions">
                  <button class="primary" type="submit">Use this card</button>
                </div>
              </form>
              {CardFields.RenderTestCards()}
              {(
                session.CancelUrl is null
                    ? ""
                    : $"<p><a href=\"{Page.Encode(session.CancelUrl)}\">Back to {Page.Encode(options.ShopName)}</a></p>"
            )}
            </main>
            """;
        return new Page($"Pay {options.ShopName}", body) { FormTargets = string.Join(' ', origins.Shops) };
    }
}
