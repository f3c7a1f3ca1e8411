using System.Data.Common;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Kernel;

public abstract class UnitWriterTests(TestDatabase database)
{
    private const string Add = "UPDATE counter SET value = value + @by, version = version + 1 WHERE name = @name";

    private static readonly TableRows Counters = new(
        "counter",
        "ON CONFLICT DO NOTHING",
        ("name", ColumnKind.Text),
        ("value", ColumnKind.LargeNumber)
    );

    [Fact]
    public async Task A_unit_is_kept_whole()
    {
        await using var sample = await database.OpenAsync<SampleModule>();

        var outcome = await sample.Writer.CommitAsync(
            SampleRows.AddCounter("a", 1).Require("a", Add, ("by", 2), ("name", "a"))
        );

        Assert.Equal(WriteOutcome.Done, outcome);
        Assert.Equal(3, await sample.CounterAsync("a"));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_undoes_its_unit_and_is_named()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("a", 1);

        var outcome = await sample.Writer.CommitAsync(
            SampleRows
                .AddCounter("b")
                .Require("first", Add, ("by", 5), ("name", "a"))
                .Require("second", Add, ("by", 5), ("name", "missing"))
                .Require("third", Add, ("by", 5), ("name", "missing too"))
        );

        Assert.Equal(new WriteOutcome("second"), outcome);
        Assert.False(outcome.IsApplied);
        Assert.Equal(1, await sample.CounterAsync("a"));
        Assert.Equal(1, await sample.NumberAsync("SELECT COUNT(*) FROM counter"));
    }

    [Fact]
    public async Task Many_rows_are_added_at_once()
    {
        await using var sample = await database.OpenAsync<SampleModule>();

        var outcome = await sample.Writer.CommitAsync(
            new WriteUnit().Insert(Counters, [.. Enumerable.Range(0, 700).Select(i => (object?[])[$"n{i}", i])], "all")
        );

        Assert.Equal(WriteOutcome.Done, outcome);
        Assert.Equal(700, await sample.NumberAsync("SELECT COUNT(*) FROM counter"));
        Assert.Equal(699 * 350, await sample.NumberAsync("SELECT SUM(value) FROM counter"));
    }

    [Fact]
    public async Task Where_each_row_must_be_added_one_that_is_there_refuses_them_all()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("b", 1);
        object?[][] rows =
        [
            ["a", 5L],
            ["b", 5L],
            ["c", 5L],
        ];

        var refused = await sample.Writer.CommitAsync(new WriteUnit().Insert(Counters, rows, "all"));
        var before = await sample.NumberAsync("SELECT COUNT(*) FROM counter");
        var taken = await sample.Writer.CommitAsync(new WriteUnit().Insert(Counters, rows));

        Assert.Equal((new WriteOutcome("all"), 1L), (refused, before));
        Assert.Equal(WriteOutcome.Done, taken);
        Assert.Equal(11, await sample.NumberAsync("SELECT SUM(value) FROM counter"));
    }

    [Fact]
    public async Task A_statement_whose_value_is_missing_is_the_callers_mistake()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("a", 1);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            sample.Writer.CommitAsync(new WriteUnit().Then(Add, ("name", "a")))
        );
        await sample.Writer.CommitAsync(new WriteUnit().Then(Add, ("name", "a"), ("by", 2)));

        Assert.Equal(3, await sample.CounterAsync("a"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_condition_wants_exactly_one_row(bool isBesideAnother)
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("a");
        await sample.AddCounterAsync("b");
        var unit = new WriteUnit().Require("one", "UPDATE counter SET value = value + 1");
        if (isBesideAnother)
            unit.Then(Add, ("by", 10), ("name", "a"));

        Assert.Equal(new WriteOutcome("one"), await sample.Writer.CommitAsync(unit));
        Assert.Equal(0, await sample.NumberAsync("SELECT SUM(value) FROM counter"));
    }

    [Fact]
    public async Task A_unit_refused_does_not_take_its_neighbours_along()
    {
        await using var sample = await database.OpenAsync<SampleModule>();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 300)
                .Select(i =>
                    Task.Run(() =>
                        sample.Writer.CommitAsync(
                            i % 3 == 0
                                ? SampleRows.AddCounter($"n{i}").Require("no", Add, ("by", 1), ("name", "missing"))
                                : SampleRows.AddCounter($"n{i}").Require("yes", Add, ("by", 1), ("name", $"n{i}"))
                        )
                    )
                )
        );

        for (var i = 0; i < 300; i++)
            Assert.Equal(i % 3 == 0 ? new WriteOutcome("no") : WriteOutcome.Done, outcomes[i]);
        Assert.Equal(200, await sample.NumberAsync("SELECT COUNT(*) FROM counter"));
        Assert.Equal(200, await sample.NumberAsync("SELECT SUM(value) FROM counter"));
    }

    [Fact]
    public async Task A_statement_that_breaks_a_constraint_fails_alone()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("taken");

        var writes = Enumerable
            .Range(0, 200)
            .Select(i =>
                Task.Run(() =>
                    sample.Writer.CommitAsync(
                        SampleRows
                            .AddCounter($"n{i}")
                            .Then(Add, ("by", 1), ("name", $"n{i}"))
                            .Then(
                                "INSERT INTO counter (name, value) VALUES (@name, 0)",
                                ("name", i % 50 == 7 ? "taken" : $"m{i}")
                            )
                    )
                )
            )
            .ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        for (var i = 0; i < 200; i++)
        {
            if (i % 50 == 7)
                await Assert.ThrowsAnyAsync<DbException>(() => writes[i]);
            else
                Assert.Equal(WriteOutcome.Done, await writes[i]);
        }

        Assert.Equal(1 + 2 * 196, await sample.NumberAsync("SELECT COUNT(*) FROM counter"));
        // Each unit that was kept was kept once.
        Assert.Equal(196, await sample.NumberAsync("SELECT SUM(value) FROM counter"));
    }

    [Fact]
    public async Task Refusals_and_failures_in_one_batch_leave_each_kept_unit_kept_once()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("total");

        var writes = Enumerable
            .Range(0, 200)
            .Select(i =>
                Task.Run(() =>
                    sample.Writer.CommitAsync(
                        (i % 4) switch
                        {
                            0 => new WriteUnit().Require("no", Add, ("by", 1000), ("name", "missing")),
                            // The condition fails first, then a constraint would: a refusal, not an exception.
                            1 => new WriteUnit()
                                .Require("no", Add, ("by", 1000), ("name", "missing"))
                                .Then(Add, ("by", -1_000_000), ("name", "total")),
                            2 => new WriteUnit().Then(Add, ("by", -1_000_000), ("name", "total")),
                            _ => new WriteUnit().Require("yes", Add, ("by", 1), ("name", "total")),
                        }
                    )
                )
            )
            .ToList();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        for (var i = 0; i < 200; i++)
        {
            if (i % 4 == 2)
                await Assert.ThrowsAnyAsync<DbException>(() => writes[i]);
            else
                Assert.Equal(i % 4 == 3 ? WriteOutcome.Done : new WriteOutcome("no"), await writes[i]);
        }

        Assert.Equal(50, await sample.CounterAsync("total"));
    }

    [Fact]
    public async Task Two_hundred_writers_of_one_version_have_one_winner_each_time()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("a");

        for (var version = 1; version <= 5; version++)
        {
            var expected = version;
            var outcomes = await Task.WhenAll(
                Enumerable
                    .Range(0, 200)
                    .Select(_ =>
                        Task.Run(() =>
                            sample.Writer.CommitAsync(
                                new WriteUnit().Require(
                                    "version",
                                    Add + " AND version = @version",
                                    ("by", 1),
                                    ("name", "a"),
                                    ("version", expected)
                                )
                            )
                        )
                    )
            );

            Assert.Single(outcomes, outcome => outcome.IsApplied);
            Assert.Equal(199, outcomes.Count(outcome => outcome.RefusedBy == "version"));
            Assert.Equal(expected, await sample.CounterAsync("a"));
        }
    }

    [Fact]
    public async Task Parameters_count_by_name_whatever_their_order()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        const string Insert = "INSERT INTO counter (name, value, version) VALUES (@name, @value, @version)";

        await sample.Writer.CommitAsync(new WriteUnit().Then(Insert, ("name", "a"), ("value", 1), ("version", 2)));
        await sample.Writer.CommitAsync(new WriteUnit().Then(Insert, ("version", 4), ("name", "b"), ("value", 3)));

        Assert.Equal(3, await sample.CounterAsync("b"));
        Assert.Equal(4, await sample.NumberAsync("SELECT version FROM counter WHERE name = 'b'"));
    }

    [Fact]
    public async Task More_statements_than_are_kept_prepared_still_run()
    {
        await using var sample = await database.OpenAsync<SampleModule>();
        await sample.AddCounterAsync("a");

        for (var i = 0; i < 300; i++)
        {
            await sample.Writer.CommitAsync(
                new WriteUnit().Require("a", $"UPDATE counter SET value = value + 1 WHERE name = 'a' AND {i} = {i}")
            );
        }

        Assert.Equal(300, await sample.CounterAsync("a"));
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        var options = await database.CreateAsync();
        await using (var first = new ModuleDatabase<SampleModule>(options))
        {
            await SchemaScripts.ApplyAsync(first, TimeProvider.System);
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => first.AddCounterAsync($"n{i}")));
        }

        await using var second = new ModuleDatabase<SampleModule>(options);
        Assert.Equal(100, await second.NumberAsync("SELECT COUNT(*) FROM counter"));
    }
}

public sealed class UnitWriterOnSqlite(SqliteDatabase database)
    : UnitWriterTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class UnitWriterOnPostgres(PostgresDatabase database)
    : UnitWriterTests(database),
        IClassFixture<PostgresDatabase>;
