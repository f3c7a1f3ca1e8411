using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Trove.Tests.Tidy;

/// <summary>Rules about the tests themselves.</summary>
internal static class TestRules
{
    private const string Sample = "tests/Sample/SampleTests.cs";

    public static readonly Rule[] All =
    [
        new(
            "A test's name is a sentence",
            file =>
                from test in Tests(file)
                let name = test.Identifier.Text
                where !name.Contains('_') || !char.IsUpper(name[0])
                select file.At(test, $"{name} is not a sentence"),
            Bad: "public class CartTests { [Fact] public void TestAdd() => Assert.Equal(2, Add()); }",
            Good: "public class CartTests { [Fact] public void Two_pieces_make_one_line() => Assert.Equal(2, Add()); }",
            Sample
        ),
        new(
            "A test asserts something",
            file =>
                Tests(file)
                    .Where(test => !Asserts(file, test))
                    .Select(test => file.At(test, $"{test.Identifier} asserts nothing")),
            Bad: "public class CartTests { [Fact] public void It_works() { new Cart(); } }",
            Good: """
            public class CartTests
            {
                [Fact]
                public void A_cart_starts_empty() => IsEmpty(new Cart());

                private static void IsEmpty(Cart cart) => Assert.Empty(cart.Lines);
            }
            """,
            Sample
        ),
        new(
            "No test is switched off",
            file =>
                from test in Tests(file)
                from attribute in test.AttributeLists.SelectMany(list => list.Attributes)
                from argument in attribute.ArgumentList?.Arguments ?? []
                where argument.NameEquals?.Name.Identifier.Text == "Skip"
                select file.At(test, $"{test.Identifier} is skipped"),
            Bad: "public class CartTests { [Fact(Skip = \"flaky\")] public void It_is_empty() => Assert.Empty(Lines()); }",
            Good: "public class CartTests { [Fact] public void It_is_empty() => Assert.Empty(Lines()); }",
            Sample
        ),
    ];

    private static IEnumerable<MethodDeclarationSyntax> Tests(SourceFile file) =>
        from method in file.Nodes<MethodDeclarationSyntax>()
        where
            method
                .AttributeLists.SelectMany(list => list.Attributes)
                .Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")
        select method;

    /// <summary>By itself, or through a method of the same file that does.</summary>
    private static bool Asserts(SourceFile file, MethodDeclarationSyntax test)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var toRead = new Queue<MethodDeclarationSyntax>([test]);
        while (toRead.TryDequeue(out var method))
        {
            foreach (var call in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                var target = call.Expression.ToString();
                var name = target.Split('.', '<')[^1];
                if (IsAssertion(target))
                    return true;
                if (!seen.Add(name))
                    continue;
                foreach (var called in file.Nodes<MethodDeclarationSyntax>().Where(m => m.Identifier.Text == name))
                    toRead.Enqueue(called);
            }
        }

        return false;
    }

    /// <summary>xUnit's, Playwright's, CsCheck's, or a shared one that says so in its name.</summary>
    private static bool IsAssertion(string target) =>
        target.StartsWith("Assert.", StringComparison.Ordinal)
        || target.Contains("Expect(", StringComparison.Ordinal)
        || target.Contains(".Sample", StringComparison.Ordinal)
        || target.Split('.', '(')[^1].StartsWith("Assert", StringComparison.Ordinal);
}
