using System.Data.Common;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Kernel;

/// <summary>Reads, whose statements stay prepared between callers.</summary>
public abstract class QueryTests(TestDatabase database)
{
    private const string Between = "SELECT name FROM counter WHERE value >= @low AND value <= @high ORDER BY name";

    [Fact]
    public async Task The_same_text_answers_each_caller_by_its_own_values()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        for (var i = 0; i < 50; i++)
            await sample.AddCounterAsync($"c{i:00}", i);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 400)
                .Select(i => Task.Run(() => NamesAsync(sample, i % 50, (i % 50) + (i % 3), i % 2 == 0)))
        );

        for (var i = 0; i < answers.Length; i++)
        {
            var expected = Enumerable
                .Range(i % 50, (i % 3) + 1)
                .Where(value => value < 50)
                .Select(value => $"c{value:00}");
            Assert.Equal(expected, answers[i]);
        }
    }

    [Fact]
    public async Task A_question_that_failed_spoils_none_after_it()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("a", 7);

        await Assert.ThrowsAnyAsync<DbException>(() => OneAsync(sample, "SELECT value FROM no_such_table"));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            sample.QueryAsync<long>(
                "SELECT value FROM counter",
                _ => throw new InvalidOperationException("reading went wrong"),
                CancellationToken.None
            )
        );

        Assert.Equal([7], await OneAsync(sample, "SELECT value FROM counter"));
    }

    [Fact]
    public async Task What_was_committed_is_seen_by_the_next_question()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("a");
        for (var i = 1; i <= 20; i++)
        {
            await sample.Writer.CommitAsync(new WriteUnit().Then("UPDATE counter SET value = @value", ("value", i)));

            Assert.Equal([i], await OneAsync(sample, "SELECT value FROM counter"));
        }
    }

    [Fact]
    public async Task More_texts_than_stay_prepared_are_all_answered()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        for (var i = 0; i < 450; i++)
            Assert.Equal([i], await OneAsync(sample, $"SELECT {i}"));
    }

    [Fact]
    public async Task Who_gave_up_is_not_answered()
    {
        await using var sample = await database.OpenAsync<SampleModule>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            sample.QueryAsync("SELECT 1", row => row.GetInt32(0), new CancellationToken(canceled: true))
        );
    }

    /// <param name="isSwapped">Names the parameters in the other order.</param>
    private static Task<List<string>> NamesAsync(ModuleDatabase sample, int low, int high, bool isSwapped)
    {
        (string, object)[] parameters = isSwapped ? [("high", high), ("low", low)] : [("low", low), ("high", high)];
        return sample.QueryAsync(Between, row => row.GetString(0), CancellationToken.None, parameters);
    }

    private static Task<List<long>> OneAsync(ModuleDatabase sample, string sql) =>
        sample.QueryAsync(sql, row => Convert.ToInt64(row.GetValue(0)), CancellationToken.None);
}

public sealed class QueryOnSqlite(SqliteDatabase database) : QueryTests(database), IClassFixture<SqliteDatabase>;

public sealed class QueryOnPostgres(PostgresDatabase database) : QueryTests(database), IClassFixture<PostgresDatabase>;
