using Trove.Tests.Support;
using Trove.WaitingRoom;

namespace Trove.Tests.WaitingRoom;

public abstract class PacingTests(TestDatabase database)
{
    [Fact]
    public async Task Never_more_are_inside_than_the_stock_allows()
    {
        await using var shop = await QueueShop.StartAsync(database, stock: 10);
        for (var i = 0; i < 40; i++)
            await shop.JoinAsync();
        var (bought, before) = (0, 0);

        for (var second = 0; second < 30; second++)
        {
            await shop.PassAsync();
            var room = await shop.RoomAsync();
            // Nobody is thrown out when a purchase lowers the limit; nobody is let in until it is kept again.
            Assert.InRange(room.Inside, 0, Math.Max(before, Limit(10 - bought)));
            // Every third second somebody buys; every fourth somebody leaves.
            var inside = (await shop.StandingAsync()).Tickets.Inside;
            var admitted = inside.FirstOrDefault(ticket => ticket.State == TicketState.Admitted);
            if (
                admitted is not null
                && second % 3 == 0
                && await shop.TakeAsync(shop.PassOf(admitted)) is Trove.Carts.CartFound(var cart)
            )
            {
                await shop.SellOutAsync(cart);
                bought++;
            }
            else if (admitted is not null && second % 4 == 0)
            {
                await shop.Room.LeaveAsync(QueueShop.Slug, shop.PassOf(admitted).Visitor);
            }

            before = (await shop.StandingAsync()).Tickets.Inside.Count;
        }

        Assert.InRange(bought, 7, 10);
        Assert.Equal(10 - bought, await shop.AvailableAsync());
    }

    [Fact]
    public async Task A_crowd_is_let_in_at_the_starting_pace_and_no_faster()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 1_000,
            settings: ("WaitingRoom:StartPerSecond", "4")
        );
        await shop.JoinAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => shop.JoinAsync())));
        var before = (await shop.RoomAsync()).Inside;

        await shop.PassAsync();
        var after = (await shop.RoomAsync()).Inside;
        // Rounds that other nodes ask for within the same moment change nothing.
        await shop.Get<RunRooms>().RunAsync(CancellationToken.None);
        await shop.Get<RunRooms>().RunAsync(CancellationToken.None);

        Assert.Equal(4, after - before);
        Assert.Equal(after, (await shop.RoomAsync()).Inside);
    }

    [Fact]
    public async Task A_place_given_up_goes_to_the_next()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 1,
            settings: ("WaitingRoom:StockPercent", "100")
        );
        var first = await shop.EnterAsync();
        var second = await shop.JoinAsync();
        await shop.PassAsync();
        Assert.Equal(TicketState.Waiting, (await shop.FindAsync(second)).State);

        await shop.Room.LeaveAsync(QueueShop.Slug, first.Visitor);
        await shop.PassAsync();

        Assert.Equal(TicketState.Left, (await shop.FindAsync(first)).State);
        Assert.Equal(TicketState.Admitted, (await shop.FindAsync(second)).State);
    }

    [Fact]
    public async Task A_clock_that_goes_back_admits_nobody_twice_and_goes_on()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 100,
            settings: ("WaitingRoom:StartPerSecond", "1")
        );
        var tickets = new List<Ticket>();
        for (var i = 0; i < 5; i++)
            tickets.Add(await shop.JoinAsync());
        await shop.PassAsync();
        var before = await shop.RoomAsync();

        shop.Back(TimeSpan.FromHours(1));
        await shop.Get<RunRooms>().RunAsync(CancellationToken.None);
        Assert.Equal(before.Inside, (await shop.RoomAsync()).Inside);
        await shop.PassAsync();

        var after = await shop.RoomAsync();
        Assert.Equal(before.Inside + 1, after.Inside);
        Assert.All(
            (await shop.StandingAsync()).Tickets.Inside,
            ticket => Assert.InRange(ticket.ExpiresAt!.Value, 0, shop.Now.AddMinutes(10).ToUnixTimeMilliseconds())
        );
        Assert.Equal(5, after.Inside + after.Waiting);
        var now = await Task.WhenAll(tickets.Select(shop.FindAsync));
        Assert.Equal(after.Inside, now.Count(ticket => ticket.State == TicketState.Admitted));
    }

    private static int Limit(int pieces) => ((pieces * 120) + 99) / 100;
}

public sealed class PacingOnSqlite(SqliteDatabase database) : PacingTests(database), IClassFixture<SqliteDatabase>;

public sealed class PacingOnPostgres(PostgresDatabase database)
    : PacingTests(database),
        IClassFixture<PostgresDatabase>;
