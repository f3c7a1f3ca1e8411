using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Trove.Tests.Tidy;

/// <summary>
/// A module shows its contract and nothing else: the interface I‹Module› with its records and enums, declared in the
/// contract's file, its events, and the registration ‹Module›Module.
/// </summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Modules =>
        [
            .. ProjectFile
                .All.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal))
                .Select(project => project.Name)
                .Except(["Kernel", "Web", "Sandbox"]),
        ];

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_shows_its_contract_only(string module) =>
        Violations.AssertNone(
            Undeclared(module, Exported(Assembly.Load("Trove." + module)), Contract(module, Repository.CSharp("src/")))
        );

    [Fact]
    public void The_sandbox_shows_its_server_and_how_to_start_it_only() =>
        Assert.Equal(
            ["SandboxFaults", "SandboxOptions", "SandboxServer"],
            Exported(Assembly.Load("Trove.Sandbox")).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_public_type_outside_the_contract_is_refused() =>
        Assert.Equal(
            ["Sample shows StockLedger, which is not in its contract"],
            Undeclared(
                "Sample",
                ["ISample", "Level", "SampleModule", "StockLedger"],
                Contract(
                    "Sample",
                    [
                        new SourceFile(
                            "src/Sample/ISample.cs",
                            "public interface ISample; public sealed record Level(int OnHand);"
                        ),
                        new SourceFile("src/Sample/StockLedger.cs", "public sealed class StockLedger;"),
                    ]
                )
            )
        );

    [Fact]
    public void A_second_public_interface_is_refused() =>
        Assert.Equal(
            ["Sample shows ILedger, a second interface"],
            Undeclared(
                "Sample",
                ["ISample", "ILedger"],
                Contract(
                    "Sample",
                    [new SourceFile("src/Sample/ISample.cs", "public interface ISample; public interface ILedger;")]
                )
            )
        );

    private static IEnumerable<string> Undeclared(
        string module,
        IEnumerable<string> exported,
        IReadOnlySet<string> contract
    )
    {
        foreach (var type in exported.Order(StringComparer.Ordinal))
        {
            if (type == module + "Module" || type == "I" + module)
                continue;
            if (!contract.Contains(type))
                yield return $"{module} shows {type}, which is not in its contract";
            else if (type.Length > 1 && type[0] == 'I' && char.IsUpper(type[1]))
                yield return $"{module} shows {type}, a second interface";
        }
    }

    /// <summary>Names of the types declared in I‹Module›.cs, and beside it in files whose name starts so.</summary>
    private static HashSet<string> Contract(string module, IEnumerable<SourceFile> files) =>
        files
            .Where(file => file.Path.StartsWith($"src/{module}/I{module}", StringComparison.Ordinal))
            .SelectMany(file => file.Nodes<BaseTypeDeclarationSyntax>())
            .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(type => type.Identifier.Text)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Top-level types; what is nested in a type of the contract belongs to it.</summary>
    private static IEnumerable<string> Exported(Assembly module) =>
        module.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0]);
}
