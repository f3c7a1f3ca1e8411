namespace Trove.Tests.Tidy;

internal static class Violations
{
    /// <summary>Fails with every violation on a line of its own; the runner's own message would cut them short.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        var found = violations.Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
