using System.Text.Json;
using Trove.Chaos.History;

namespace Trove.Chaos;

/// <summary>The table of one sale, for people and as a JSON line.</summary>
internal static class Report
{
    private const int ExampleLimit = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void Print(Verdict verdict, int seed, string database)
    {
        Console.WriteLine($"seed {seed} on {database}: {(verdict.IsGood ? "every promise held" : "BROKEN")}");
        Line("faults", Counts(verdict.Schedule.All.Select(fault => fault.Kind.ToString())));
        Line("answers", Counts(verdict.History.Checkouts.Select(call => call.Told.ToString())));
        Line("statuses", verdict.Answers.ToString());
        Line("orders", Counts(verdict.Aftermath?.Orders.Select(order => order.Status) ?? []));
        foreach (var harm in Enum.GetValues<Harm>())
            Line(Spelled(harm), verdict.Count(harm).ToString());
        Line("unclean", $"{verdict.UncleanStops} servers had to be killed when asked to end");
        Line("settled", $"{verdict.Settled.TotalSeconds:0} s after the last fault");
        Line("audit", verdict.Audit.Output.TrimEnd().Split('\n')[^1]);
        foreach (var breach in verdict.Breaches.Take(ExampleLimit))
            Console.WriteLine($"    ! {breach.Rule.Promise}: {breach.What}");
        if (verdict.Audit.ExitCode != 0)
            Console.WriteLine(verdict.Audit.Output);
    }

    public static string ToJson(Verdict verdict, int seed, string database) =>
        JsonSerializer.Serialize(
            new
            {
                seed,
                database,
                verdict.IsGood,
                faults = verdict.Schedule.All.CountBy(fault => fault.Kind.ToString()).ToDictionary(),
                answers = verdict.History.Checkouts.CountBy(call => call.Told.ToString()).ToDictionary(),
                oversold = verdict.Count(Harm.Oversold),
                lostPayments = verdict.Count(Harm.LostPayment),
                doubleCharges = verdict.Count(Harm.DoubleCharge),
                orphanCaptures = verdict.Count(Harm.OrphanCapture),
                wrongAnswers = verdict.Count(Harm.WrongAnswer),
                auditHolds = verdict.Audit.ExitCode == 0,
                settledSeconds = verdict.Settled.TotalSeconds,
            },
            Json
        );

    private static void Line(string name, string text) => Console.WriteLine($"    {name, -15} {text}");

    private static string Counts(IEnumerable<string> names) =>
        string.Join(", ", names.CountBy(name => name).OrderBy(count => count.Key).Select(c => $"{c.Key} {c.Value}"));

    private static string Spelled(Harm harm) =>
        harm switch
        {
            Harm.Oversold => "oversold",
            Harm.LostPayment => "lost payments",
            Harm.DoubleCharge => "double charges",
            Harm.OrphanCapture => "orphan captures",
            _ => "wrong answers",
        };
}
