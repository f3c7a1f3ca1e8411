using System.Text.Json;

namespace Trove.Sandbox.Cards;

/// <summary>Stripe's card error for the first problem; and, for our own fields, all of them.</summary>
internal static class CardProblemJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<CardProblem> problems)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("type"u8, "card_error"u8);
        json.WriteString("code"u8, problems[0].Code);
        json.WriteString("message"u8, problems[0].Message);
        json.WriteString("param"u8, ParamOf(problems[0]));
        json.WriteEndObject();
        json.WriteStartArray("problems"u8);
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("field"u8, problem.Field);
            json.WriteString("message"u8, problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string ParamOf(CardProblem problem) =>
        problem.Field == "expiry"
            ? problem.Code == "invalid_expiry_month"
                ? "exp_month"
                : "exp_year"
            : problem.Field;
}
