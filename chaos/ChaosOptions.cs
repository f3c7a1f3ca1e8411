using Trove.Chaos.Faults;

namespace Trove.Chaos;

/// <summary>The command line.</summary>
/// <param name="LastSeed">The seeds from the first to this one are run, one after the other.</param>
/// <param name="Seconds">How long a sale lasts; healing and checking come after it.</param>
/// <param name="Buyers">Who buy at the same time.</param>
/// <param name="Database">Null runs each seed on both.</param>
/// <param name="Only">These kinds of fault and no others; empty for all.</param>
internal sealed record ChaosOptions(
    int FirstSeed,
    int LastSeed,
    int Seconds,
    int Buyers,
    string? Database,
    string? JsonFile,
    IReadOnlyList<FaultKind> Only
)
{
    public const string Usage =
        "usage: bin/chaos [--seed N] [--seeds N..M] [--seconds 120] [--buyers 32] [--database sqlite|postgres] [--only FAULT,FAULT] [--json FILE]";

    public static readonly ChaosOptions Default = new(1, 1, 120, 32, null, null, []);

    public IEnumerable<int> Seeds => Enumerable.Range(FirstSeed, LastSeed - FirstSeed + 1);

    public IEnumerable<string> Databases => Database is null ? ["sqlite", "postgres"] : [Database];

    /// <summary>Null when the command line makes no sense.</summary>
    public static ChaosOptions? Parse(string[] args)
    {
        var options = Default;
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            ChaosOptions? next = args[i] switch
            {
                "--seed" when int.TryParse(value, out var seed) => options with { FirstSeed = seed, LastSeed = seed },
                "--seeds" => Range(options, value),
                "--seconds" when int.TryParse(value, out var seconds) && seconds > 0 => options with
                {
                    Seconds = seconds,
                },
                "--buyers" when int.TryParse(value, out var buyers) && buyers > 0 => options with { Buyers = buyers },
                "--database" when value is "sqlite" or "postgres" => options with { Database = value },
                "--only" => Kinds(options, value),
                "--json" when value.Length > 0 => options with { JsonFile = value },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
        }

        return options;
    }

    private static ChaosOptions? Range(ChaosOptions options, string value) =>
        value.Split("..") is [var first, var last]
        && int.TryParse(first, out var from)
        && int.TryParse(last, out var to)
        && from <= to
            ? options with
            {
                FirstSeed = from,
                LastSeed = to,
            }
            : null;

    private static ChaosOptions? Kinds(ChaosOptions options, string value)
    {
        var kinds = new List<FaultKind>();
        foreach (var name in value.Split(','))
        {
            if (!Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
                return null;
            kinds.Add(kind);
        }

        return options with
        {
            Only = kinds,
        };
    }
}
