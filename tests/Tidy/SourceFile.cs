using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Trove.Tests.Tidy;

/// <summary>One file: its path below the root, its text and, for C#, its syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private SyntaxNode? _syntax;

    public string Path { get; } = path;

    public string Text { get; } = text;

    public bool IsCSharp => Path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Code that ships: below <c>src/</c>.</summary>
    public bool Ships => Path.StartsWith("src/", StringComparison.Ordinal);

    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    /// <summary>The syntax tree's nodes of one kind; none for a file that is not C#.</summary>
    public IEnumerable<TNode> Nodes<TNode>()
        where TNode : SyntaxNode => IsCSharp ? Syntax.DescendantNodes(descendIntoTrivia: true).OfType<TNode>() : [];

    public IEnumerable<SyntaxTrivia> Trivia(SyntaxKind kind) =>
        IsCSharp ? Syntax.DescendantTrivia().Where(trivia => trivia.IsKind(kind)) : [];

    /// <summary>A violation as a compiler would print it.</summary>
    public string At(SyntaxNode node, string message) => At(node.GetLocation(), message);

    public string At(Location location, string message) =>
        At(location.GetLineSpan().StartLinePosition.Line + 1, message);

    public string At(int line, string message) => $"{Path}:{line}: {message}";

    public int LineOf(int offset) => Text.AsSpan(0, offset).Count('\n') + 1;

    private SyntaxNode Syntax => _syntax ??= CSharpSyntaxTree.ParseText(Text).GetRoot();
}
