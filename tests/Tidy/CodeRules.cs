using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Trove.Tests.Tidy;

/// <summary>Rules about statements and comments in C#.</summary>
internal static class CodeRules
{
    public static readonly Rule[] All =
    [
        new(
            "No region: a file that needs folding is split",
            file => file.Nodes<RegionDirectiveTriviaSyntax>().Select(node => file.At(node, "#region")),
            Bad: "class Cart\n{\n    #region Totals\n    int Total;\n    #endregion\n}",
            Good: "class Cart\n{\n    int Total;\n}"
        ),
        new(
            "No commented-out code: git remembers it",
            CommentedOutCode,
            Bad: "class Cart\n{\n    // total = Sum(lines);\n    int Total;\n}",
            Good: "class Cart\n{\n    // The sum of the lines; shipping is added later.\n    int Total;\n}"
        ),
        new(
            "No empty catch: what is swallowed says why",
            file =>
                file.Nodes<CatchClauseSyntax>()
                    .Where(clause => clause.Block.Statements.Count == 0 && !HasComment(clause.Block))
                    .Select(clause => file.At(clause, "an empty catch without a reason")),
            Bad: "try { Send(); } catch (IOException) { }",
            Good: "try { Send(); } catch (IOException)\n{\n    // The client has left.\n}"
        ),
        new(
            "No NotImplementedException: only real things are committed",
            file =>
                file.Nodes<ObjectCreationExpressionSyntax>()
                    .Where(made => LastName(made.Type) == "NotImplementedException")
                    .Select(made => file.At(made, "NotImplementedException")),
            Bad: "throw new System.NotImplementedException();",
            Good: "throw new System.NotSupportedException();"
        ),
        new(
            "No wall clock: the time comes from the injected TimeProvider",
            file =>
                Accesses(file)
                    .Where(access => access is ("DateTime" or "DateTimeOffset", "Now" or "UtcNow" or "Today", _))
                    .Select(access => file.At(access.Node, $"{access.Owner}.{access.Member}")),
            Bad: "var now = DateTimeOffset.UtcNow;",
            Good: "var now = clock.GetUtcNow();"
        ),
        new(
            "No Thread.Sleep: a wait is awaited",
            file =>
                Accesses(file)
                    .Where(access => access is ("Thread", "Sleep", _))
                    .Select(access => file.At(access.Node, "Thread.Sleep")),
            Bad: "System.Threading.Thread.Sleep(10);",
            Good: "await Task.Delay(pause, clock, cancellationToken);"
        ),
        new(
            "No async void: nobody could await it or see it fail",
            file => AsyncVoids(file).Select(node => file.At(node, "async void")),
            Bad: "class Cart { async void Save() => await Task.Yield(); }",
            Good: "class Cart { async Task Save() => await Task.Yield(); }"
        ),
        new(
            "No blocking on a task: await it",
            file => BlockingCalls(file).Select(node => file.At(node, "blocks a thread until a task ends")),
            Bad: "var order = orders.FindAsync(number).Result;",
            Good: "var order = await orders.FindAsync(number);"
        ),
        new(
            "A public type says what it is in a summary",
            file =>
                file.Nodes<BaseTypeDeclarationSyntax>()
                    .Where(type => file.Ships && type.Parent is not TypeDeclarationSyntax)
                    .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword) && !HasSummary(type))
                    .Select(type => file.At(type, $"{type.Identifier} has no <summary>")),
            Bad: "namespace Trove.Sample;\n\npublic sealed record Cart(int Version);",
            Good: "namespace Trove.Sample;\n\n/// <summary>What a shopper means to buy.</summary>\npublic sealed record Cart(int Version);"
        ),
    ];

    private static readonly string[] BlockKeywords =
    [
        "if (",
        "for (",
        "foreach (",
        "while (",
        "switch (",
        "using (",
        "lock (",
        "catch",
        "else",
        "public ",
        "private ",
        "internal ",
    ];

    /// <summary>A comment line is code when it ends as a statement or a block does, and the compiler could read it.</summary>
    private static IEnumerable<string> CommentedOutCode(SourceFile file) =>
        from trivia in file.Trivia(SyntaxKind.SingleLineCommentTrivia)
        let text = trivia.ToString().TrimStart('/').Trim()
        where
            text is "}" or "});"
            || (text.EndsWith(';') && text.Length > 1 && !SyntaxFactory.ParseStatement(text).ContainsDiagnostics)
            || (text.EndsWith('{') && BlockKeywords.Any(word => text.StartsWith(word, StringComparison.Ordinal)))
        select file.At(trivia.GetLocation(), $"commented-out code: {text}");

    private static bool HasComment(BlockSyntax block) =>
        block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));

    private static bool HasSummary(BaseTypeDeclarationSyntax type) =>
        type.GetLeadingTrivia()
            .Select(trivia => trivia.GetStructure())
            .OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(comment => comment.Content.OfType<XmlElementSyntax>())
            .Any(element => element.StartTag.Name.ToString() == "summary");

    private static IEnumerable<SyntaxNode> AsyncVoids(SourceFile file)
    {
        var methods = file.Nodes<MethodDeclarationSyntax>()
            .Where(method => method.Modifiers.Any(SyntaxKind.AsyncKeyword) && IsVoid(method.ReturnType));
        var functions = file.Nodes<LocalFunctionStatementSyntax>()
            .Where(function => function.Modifiers.Any(SyntaxKind.AsyncKeyword) && IsVoid(function.ReturnType));
        return methods.Concat<SyntaxNode>(functions);
    }

    /// <summary>
    /// <c>x.GetAwaiter().GetResult()</c>, <c>x.Wait()</c>, and <c>.Result</c> of a call. A property of our own may be
    /// named Result; the result of a call that was not awaited may not.
    /// </summary>
    private static IEnumerable<SyntaxNode> BlockingCalls(SourceFile file) =>
        from access in file.Nodes<MemberAccessExpressionSyntax>()
        let member = access.Name.Identifier.Text
        let called = access.Parent is InvocationExpressionSyntax
        where
            (member == "GetResult" && called)
            || (member == "Wait" && access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 })
            || (member == "Result" && access.Expression is InvocationExpressionSyntax)
        select (SyntaxNode)access;

    private static IEnumerable<(string Owner, string Member, SyntaxNode Node)> Accesses(SourceFile file) =>
        from access in file.Nodes<MemberAccessExpressionSyntax>()
        select (LastName(access.Expression), access.Name.Identifier.Text, (SyntaxNode)access);

    private static bool IsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.Text: "void" };

    private static string LastName(SyntaxNode name) => name.ToString().Split('.')[^1];
}
