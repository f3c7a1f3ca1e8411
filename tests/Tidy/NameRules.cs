using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Trove.Tests.Tidy;

/// <summary>Rules about what things are called.</summary>
internal static class NameRules
{
    /// <summary>Words that say nothing about what a type is for.</summary>
    private static readonly string[] EmptyWords =
    [
        "Service",
        "Services",
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utility",
        "Utilities",
        "Processor",
        "Dto",
        "Impl",
    ];

    public static readonly Rule[] All =
    [
        new(
            "A type is named after what it is or does, not Service, Manager, Helper, Util, Processor, Dto or Impl",
            file =>
                from name in TypeNames(file)
                where EmptyWords.Any(word => name.Text.EndsWith(word, StringComparison.Ordinal))
                select file.At(name.GetLocation(), $"{name.Text} is named after nothing"),
            Bad: "internal sealed class StockService;",
            Good: "internal sealed class StockSweep : BackgroundService;"
        ),
    ];

    private static IEnumerable<SyntaxToken> TypeNames(SourceFile file) =>
        file.Nodes<BaseTypeDeclarationSyntax>()
            .Select(type => type.Identifier)
            .Concat(file.Nodes<DelegateDeclarationSyntax>().Select(type => type.Identifier));
}
