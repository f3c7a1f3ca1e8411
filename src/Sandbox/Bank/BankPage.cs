using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Trove.Sandbox.Pages;
using Trove.Sandbox.State;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Bank;

/// <summary>
/// The shopper's bank, where 3-D Secure sends them. Each answer leads back to the shop's return_url with Stripe's
/// <c>payment_intent</c>, <c>payment_intent_client_secret</c> and <c>redirect_status</c>.
/// </summary>
internal sealed class BankPage(SandboxOptions options, PaymentBook book)
{
    private const string Unknown = "The bank knows of no such payment. Go back to the shop and try again.";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bank/{id}", ShowAsync);
        routes.MapPost("/bank/{id}", AnswerAsync);
    }

    private Task ShowAsync(HttpContext http)
    {
        if (Find(http, http.Request.Query["client_secret"]) is not { } intent)
            return Page.NotFound(Unknown).WriteAsync(http);
        return intent.Status == IntentStatus.RequiresAction
            ? Render(intent).WriteAsync(http)
            : SendBackAsync(http, intent, null);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var fields = await StripeCall.ReadFormAsync(http.Request);
        if (fields is null || Find(http, fields["client_secret"]) is not { } intent)
        {
            await Page.NotFound(Unknown).WriteAsync(http);
            return;
        }

        if (!Enum.TryParse<BankAnswer>(fields["answer"], ignoreCase: true, out var answer) || !Enum.IsDefined(answer))
        {
            await Page.Mistake(400, "Answer authorise, fail or cancel.").WriteAsync(http);
            return;
        }

        var outcome = await book.ChangeAsync(
            intent.Id,
            "intent",
            current => AuthenticateIntent.Decide(current, answer, book.NowUnixSeconds),
            key: null
        );
        await SendBackAsync(http, outcome.Intent ?? intent, outcome.IsChange ? answer : null);
    }

    private PaymentIntent? Find(HttpContext http, string? clientSecret)
    {
        var intent = book.Intents.Find(http.Request.RouteValues["id"] as string);
        return
            intent is not null
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(clientSecret ?? ""),
                Encoding.UTF8.GetBytes(intent.ClientSecret)
            )
            ? intent
            : null;
    }

    /// <param name="answer">What the shopper just chose; null when the bank had its answer before.</param>
    private static Task SendBackAsync(HttpContext http, PaymentIntent intent, BankAnswer? answer)
    {
        if (intent.ReturnUrl is not { } returnUrl)
            return Page.NotFound(Unknown).WriteAsync(http);
        var status = answer == BankAnswer.Cancel ? "canceled" : "failed";
        if (intent.Status is IntentStatus.Succeeded or IntentStatus.RequiresCapture)
            status = "succeeded";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = QueryHelpers.AddQueryString(
            returnUrl,
            new Dictionary<string, string?>
            {
                ["payment_intent"] = intent.Id,
                ["payment_intent_client_secret"] = intent.ClientSecret,
                ["redirect_status"] = status,
            }
        );
        return Task.CompletedTask;
    }

    private Page Render(PaymentIntent intent)
    {
        var amount = Currencies.Format(intent.Amount, intent.Currency);
        var body = $"""
            <main class="sheet">
              <p class="issuer">Sandbox Bank <span class="tag">3-D Secure test</span></p>
              <h1>Authorise this payment?</h1>
              <p class="amount">{Page.Encode(amount)}</p>
              <p>to {Page.Encode(options.ShopName)}</p>
              <dl class="facts">
                <dt>Card</dt><dd>{Page.Encode(intent.Method?.BrandName)} ending in {Page.Encode(
                intent.Method?.LastFour
            )}</dd>
                <dt>Date</dt><dd>{DateTimeOffset.FromUnixTimeSeconds(
                intent.CreatedUnixSeconds
            ):d MMMM yyyy, HH:mm} UTC</dd>
                <dt>Reference</dt><dd>{Page.Encode(intent.Description ?? intent.Id)}</dd>
              </dl>
              <form method="post" action="/bank/{Page.Encode(intent.Id)}">
                <input type="hidden" name="client_secret" value="{Page.Encode(intent.ClientSecret)}">
                <div class="actions">
                  <button class="primary" name="answer" value="authorise">Authorise {Page.Encode(amount)}</button>
                  <button name="answer" value="fail">Fail the authentication</button>
                  <button class="plain" name="answer" value="cancel">Cancel</button>
                </div>
              </form>
            </main>
            """;
        return new Page("Sandbox Bank: authorise a payment", body)
        {
            FormTargets = Origins.Of(new Uri(intent.ReturnUrl!)),
        };
    }
}
