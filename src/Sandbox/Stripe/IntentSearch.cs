using System.Text.RegularExpressions;

namespace Trove.Sandbox.Stripe;

/// <summary>
/// The part of Stripe's search language that finds payments: <c>metadata['name']:'value'</c> and <c>status:'succeeded'</c>,
/// joined by AND. Unlike Stripe's, its answers are never behind.
/// </summary>
internal sealed partial class IntentSearch
{
    private const int MaxQueryLength = 2_000;
    private readonly List<(string? MetadataName, string Value)> clauses = [];

    public static StripeError? Read(string? query, out IntentSearch search)
    {
        search = new IntentSearch();
        if (query is null)
        {
            return StripeError.Missing("query");
        }

        if (query.Length > MaxQueryLength)
        {
            return Unreadable();
        }

        foreach (var clause in And().Split(query.Trim()))
        {
            var match = Clause().Match(clause);
            if (!match.Success)
            {
                return Unreadable();
            }

            var value = match.Groups["value"].Value.Replace("\\'", "'", StringComparison.Ordinal);
            var name = match.Groups["name"];
            search.clauses.Add((name.Success ? name.Value : null, value));
        }

        return null;
    }

    public bool Matches(PaymentIntent intent) =>
        clauses.TrueForAll(clause =>
            clause.MetadataName is { } name
                ? intent.MetadataValue(name) == clause.Value
                : intent.Status.Spelled() == clause.Value
        );

    private static StripeError Unreadable() =>
        StripeError.Invalid(
            "We were unable to parse your search query. Write clauses like metadata['order']:'42' or status:'succeeded', joined by AND.",
            "query"
        );

    [GeneratedRegex(@"\s+AND\s+(?=metadata\[|status:)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex And();

    [GeneratedRegex(
        @"^(?:metadata\[(?:'(?<name>[^']+)'|""(?<name>[^""]+)"")\]|status):(?:'(?<value>(?:[^'\\]|\\.)*)'|""(?<value>[^""]*)"")$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Clause();
}
