using Trove.Kernel.Data;

namespace Trove.Tests.Kernel;

public sealed class PositionalSqlTests
{
    [Theory]
    [InlineData("SELECT 1", "SELECT 1", "")]
    [InlineData("SET a = @a, b = @b_2 WHERE a = @a", "SET a = $1, b = $2 WHERE a = $1", "a b_2")]
    [InlineData("VALUES ('@not', \"@nor\", @yes::uuid)", "VALUES ('@not', \"@nor\", $1::uuid)", "yes")]
    [InlineData("WHERE tags @> @wanted", "WHERE tags @> $1", "wanted")]
    [InlineData("WHERE note = 'it''s @here' AND id=@id", "WHERE note = 'it''s @here' AND id=$1", "id")]
    public void Names_become_numbers_outside_of_quotes(string sql, string text, string names)
    {
        var rewritten = PositionalSql.Of(sql);

        Assert.Equal(text, rewritten.Text);
        Assert.Equal(names, string.Join(' ', rewritten.Names));
        Assert.Same(rewritten, PositionalSql.Of(sql));
    }
}
