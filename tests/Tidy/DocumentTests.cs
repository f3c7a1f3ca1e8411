using System.Text.RegularExpressions;

namespace Trove.Tests.Tidy;

/// <summary>What the documents say exists, exists.</summary>
public sealed partial class DocumentTests
{
    private const int AdrLimit = 60;

    private static IEnumerable<SourceFile> Documents =>
        Repository.Files.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Every_decision_fits_on_a_page() => Violations.AssertNone(TooLong(Documents));

    [Fact]
    public void A_long_decision_is_refused() =>
        Assert.Single(
            TooLong([new SourceFile("docs/adr/0099-sample.md", string.Join('\n', Enumerable.Repeat("why", 61)))])
        );

    [Fact]
    public void Every_command_named_exists() =>
        Violations.AssertNone(Documents.SelectMany(file => MissingCommands(file, Exists)));

    [Fact]
    public void A_command_that_does_not_exist_is_refused() =>
        Assert.Equal(
            ["README.md:1: bin/fly does not exist"],
            MissingCommands(new SourceFile("README.md", "Type `bin/fly` or `bin/run`."), path => path == "bin/run")
        );

    [Fact]
    public void Every_link_leads_somewhere() =>
        Violations.AssertNone(Documents.SelectMany(file => BrokenLinks(file, Exists)));

    [Fact]
    public void A_link_to_nowhere_is_refused() =>
        Assert.Equal(
            ["docs/sample.md:1: the link to images/none.png leads nowhere"],
            BrokenLinks(
                new SourceFile(
                    "docs/sample.md",
                    "![none](images/none.png) [up](../README.md) [out](https://example.org) [here](#a)"
                ),
                path => path == "README.md"
            )
        );

    [Fact]
    public void Every_decision_is_in_the_list() => Violations.AssertNone(Unlisted(Documents));

    [Fact]
    public void A_decision_that_is_not_in_the_list_is_refused() =>
        Assert.Equal(
            ["docs/adr/0099-sample.md is not in docs/adr/README.md"],
            Unlisted([
                new SourceFile("docs/adr/README.md", "[0098](0098-other.md)"),
                new SourceFile("docs/adr/0098-other.md", "why"),
                new SourceFile("docs/adr/0099-sample.md", "why"),
            ])
        );

    [Fact]
    public void Every_module_says_what_it_owns() => Violations.AssertNone(Unexplained(ProjectFile.All, Exists));

    [Fact]
    public void A_module_without_a_readme_is_refused() =>
        Assert.Equal(
            ["src/Sample/README.md is missing"],
            Unexplained([ProjectFile.Parse("src/Sample/Sample.csproj", "<Project />")], _ => false)
        );

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> documents) =>
        from file in documents
        where file.Path.StartsWith("docs/adr/", StringComparison.Ordinal) && file.LineCount > AdrLimit
        select $"{file.Path}: {file.LineCount} lines, at most {AdrLimit}";

    private static IEnumerable<string> Unlisted(IEnumerable<SourceFile> documents)
    {
        var decisions = documents.Where(file => file.Path.StartsWith("docs/adr/", StringComparison.Ordinal)).ToList();
        var list = decisions.Single(file => file.Path == "docs/adr/README.md");
        return from file in decisions
            where file != list && !list.Text.Contains(Path.GetFileName(file.Path), StringComparison.Ordinal)
            select $"{file.Path} is not in {list.Path}";
    }

    private static IEnumerable<string> Unexplained(IEnumerable<ProjectFile> projects, Func<string, bool> exists) =>
        from project in projects
        where project.Path.StartsWith("src/", StringComparison.Ordinal) && !exists($"src/{project.Name}/README.md")
        select $"src/{project.Name}/README.md is missing";

    private static IEnumerable<string> MissingCommands(SourceFile file, Func<string, bool> exists) =>
        from command in Command().Matches(file.Text)
        where !exists(command.Value)
        select file.At(file.LineOf(command.Index), command.Value + " does not exist");

    private static IEnumerable<string> BrokenLinks(SourceFile file, Func<string, bool> exists) =>
        from link in Link().Matches(file.Text)
        let target = link.Groups["target"].Value
        where
            !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        where target[0] != '#' && !exists(Resolve(file.Path, target.Split('#')[0]))
        select file.At(file.LineOf(link.Index), $"the link to {target} leads nowhere");

    private static string Resolve(string from, string target)
    {
        var full = Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(from)!, target));
        return full.TrimStart('/');
    }

    [GeneratedRegex(@"(?<![\w/.-])bin/[a-z]+")]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
