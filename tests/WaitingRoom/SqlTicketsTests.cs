using Trove.Kernel.Data;
using Trove.Tests.Support;
using Trove.WaitingRoom;

namespace Trove.Tests.WaitingRoom;

public abstract class SqlTicketsTests(TestDatabase database) : TicketStoreTests
{
    internal override async Task<StoreNodes> OpenAsync()
    {
        var options = await database.CreateAsync();
        var one = new ModuleDatabase<WaitingRoomModule>(options);
        var other = new ModuleDatabase<WaitingRoomModule>(options);
        await SchemaScripts.ApplyAsync(one, TimeProvider.System);
        return new StoreNodes(new SqlTickets(one), new SqlTickets(other), one, other);
    }

    [Fact]
    public async Task Everybody_stands_where_they_stood_after_a_restart()
    {
        var options = await database.CreateAsync();
        var before = new ModuleDatabase<WaitingRoomModule>(options);
        await SchemaScripts.ApplyAsync(before, TimeProvider.System);
        var store = new SqlTickets(before);
        for (var i = 0; i < 100; i++)
            await store.JoinAsync(Ticket(i), CancellationToken.None);
        await store.AdmitAsync(new AdmitRound("lamp", 0, 1_000, 600_000, 7, 7, 7), CancellationToken.None);
        var cart = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var admitted = (await store.ReadAsync("lamp", 0, CancellationToken.None)).Inside[3];
        await store.UseAsync("lamp", admitted.Id, cart, 1_000, CancellationToken.None);
        var then = await store.ReadAsync("lamp", 0, CancellationToken.None);
        await before.DisposeAsync();

        await using var after = new ModuleDatabase<WaitingRoomModule>(options);
        var now = await new SqlTickets(after).ReadAsync("lamp", 0, CancellationToken.None);

        Assert.Equal(93, now.Waiting.Count);
        Assert.Equal(then.Waiting, now.Waiting);
        Assert.Equal(then.Inside, now.Inside);
        Assert.Equal(cart, Assert.Single(now.Inside, ticket => ticket.State == TicketState.Used).Cart);
        Assert.Equal(then.Version, now.Version);
    }

    private static NewTicket Ticket(int number)
    {
        var id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000 + number));
        return new NewTicket(id, "lamp", id, "n" + number, number, 0, 0, 0, 30_000);
    }
}

public sealed class SqlTicketsOnSqlite(SqliteDatabase database)
    : SqlTicketsTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class SqlTicketsOnPostgres(PostgresDatabase database)
    : SqlTicketsTests(database),
        IClassFixture<PostgresDatabase>;
