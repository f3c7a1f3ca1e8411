using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Npgsql;
using Trove.Inventory;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

public abstract class CrashTests(TestDatabase database)
{
    [Fact]
    public async Task A_unit_that_cannot_be_written_fails_alone()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 100));
        Guid[] carts = [.. Enumerable.Range(0, 20).Select(_ => ledger.NewId())];
        await ledger.RunAsync(RefuseMovementsOf(carts[7], database.Dialect));

        var answers = await Task.WhenAll(carts.Select(cart => Attempt.OfAsync(ledger.ReserveAsync(cart, ("MUG", 1)))));

        Assert.IsAssignableFrom<System.Data.Common.DbException>(answers[7].Failure);
        Assert.All(answers.Where((_, i) => i != 7), answer => Assert.IsType<Reserved>(answer.Result));
        Assert.Equal((100, 19, 0), await ledger.NumbersAsync("MUG"));
        Assert.Empty(await ledger.Inventory.GetReservationsAsync(carts[7]));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_transfer_that_cannot_be_written_leaves_no_trace_and_its_neighbours_go()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 100));
        await ledger.AddWarehouseAsync(new Warehouse("north", "North"));
        Guid[] transfers = [.. Enumerable.Range(0, 10).Select(_ => ledger.NewId())];
        await ledger.RunAsync(RefuseMovementsOf(transfers[4], database.Dialect));

        var failures = await Task.WhenAll(
            transfers.Select(id => Record.ExceptionAsync(() => ledger.DispatchAsync(id, ("MUG", 2))).AsTask())
        );

        Assert.IsAssignableFrom<System.Data.Common.DbException>(failures[4]);
        Assert.All(failures.Where((_, i) => i != 4), Assert.Null);
        Assert.Null(await ledger.Inventory.FindTransferAsync(transfers[4]));
        Assert.Equal(["main 82 0 0 82 0 0", "north 0 0 0 0 0 18"], await ledger.PlacesAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    /// <summary>The journal is written last: the stock and the reservation of the batch are already changed by then.</summary>
    private static string RefuseMovementsOf(Guid holder, Dialect dialect) =>
        dialect == Dialect.Sqlite
            ? $"""
                CREATE TRIGGER poison BEFORE INSERT ON stock_movement WHEN NEW.reference = x'{holder:N}'
                BEGIN SELECT RAISE(ABORT, 'poison'); END
                """
            : $"""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''poison''; END';
                CREATE TRIGGER poison BEFORE INSERT ON stock_movement FOR EACH ROW
                WHEN (NEW.reference = '{holder}') EXECUTE FUNCTION refuse()
                """;
}

public sealed class CrashOnSqlite(SqliteDatabase database) : CrashTests(database), IClassFixture<SqliteDatabase>
{
    private const int Looked = 100;

    private readonly SqliteDatabase _database = database;

    [Fact]
    public async Task After_a_power_cut_every_answered_reservation_is_there_and_the_books_balance()
    {
        await using var ledger = await TestLedger.OpenAsync(_database, ("MUG", 1_000_000));
        var answered = new ConcurrentBag<Guid>();
        using var stop = new CancellationTokenSource();
        var buyers = Enumerable.Range(0, 64).Select(_ => Task.Run(() => BuyAsync(ledger, answered, stop.Token)));
        var buying = Task.WhenAll(buyers);

        for (var cut = 0; cut < 5; cut++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(60));
            Guid[] before = [.. answered];
            await AssertSurvivesAsync(ledger, before, CutPower(ledger.Database));
        }

        await stop.CancelAsync();
        await buying;
        Assert.NotEmpty(answered);
        await ledger.AssertBalancedAsync();
    }

    private static async Task BuyAsync(TestLedger ledger, ConcurrentBag<Guid> answered, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var cart = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            if (await ledger.ReserveAsync(cart, ("MUG", 1)) is Reserved)
                answered.Add(cart);
        }
    }

    private static async Task AssertSurvivesAsync(TestLedger ledger, Guid[] answered, DatabaseOptions disk)
    {
        await using (var restarted = ledger.OpenAnother(disk))
        {
            await restarted.AssertBalancedAsync();
            foreach (var cart in answered.Take(Looked))
                Assert.Single(await restarted.Inventory.GetReservationsAsync(cart));
            var (_, reserved, _) = await restarted.NumbersAsync("MUG");
            Assert.InRange(reserved, answered.Length, int.MaxValue);
            Assert.IsType<Reserved>(await restarted.ReserveAsync(restarted.NewId(), ("MUG", 1)));
        }

        Directory.Delete(disk.DataFolder, recursive: true);
    }

    /// <summary>
    /// What a disk holds at some moment of writing: the file, as much of the log as was written, and half a page that was
    /// not finished. The index in shared memory is not copied, so the copy is opened as after a crash.
    /// </summary>
    private static DatabaseOptions CutPower(ModuleDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("trove-cut-").FullName;
        // A reader keeps the log from starting over between the two copies; a power cut takes both at one moment.
        using var reader = new SqliteConnection($"Data Source={database.SqliteFile};Pooling=false");
        reader.Open();
        using var hold = reader.BeginTransaction(deferred: true);
        using var look = new SqliteCommand("SELECT count(*) FROM stock", reader, hold);
        look.ExecuteScalar();
        File.Copy(database.SqliteFile!, Path.Combine(folder, "inventory.db"));
        var log = Path.Combine(folder, "inventory.db-wal");
        File.Copy(database.SqliteFile + "-wal", log);
        using (var torn = new FileStream(log, FileMode.Append))
            torn.Write(new byte[2_000]);
        return new DatabaseOptions(folder, null);
    }
}

public sealed class CrashOnPostgres(PostgresDatabase database) : CrashTests(database), IClassFixture<PostgresDatabase>
{
    private readonly PostgresDatabase _database = database;

    [Fact]
    public async Task Connections_cut_in_the_middle_of_batches_leave_the_books_balanced()
    {
        await using var ledger = await TestLedger.OpenAsync(_database, ("MUG", 300));
        var buyers = Enumerable
            .Range(0, 400)
            .Select(i => Task.Run(() => BuyLaterAsync(ledger, TimeSpan.FromMilliseconds(i))))
            .ToList();

        for (var cut = 0; cut < 8; cut++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(40));
            await ledger.RunAsync(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """
            );
        }

        var answers = await Task.WhenAll(buyers);
        var (_, reserved, _) = await ledger.NumbersAsync("MUG");
        var held = answers.Count(answer => answer.Result is Reserved);
        var failed = answers.Count(answer => answer.Failure is not null);
        Assert.InRange(held, 1, 300);
        Assert.InRange(reserved, held, Math.Min(300, held + failed));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_outage_is_told_to_all_who_wait_and_afterwards_the_ledger_goes_on()
    {
        await using var ledger = await TestLedger.OpenAsync(_database, ("MUG", 300));
        await AllowConnectionsAsync(ledger.Options, isAllowed: false);

        var during = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Attempt.OfAsync(ledger.ReserveAsync(ledger.NewId(), ("MUG", 1))))
        );
        await AllowConnectionsAsync(ledger.Options, isAllowed: true);
        var after = await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));

        Assert.All(during, attempt => Assert.Equal("The ledger cannot reach its database.", attempt.Failure?.Message));
        Assert.IsType<Reserved>(after);
        Assert.Equal((300, 1, 0), await ledger.NumbersAsync("MUG"));
    }

    private static async Task AllowConnectionsAsync(DatabaseOptions options, bool isAllowed)
    {
        var ledger = new NpgsqlConnectionStringBuilder(options.PostgresConnectionString);
        var elsewhere = new NpgsqlConnectionStringBuilder(ledger.ConnectionString)
        {
            Database = "postgres",
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(elsewhere.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            ALTER DATABASE {ledger.Database} ALLOW_CONNECTIONS {isAllowed};
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{ledger.Database}';
            """,
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Attempt> BuyLaterAsync(TestLedger ledger, TimeSpan pause)
    {
        await Task.Delay(pause);
        return await Attempt.OfAsync(ledger.ReserveAsync(ledger.NewId(), ("MUG", 1)));
    }
}

/// <summary>What a caller got: an answer or a failure.</summary>
internal sealed record Attempt(ReserveResult? Result, Exception? Failure)
{
    public static async Task<Attempt> OfAsync(Task<ReserveResult> reserving)
    {
        try
        {
            return new Attempt(await reserving, null);
        }
        catch (Exception failure)
        {
            return new Attempt(null, failure);
        }
    }
}
