using System.Text.RegularExpressions;

namespace Trove.Tests.Tidy;

/// <summary>Rules about any text in the tree. This folder is left out: its samples would break them.</summary>
internal static partial class TextRules
{
    private const string Script = "bin/sample";

    public static readonly Rule[] All =
    [
        new(
            "A TODO gives its reason",
            file =>
                Find(file, BareTodo(), "a TODO without a reason: write `TODO: what, until when or because of what`"),
            Bad: "# TODO: fix this",
            Good: "# TODO: drop this line when Debian ships PostgreSQL 18",
            Script
        ),
        new(
            "No machine's paths in the repository",
            file => Find(file, MachinePath(), "a path of one machine"),
            Bad: "cd /home/ada/trove",
            Good: "cd \"$root\"",
            Script
        ),
        new(
            "No package feed in the repository: each machine has its own",
            file => Find(file, PackageFeed(), "names a package feed"),
            Bad: "dotnet restore --source https://packages.example/v3/index.json",
            Good: "dotnet restore",
            Script
        ),
        new(
            "A script stops at the first error",
            file =>
                file.Text.StartsWith("#!", StringComparison.Ordinal)
                && file.Text.Contains("bash", StringComparison.Ordinal)
                && !file.Text.Contains("\nset -euo pipefail\n", StringComparison.Ordinal)
                    ? [file.At(1, "lacks `set -euo pipefail`")]
                    : [],
            Bad: "#!/usr/bin/env bash\ndotnet build\n",
            Good: "#!/usr/bin/env bash\nset -euo pipefail\ndotnet build\n",
            Script
        ),
    ];

    private static IEnumerable<string> Find(SourceFile file, Regex pattern, string message) =>
        file.Path.StartsWith("tests/Tidy/", StringComparison.Ordinal)
            ? []
            : pattern.Matches(file.Text).Select(match => file.At(file.LineOf(match.Index), message));

    // At least five words after it; FIXME and HACK are TODOs without the courtesy.
    [GeneratedRegex(@"\b(TODO(?!: (\S+ ){4}\S+)|FIXME|HACK)\b")]
    private static partial Regex BareTodo();

    [GeneratedRegex(@"(?<![\w./~}""])/(work|root|home|Users)/\w|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(
        @"<packageSources|RestoreSources|RestoreAdditionalProjectSources|(--source|--index-url|--registry|registry\s*=)\s*[""']?https?:|api\.nuget\.org|registry\.npmjs",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex PackageFeed();
}
