using System.Text.RegularExpressions;

namespace Trove.Tests.Tidy;

/// <summary>Rules about schema scripts: whoever reads only the tables learns what they are for.</summary>
internal static partial class SqlRules
{
    private const string Script = "src/Sample/Schema/001_sample.sql";

    public static readonly Rule[] All =
    [
        new(
            "A table and an index say what they are for",
            file => Find(file, Uncommented(), "made without a comment above it"),
            Bad: "-- What a shopper means to buy.\nCREATE TABLE cart (id UUID PRIMARY KEY);\n\nCREATE INDEX cart_age ON cart (id);\n",
            Good: "-- What a shopper means to buy.\nCREATE TABLE cart (id UUID PRIMARY KEY);\n\n-- Old carts are forgotten by age.\nCREATE INDEX cart_age ON cart (id);\n",
            Script
        ),
        new(
            "No floating point and no local time in a table",
            file => Find(file, Inexact(), "money is BIGINT minor units, time BIGINT Unix milliseconds"),
            Bad: "-- A line.\nCREATE TABLE line (price REAL NOT NULL);\n",
            Good: "-- A line.\nCREATE TABLE line (price BIGINT NOT NULL, real_name TEXT);\n",
            Script
        ),
    ];

    private static IEnumerable<string> Find(SourceFile file, Regex pattern, string message) =>
        file.Path.EndsWith(".sql", StringComparison.Ordinal)
            ? pattern
                .Matches(file.Text)
                .Select(match => file.At(file.LineOf(match.Index), $"{match.Value.Trim()}: {message}"))
            : [];

    [GeneratedRegex(@"(?<!^--[^\n]*\n)^CREATE (TABLE|(UNIQUE )?INDEX) \w+", RegexOptions.Multiline)]
    private static partial Regex Uncommented();

    [GeneratedRegex(@"\b(REAL|FLOAT|DOUBLE( PRECISION)?|DECIMAL|NUMERIC|TIMESTAMP\w*|DATETIME)\b")]
    private static partial Regex Inexact();
}
