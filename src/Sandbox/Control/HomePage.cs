using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Trove.Sandbox.Cards;
using Trove.Sandbox.Pages;
using Trove.Sandbox.State;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Control;

/// <summary>The page at "/": what this is, the last payments, and the ways to look further.</summary>
internal sealed class HomePage(SandboxOptions options, PaymentBook book, FaultSwitch faults)
{
    private const int Shown = 20;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", ShowAsync);

    private Task ShowAsync(HttpContext http)
    {
        var rows = book.Intents.NewestFirst().Take(Shown).Select(Row).ToList();
        var body = $"""
            <main class="sheet wide">
              <p class="issuer">{Page.Encode(options.ShopName)} <span class="tag">Sandbox</span></p>
              <h1>The payment provider of a test shop</h1>
              <p>It speaks Stripe's protocol and moves no money. {(
                faults.Current == new SandboxFaults() ? "Nothing is set to fail." : "Faults are in force."
            )}
                See <a href="/sandbox/state">the books</a>, <a href="/sandbox/intents">the payments</a>
                and <a href="/sandbox/faults">the faults</a>.</p>
              <h2>Last payments</h2>
              {(rows.Count == 0 ? "<p>None yet.</p>" : Table(rows))}
              {CardFields.RenderTestCards()}
            </main>
            """;
        return new Page("Sandbox", body).WriteAsync(http);
    }

    private static string Table(IEnumerable<string> rows) =>
        $"""
            <div class="scroll" tabindex="0" role="region" aria-label="Last payments"><table>
              <thead><tr><th>Created</th><th>Amount</th><th>Status</th><th>Card</th><th>Payment</th></tr></thead>
              <tbody>{string.Concat(rows)}</tbody>
            </table></div>
            """;

    private static string Row(PaymentIntent intent)
    {
        var card = intent.Method ?? intent.LatestCharge?.Method;
        return $"""
            <tr>
              <td>{DateTimeOffset.FromUnixTimeSeconds(intent.CreatedUnixSeconds):yyyy-MM-dd HH:mm:ss}</td>
              <td>{Currencies.Format(intent.Amount, intent.Currency)}</td>
              <td>{intent.Status.Spelled()}</td>
              <td>{Page.Encode(card?.BrandName)} {Page.Encode(card?.LastFour)}</td>
              <td><code>{intent.Id}</code></td>
            </tr>
            """;
    }
}
