using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Bench;

/// <summary>One call of <c>bin/bench [scenario…] [--json FILE] [--seconds N] [--rounds N]</c>.</summary>
internal sealed class BenchRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly List<Result> _results = [];

    private BenchRun(Options options) => Options = options;

    public Options Options { get; }

    public static async Task<int> StartAsync(Scenario[] scenarios, string[] args)
    {
        if (Options.Parse(args, scenarios) is not { } options)
        {
            var names = string.Join(" | ", scenarios.Select(scenario => scenario.Name));
            await Console.Error.WriteLineAsync(
                $"usage: bin/bench [{names}] [--json FILE] [--seconds N] [--rounds N] [--database sqlite|postgres] [--variant TEXT] [--alone yes] [--products N]"
            );
            return 2;
        }

        var run = new BenchRun(options);
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, {options.Rounds} rounds of {options.Seconds} s, medians"
        );
        Console.WriteLine(
            $"{"scenario", -10} {"variant", -34} {"database", -9} {"per second", 12} {"p50 ms", 9} {"p99 ms", 9} {"cpu us", 8} {"load us", 8} {"db us", 8} {"ratio", 8}"
        );
        foreach (var scenario in scenarios.Where(scenario => options.Wants(scenario)))
            await scenario.RunAsync(run);
        if (options.JsonFile is { } file)
            await File.WriteAllLinesAsync(file, run._results.Select(result => JsonSerializer.Serialize(result, Json)));
        return 0;
    }

    /// <summary>A line of the table, and of the JSON file.</summary>
    public void Report(Result result)
    {
        _results.Add(result);
        var ratio = result.Ratio is { } times ? $"{times:N1}x" : "";
        var memory = result.PeakMiB is { } peak ? $" {peak:N0} MiB" : "";
        var size = result.Megabytes is { } megabytes ? $", {megabytes:N1} MB" : "";
        Console.WriteLine(
            $"{result.Scenario, -10} {result.Variant, -34} {result.Database, -9} {result.PerSecond, 12:N0} "
                + $"{result.P50Ms, 9:N1} {result.P99Ms, 9:N1} {result.CpuUs, 8:N1} "
                + $"{result.LoadUs, 8:N1} {result.DatabaseUs, 8:N1} {ratio, 8}{memory}{size}"
        );
    }
}

/// <summary>The command line.</summary>
/// <param name="Products">How many the search has to choose from.</param>
/// <param name="IsAlone">Without the plain way beside it: for profiling.</param>
internal sealed record Options(
    IReadOnlyList<string> Scenarios,
    string? JsonFile,
    int Seconds,
    int Rounds,
    string? Database,
    string? Variant,
    bool IsAlone,
    int Products
)
{
    public bool Wants(Scenario scenario) => Scenarios.Count == 0 || Scenarios.Contains(scenario.Name);

    public bool WantsDatabase(string name) => Database is null || Database == name;

    public bool WantsVariant(string name) =>
        Variant is null || name.Contains(Variant, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null when the command line makes no sense.</summary>
    public static Options? Parse(string[] args, Scenario[] scenarios)
    {
        var options = new Options([], null, 3, 5, null, null, false, 50_000);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            Options? next = args[i] switch
            {
                "--json" when value is not null => options with { JsonFile = value },
                "--seconds" when int.TryParse(value, out var seconds) && seconds > 0 => options with
                {
                    Seconds = seconds,
                },
                "--rounds" when int.TryParse(value, out var rounds) && rounds > 0 => options with { Rounds = rounds },
                "--variant" when value is not null => options with { Variant = value },
                "--products" when int.TryParse(value, out var products) && products > 0 => options with
                {
                    Products = products,
                },
                "--alone" when value is "yes" => options with { IsAlone = true },
                "--database" when value is "sqlite" or "postgres" => options with { Database = value },
                _ => null,
            };
            if (next is not null)
                i++;
            else if (scenarios.Any(scenario => scenario.Name == args[i]))
                next = options with { Scenarios = [.. options.Scenarios, args[i]] };
            if (next is null)
                return null;
            options = next;
        }

        return options;
    }
}
