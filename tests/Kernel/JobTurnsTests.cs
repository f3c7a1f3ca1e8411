using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Kernel;

public sealed class JobTurnsTests(PostgresDatabase postgres, SqliteDatabase sqlite)
    : IClassFixture<PostgresDatabase>,
        IClassFixture<SqliteDatabase>
{
    private const string Job = "test.sweep";

    [Fact]
    public async Task A_shop_on_SQLite_has_one_node_and_every_turn_is_its()
    {
        await using var node = await Node.StartAsync(await sqlite.CreateAsync(), redis: null);

        Assert.True(await node.Turns.IsMineAsync(Job, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_node_of_two_does_a_job_and_the_other_takes_it_up_when_that_one_ends(bool withRedis)
    {
        var options = await postgres.CreateAsync();
        var redis = withRedis ? RedisServer.Url : null;
        await using var two = await Node.StartAsync(options, redis);
        await using (var one = await Node.StartAsync(options, redis))
        {
            Assert.True(await IsMineAsync(one));
            Assert.False(await IsMineAsync(two));
            Assert.True(await IsMineAsync(one));
            Assert.True(await two.Turns.IsMineAsync("test.other", TestContext.Current.CancellationToken));
        }

        await EventuallyMineAsync(two);
    }

    [Fact]
    public async Task A_node_whose_line_to_PostgreSQL_was_cut_has_lost_its_lock_and_knows_it()
    {
        var options = await postgres.CreateAsync();
        await using var one = await Node.StartAsync(options, redis: null);
        await using var two = await Node.StartAsync(options, redis: null);
        Assert.True(await IsMineAsync(one));

        await RunAsync(
            two.Database,
            """
            SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()
            """
        );
        await EventuallyMineAsync(two);

        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => IsMineAsync(one));
        Assert.False(await IsMineAsync(one));
    }

    [Fact]
    public async Task A_lock_that_Redis_forgot_is_known_to_be_lost()
    {
        var options = await postgres.CreateAsync();
        await using var one = await Node.StartAsync(options, RedisServer.Url);
        await using var two = await Node.StartAsync(options, RedisServer.Url);
        Assert.True(await IsMineAsync(one));

        Assert.True(await one.Redis.Database.KeyDeleteAsync("job:" + Job));
        Assert.True(await IsMineAsync(two));

        for (var look = 0; look < 200 && await IsMineAsync(one); look++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(await IsMineAsync(one));
        Assert.True(await IsMineAsync(two));
    }

    [Fact]
    public async Task Without_its_Redis_PostgreSQL_says_whose_turn_it_is()
    {
        var options = await postgres.CreateAsync();
        await using var one = await Node.StartAsync(options, "127.0.0.1:1");
        await using var two = await Node.StartAsync(options, "127.0.0.1:1");

        Assert.True(await IsMineAsync(one));
        Assert.False(await IsMineAsync(two));
    }

    private static Task<bool> IsMineAsync(Node node) =>
        node.Turns.IsMineAsync(Job, TestContext.Current.CancellationToken).AsTask();

    private static async Task EventuallyMineAsync(Node node)
    {
        for (var look = 0; look < 200; look++)
        {
            if (await IsMineAsync(node))
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The job was never taken up.");
    }

    private static async Task RunAsync(ModuleDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
