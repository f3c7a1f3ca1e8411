namespace Trove.Tests.Tidy;

/// <summary>
/// A house rule about one file: a pure function from the file to what is wrong in it, a bad sample that breaks the rule
/// exactly once (so that we know it can fail) and a good one beside it that keeps it.
/// </summary>
/// <param name="Name">The rule as a sentence; it is the test's name.</param>
/// <param name="SamplePath">Where the samples pretend to stand.</param>
internal sealed record Rule(
    string Name,
    Func<SourceFile, IEnumerable<string>> Check,
    string Bad,
    string Good,
    string SamplePath = "src/Sample/Sample.cs"
);
