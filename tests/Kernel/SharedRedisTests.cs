using Microsoft.Extensions.Configuration;
using StackExchange.Redis;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Kernel;

public sealed class SharedRedisTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("127.0.0.1:6379,speed=fast")]
    [InlineData("127.0.0.1:6379,connectTimeout=soon")]
    [InlineData("password=secret")]
    public void A_wrong_connection_string_stops_the_start_and_is_named(string text)
    {
        var wrong = Assert.Throws<SettingException>(() => Parse(text));

        Assert.StartsWith("ConnectionStrings__Redis: ", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Fact]
    public async Task Without_redis_there_is_nobody_to_tell()
    {
        await using var shop = await TestShop.StartAsync(database, (_, _) => { });
        var redis = shop.Get<SharedRedis>();

        Assert.False(redis.IsConfigured);
        Assert.False(await redis.PublishAsync("news", "hello"));
        Assert.Throws<InvalidOperationException>(() => redis.Database);
    }

    [Fact]
    public async Task A_redis_that_is_away_does_not_stop_the_start()
    {
        await using var shop = await StartAsync("127.0.0.1:1");
        var redis = shop.Get<SharedRedis>();

        Assert.True(redis.IsConfigured);
        Assert.False(redis.IsConnected);
        Assert.False(await redis.PublishAsync("news", "hello"));
        await Assert.ThrowsAnyAsync<RedisException>(() => redis.Database.StringGetAsync("name"));
    }

    [Fact]
    public async Task Two_shops_on_one_redis_know_nothing_of_each_other()
    {
        await using var one = await StartAsync(RedisServer.Url);
        await using var two = await StartAsync(RedisServer.Url);
        var heard = new TaskCompletionSource<string>();
        await one.Get<SharedRedis>().SubscribeAsync("news", message => heard.TrySetResult(message));

        await two.Get<SharedRedis>().PublishAsync("news", "of the other");
        await two.Get<SharedRedis>().Database.StringSetAsync("name", "two");
        Assert.True(await one.Get<SharedRedis>().PublishAsync("news", "of its own"));

        Assert.Equal("of its own", await heard.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True((await one.Get<SharedRedis>().Database.StringGetAsync("name")).IsNull);
        Assert.Equal("two", await two.Get<SharedRedis>().Database.StringGetAsync("name"));
        await two.Get<SharedRedis>().Database.KeyDeleteAsync("name");
    }

    private Task<TestShop> StartAsync(string redis) =>
        TestShop.StartAsync(database, (_, _) => { }, ("ConnectionStrings:Redis", redis));

    /// <summary>As the start reads it.</summary>
    internal static ConfigurationOptions? Parse(string? redis) =>
        SharedRedis.Parse(
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Redis"] = redis })
                .Build()
        );
}
