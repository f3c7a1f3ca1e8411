namespace Trove.Tests.Tidy;

public sealed class RuleTests
{
    private static readonly Rule[] All =
    [
        .. CodeRules.All,
        .. NameRules.All,
        .. PageRules.All,
        .. SqlRules.All,
        .. TextRules.All,
        .. TestRules.All,
    ];

    public static TheoryData<string> Names => [.. All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tree_keeps(string rule) => Violations.AssertNone(Repository.Files.SelectMany(Find(rule).Check));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bad_sample_breaks(string rule)
    {
        var (_, check, bad, _, path) = Find(rule);
        Assert.Single(check(new SourceFile(path, bad)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_good_sample_keeps(string rule)
    {
        var (_, check, _, good, path) = Find(rule);
        Assert.Empty(check(new SourceFile(path, good)));
    }

    private static Rule Find(string name) => All.Single(rule => rule.Name == name);
}
