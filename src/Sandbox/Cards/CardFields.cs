using Trove.Sandbox.Pages;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Cards;

/// <summary>The four fields of a card and the list of test cards, as HTML that the frame and the card page share.</summary>
internal static class CardFields
{
    /// <param name="problems">What was wrong the last time, shown at its field.</param>
    /// <param name="name">The holder's name as typed the last time; the other fields are never sent back.</param>
    public static string Render(IReadOnlyList<CardProblem> problems, string? name = null) =>
        $"""
            <div class="fields">
              {Field(
                "number",
                "Card number",
                "cc-number",
                "numeric",
                "1234 1234 1234 1234",
                23,
                problems,
                "field full"
            )}
              {Field("expiry", "Expiry date", "cc-exp", "numeric", "MM / YY", 9, problems, "field")}
              {Field("cvc", "Security code", "cc-csc", "numeric", "CVC", 4, problems, "field")}
              {Field("name", "Name on the card", "cc-name", "text", "", 100, problems, "field full", name)}
            </div>
            """;

    public static string RenderTestCards() =>
        $"""
            <section class="test-cards" aria-label="Test cards">
              <p>Test cards, with any future date and any code. No real card works here.</p>
              <ul>
                {string.Join(
                "\n",
                TestCards.Shown.Select(card =>
                    $"<li><code>{Grouped(card.Number!)}</code> <span>{Page.Encode(card.Purpose)}</span></li>"
                )
            )}
              </ul>
            </section>
            """;

    private static string Field(
        string id,
        string label,
        string autocomplete,
        string inputMode,
        string placeholder,
        int maxLength,
        IReadOnlyList<CardProblem> problems,
        string cssClass,
        string? value = null
    )
    {
        var problem = problems.FirstOrDefault(problem => problem.Field == id);
        return $"""
            <div class="{cssClass}">
              <label for="{id}">{label}{(id == "name" ? " (optional)" : "")}</label>
              <input id="{id}" name="{id}" type="text" autocomplete="{autocomplete}" inputmode="{inputMode}" placeholder="{placeholder}"
                maxlength="{maxLength}" value="{Page.Encode(value)}" spellcheck="false" autocapitalize="off"
                aria-describedby="{id}-problem" aria-invalid="{(problem is null ? "false" : "true")}">
              <p class="problem" id="{id}-problem" aria-live="polite">{Page.Encode(problem?.Message)}</p>
            </div>
            """;
    }

    private static string Grouped(string digits) =>
        digits.Length == 15
            ? $"{digits[..4]} {digits[4..10]} {digits[10..]}"
            : string.Join(' ', digits.Chunk(4).Select(group => new string(group)));
}
