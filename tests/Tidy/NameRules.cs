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
        new(
            "A file is named after a type in it",
            file =>
            {
                var declared = TypeNames(file).Select(name => name.Text).ToList();
                var name = Path.GetFileNameWithoutExtension(file.Path).Split('.')[0];
                return !file.Ships || declared.Count == 0 || declared.Exists(type => Matches(type, name))
                    ? []
                    : [file.At(1, $"declares {string.Join(", ", declared)} but is named {name}")];
            },
            Bad: "internal sealed record Basket;",
            Good: "internal sealed record Sample;"
        ),
    ];

    /// <summary>Events.cs may hold the family of IEvent; Index.cshtml.cs holds IndexModel.</summary>
    private static bool Matches(string type, string file) =>
        type == file || type + "s" == file || type == "I" + file.TrimEnd('s') || type == file + "Model";

    private static IEnumerable<SyntaxToken> TypeNames(SourceFile file) =>
        file.Nodes<BaseTypeDeclarationSyntax>()
            .Select(type => type.Identifier)
            .Concat(file.Nodes<DelegateDeclarationSyntax>().Select(type => type.Identifier));
}
