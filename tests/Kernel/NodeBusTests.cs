using Microsoft.Extensions.Logging.Abstractions;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Kernel;

public abstract class NodeBusTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected abstract string? Redis { get; }

    [Fact]
    public async Task The_other_nodes_hear_and_the_sender_does_not()
    {
        await using var nodes = await TwoNodes.StartAsync(await database.CreateAsync(), Redis);
        var (one, two) = (Listen(nodes.One), Listen(nodes.Two));

        nodes.One.Bus.Publish("news", "from one");
        Assert.Equal("from one", await two.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        nodes.Two.Bus.Publish("news", "from two");

        Assert.Equal("from two", await one.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        Assert.False(two.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Many_long_messages_arrive_in_order()
    {
        await using var nodes = await TwoNodes.StartAsync(await database.CreateAsync(), Redis);
        var two = Listen(nodes.Two);
        var padding = new string('é', NodeBus.TextLimit - 10);

        for (var i = 0; i < 20; i++)
            nodes.One.Bus.Publish("news", $"{i} {padding}");

        for (var i = 0; i < 20; i++)
            Assert.Equal($"{i} {padding}", await two.Reader.ReadAsync().AsTask().WaitAsync(Patience));
    }

    private static System.Threading.Channels.Channel<string> Listen(Node node)
    {
        var heard = System.Threading.Channels.Channel.CreateUnbounded<string>();
        node.Bus.Subscribe("news", text => heard.Writer.TryWrite(text));
        return heard;
    }
}

public sealed class NodeBusOnPostgres(PostgresDatabase database) : NodeBusTests(database)
{
    protected override string? Redis => null;
}

public sealed class NodeBusOnRedis(PostgresDatabase database) : NodeBusTests(database)
{
    protected override string? Redis => RedisServer.Url;
}

public sealed class NodeBusWithoutRedis(PostgresDatabase database) : NodeBusTests(database)
{
    /// <summary>Nobody listens there: what Redis would carry goes by PostgreSQL.</summary>
    protected override string? Redis => "127.0.0.1:1";
}

public sealed class LoneBusTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_shop_without_other_nodes_keeps_nothing_for_them()
    {
        var bus = new NodeBus(await database.CreateAsync());

        bus.Publish("news", "to nobody");

        Assert.False(bus.Outgoing.TryRead(out _));
    }

    [Fact]
    public async Task Those_who_subscribed_first_hear_first()
    {
        var bus = new NodeBus(await database.CreateAsync());
        var heard = new List<string>();
        bus.Subscribe("news", text => heard.Add("first " + text));
        bus.Subscribe("news", text => heard.Add("second " + text));

        bus.Deliver(new NodeMessage("news", "hello"));
        bus.Deliver(new NodeMessage("weather", "rain"));

        Assert.Equal(["first hello", "second hello"], heard);
    }
}

/// <summary>What the Kernel offers to one node.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly CarryMessages _carrier;

    private Node(ModuleDatabase<KernelModule> database, SharedRedis redis, DatabaseOptions options)
    {
        Database = database;
        Redis = redis;
        Bus = new NodeBus(options);
        Turns = new JobTurns(redis, database);
        _carrier = new CarryMessages(Bus, database, redis, TimeProvider.System, NullLogger<CarryMessages>.Instance);
    }

    public ModuleDatabase<KernelModule> Database { get; }

    public SharedRedis Redis { get; }

    public NodeBus Bus { get; }

    public JobTurns Turns { get; }

    public static async Task<Node> StartAsync(DatabaseOptions options, string? redis)
    {
        var database = new ModuleDatabase<KernelModule>(options);
        await SchemaScripts.ApplyAsync(database, TimeProvider.System);
        var key = new SigningKey(database);
        await key.LoadAsync(CancellationToken.None);
        var shared = new SharedRedis(SharedRedisTests.Parse(redis), key, NullLogger<SharedRedis>.Instance);
        await shared.ConnectAsync();
        var node = new Node(database, shared, options);
        await node._carrier.StartAsync(CancellationToken.None);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await _carrier.StopAsync(CancellationToken.None);
        _carrier.Dispose();
        await Turns.DisposeAsync();
        await Redis.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>Two nodes of one shop, which hear each other.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public required Node One { get; init; }

    public required Node Two { get; init; }

    public static async Task<TwoNodes> StartAsync(DatabaseOptions options, string? redis)
    {
        var nodes = new TwoNodes
        {
            One = await Node.StartAsync(options, redis),
            Two = await Node.StartAsync(options, redis),
        };
        await MeetAsync(nodes.One, nodes.Two);
        await MeetAsync(nodes.Two, nodes.One);
        return nodes;
    }

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
    }

    /// <summary>Until a node listens, what it is told is lost.</summary>
    private static async Task MeetAsync(Node speaker, Node listener)
    {
        var heard = new TaskCompletionSource();
        listener.Bus.Subscribe("hello", _ => heard.TrySetResult());
        var tries = Patience / TimeSpan.FromMilliseconds(100);
        for (var i = 0; i < tries && !heard.Task.IsCompleted; i++)
        {
            speaker.Bus.Publish("hello", "!");
            await Task.WhenAny(heard.Task, Task.Delay(100));
        }

        Assert.True(heard.Task.IsCompleted, "The nodes never met.");
    }
}
