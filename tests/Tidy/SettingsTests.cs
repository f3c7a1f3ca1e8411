using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Trove.Tests.Tidy;

/// <summary>Each setting that the code reads is explained in docs/settings.md, and the page explains no others.</summary>
public sealed partial class SettingsTests
{
    private const string Page = "docs/settings.md";

    [Fact]
    public void Every_setting_is_explained() =>
        Violations.AssertNone(
            Read(Repository.CSharp("src/")).Except(Explained(Repository.Files)).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void No_setting_is_explained_that_nothing_reads() =>
        Violations.AssertNone(
            Explained(Repository.Files).Except(Read(Repository.CSharp("src/"))).Except(ReadByTheFramework)
        );

    [Fact]
    public void A_setting_is_found_however_it_is_read()
    {
        const string Code = """
            var a = configuration["TROVE_DATA"];
            var b = configuration.GetConnectionString("Shop");
            var c = builder.Configuration.GetValue<bool>("Sandbox:Enabled", true);
            var d = Environment.GetEnvironmentVariable("TROVE_ADMIN_KEY");
            var e = configuration.GetSection("Payments:Stripe")["ApiKey"];
            var f = names["not a setting"];
            configuration["Written"] = "true";
            var g = builder.Configuration["urls"];
            """;
        Assert.Equal(
            [
                "ASPNETCORE_URLS",
                "ConnectionStrings__Shop",
                "Payments__Stripe__ApiKey",
                "Sandbox__Enabled",
                "TROVE_ADMIN_KEY",
                "TROVE_DATA",
            ],
            Read([new SourceFile("src/Sample/Sample.cs", Code)]).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_setting_is_explained_by_a_row_that_starts_with_its_name() =>
        Assert.Equal(
            ["TROVE_DATA"],
            Explained([
                new SourceFile(
                    Page,
                    "Not `TROVE_HOME`.\n\n| name | default |\n| --- | --- |\n| `TROVE_DATA` | `./data` |\n"
                ),
            ])
        );

    private static readonly string[] ReadByTheFramework = ["ASPNETCORE_ENVIRONMENT", "Logging__LogLevel__Default"];

    private static IEnumerable<string> Explained(IEnumerable<SourceFile> files) =>
        files
            .Where(file => file.Path == Page)
            .SelectMany(file => Row().Matches(file.Text))
            .Select(row => row.Groups["name"].Value);

    private static IEnumerable<string> Read(IEnumerable<SourceFile> files) =>
        files.SelectMany(Read).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Read(SourceFile file) =>
        file.Nodes<ElementAccessExpressionSyntax>()
            .Where(access => IsConfiguration(access.Expression) && !IsWritten(access))
            .Select(access => SectionOf(access.Expression) + Literal(access.ArgumentList.Arguments))
            .Concat(
                file.Nodes<InvocationExpressionSyntax>()
                    .Select(call => (Method: MethodOf(call), Name: Literal(call.ArgumentList.Arguments)))
                    .Select(call =>
                        call.Method switch
                        {
                            "GetConnectionString" => "ConnectionStrings:" + call.Name,
                            "GetValue" or "GetEnvironmentVariable" => call.Name,
                            _ => "",
                        }
                    )
            )
            .Where(name => name.Length > 0 && name[^1] != ':')
            .Select(name => name == "urls" ? "ASPNETCORE_URLS" : name.Replace(":", "__", StringComparison.Ordinal));

    /// <summary>Written for the framework to read; no setting of ours.</summary>
    private static bool IsWritten(ElementAccessExpressionSyntax access) =>
        access.Parent is AssignmentExpressionSyntax written && written.Left == access;

    private static bool IsConfiguration(ExpressionSyntax owner) =>
        SectionOf(owner).Length > 0
        || owner.ToString().Split('.')[^1] is "configuration" or "Configuration" or "section" or "settings";

    /// <summary>What <c>GetSection("…")</c> adds in front of a name; empty when it is not such a call.</summary>
    private static string SectionOf(ExpressionSyntax owner) =>
        owner is InvocationExpressionSyntax call && MethodOf(call) is "GetSection" or "GetRequiredSection"
            ? Literal(((InvocationExpressionSyntax)owner).ArgumentList.Arguments) + ":"
            : "";

    private static string MethodOf(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.Text : "";

    private static string Literal(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: string name } ? name : "";

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
