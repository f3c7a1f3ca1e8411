using System.Net;
using Trove.Inventory;
using Trove.Tests.Support;
using Trove.WaitingRoom;

namespace Trove.Tests.WaitingRoom;

public abstract class JoinTests(TestDatabase database)
{
    [Fact]
    public async Task A_visitor_who_comes_alone_is_admitted_at_once()
    {
        await using var shop = await QueueShop.StartAsync(database);

        var ticket = await shop.JoinAsync();

        Assert.Equal(TicketState.Admitted, ticket.State);
        Assert.Equal(shop.Now.AddMinutes(10), ticket.ExpiresAt);
        Assert.NotNull(ticket.Admission);
        Assert.Null(ticket.Position);
    }

    [Fact]
    public async Task A_visitor_who_waits_knows_the_place_and_moves_up()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 1,
            settings: ("WaitingRoom:StockPercent", "100")
        );
        var first = await shop.JoinAsync();
        var second = await shop.JoinAsync();
        var third = await shop.JoinAsync();

        Assert.Equal(TicketState.Admitted, first.State);
        Assert.Equal((TicketState.Waiting, 1), (second.State, second.Position));
        Assert.Equal((TicketState.Waiting, 2), (third.State, third.Position));
        Assert.Null(third.EtaSeconds);
        await shop.Room.LeaveAsync(QueueShop.Slug, first.Visitor);
        await shop.PassAsync();

        Assert.Equal(TicketState.Admitted, (await shop.FindAsync(second)).State);
        var now = await shop.FindAsync(third);
        Assert.Equal((TicketState.Waiting, 1), (now.State, now.Position));
        Assert.Equal(60, now.EtaSeconds);
    }

    [Fact]
    public async Task Joining_again_in_fifty_tabs_at_once_keeps_the_one_ticket()
    {
        await using var shop = await QueueShop.StartAsync(database, stock: 1);
        await shop.JoinAsync();
        await shop.JoinAsync();
        var own = await shop.JoinAsync();
        await shop.JoinAsync();

        var again = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.JoinAsync(own.Visitor)))
        );

        Assert.All(again, ticket => Assert.Equal((own.Visitor, own.Position), (ticket.Visitor, ticket.Position)));
        await shop.PassAsync();
        Assert.Equal(1, (await shop.FindAsync(own)).Position);
        Assert.Equal(4, (await shop.RoomAsync()).Waiting + (await shop.RoomAsync()).Inside);
    }

    [Fact]
    public async Task A_visitor_that_the_shop_did_not_sign_is_a_new_one()
    {
        await using var shop = await QueueShop.StartAsync(database, stock: 1);
        var own = await shop.JoinAsync();
        var forged = own.Visitor[..^1] + (own.Visitor[^1] == 'A' ? 'B' : 'A');

        Assert.IsType<NoTicket>(await shop.Room.FindTicketAsync(QueueShop.Slug, new Holder(forged)));
        Assert.NotEqual(own.Visitor, (await shop.JoinAsync(forged)).Visitor);
    }

    [Fact]
    public async Task Without_a_queue_there_is_no_ticket_and_without_a_product_no_room()
    {
        await using var shop = await QueueShop.StartAsync(database, mode: RoomMode.Off);

        Assert.IsType<NoQueue>(await shop.Room.JoinAsync(new JoinRoom(QueueShop.Slug, new Holder(null), null)));
        Assert.IsType<UnknownRoom>(await shop.Room.JoinAsync(new JoinRoom("nothing", new Holder(null), null)));
        Assert.Null(await shop.Room.SetAsync(new SetRoom("nothing", RoomMode.On, null)));
    }

    [Fact]
    public async Task A_room_that_is_full_takes_nobody_more()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 1,
            settings: [("WaitingRoom:WaitingLimit", "2"), ("WaitingRoom:StockPercent", "100")]
        );
        var own = await shop.JoinAsync();
        await shop.JoinAsync();
        await shop.JoinAsync();

        Assert.IsType<RoomFull>(
            await shop.Room.JoinAsync(new JoinRoom(QueueShop.Slug, new Holder(null), shop.NextAddress()))
        );
        Assert.Equal(own.Visitor, (await shop.JoinAsync(own.Visitor)).Visitor);
    }

    [Fact]
    public async Task When_it_is_over_all_are_told_nobody_joins_and_it_opens_again_with_stock()
    {
        await using var shop = await QueueShop.StartAsync(database, stock: 1);
        var buyer = await shop.EnterAsync();
        var waiting = await shop.JoinAsync();
        var cart = QueueShop.Opened(await shop.TakeAsync(buyer));
        await shop.PassAsync();
        Assert.Equal(RoomPhase.Held, (await shop.RoomAsync()).Phase);

        await shop.SellOutAsync(cart);
        await shop.PassAsync();

        Assert.Equal(RoomPhase.Over, (await shop.FindAsync(waiting)).Room.Phase);
        Assert.IsType<RoomOver>(
            await shop.Room.JoinAsync(new JoinRoom(QueueShop.Slug, new Holder(null), shop.NextAddress()))
        );
        await shop.Inventory.AdjustAsync(new AdjustStock(shop.Lamp, 3, "found some more"));
        await shop.PassAsync();
        Assert.Equal(RoomPhase.Open, (await shop.RoomAsync()).Phase);
    }

    [Fact]
    public async Task Who_comes_before_the_opening_waits_for_the_draw_and_who_comes_later_stands_behind()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 2,
            settings: ("WaitingRoom:StockPercent", "100")
        );
        await shop.SetAsync(RoomMode.On, shop.Now.AddSeconds(5));
        var early = new List<Ticket>();
        for (var i = 0; i < 4; i++)
            early.Add(await shop.JoinAsync());
        Assert.All(early, ticket => Assert.Equal((RoomPhase.Scheduled, null), (ticket.Room.Phase, ticket.Position)));
        Assert.Equal(AdmissionFault.Missing, QueueShop.Refused(await shop.TakeAsync(early[0])));

        await shop.PassAsync(seconds: 6);
        var late = await shop.JoinAsync();
        await shop.PassAsync();

        var now = await Task.WhenAll(early.Select(shop.FindAsync));
        Assert.Equal(2, now.Count(ticket => ticket.State == TicketState.Admitted));
        Assert.Equal(
            [1, 2],
            now.Where(ticket => ticket.Position is not null).Select(ticket => ticket.Position).Order()
        );
        Assert.Equal(3, (await shop.FindAsync(late)).Position);
    }

    [Fact]
    public void Neighbours_of_one_network_are_known_by_24_bits_or_64()
    {
        Assert.Equal(Network("192.0.2.1"), Network("192.0.2.200"));
        Assert.Equal(Network("192.0.2.1"), Network("::ffff:192.0.2.7"));
        Assert.NotEqual(Network("192.0.2.1"), Network("192.0.3.1"));
        Assert.Equal(Network("2001:db8:1:2::1"), Network("2001:db8:1:2:ffff::9"));
        Assert.NotEqual(Network("2001:db8:1:2::1"), Network("2001:db8:1:3::1"));
    }

    [Fact]
    public async Task Demand_switches_an_automatic_room_on_and_quiet_switches_it_off()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            mode: RoomMode.Auto,
            settings: [("WaitingRoom:AutoPerSecond", "1"), ("WaitingRoom:QuietSeconds", "20")]
        );
        for (var i = 0; i < 10; i++)
            QueueShop.Opened(await shop.TakeAsync(pass: null));

        Assert.Equal(AdmissionFault.Missing, QueueShop.Refused(await shop.TakeAsync(pass: null)));
        Assert.Equal(RoomPhase.Open, (await shop.RoomAsync()).Phase);
        var ticket = await shop.EnterAsync();
        QueueShop.Opened(await shop.TakeAsync(ticket));
        await shop.PassAsync(seconds: 25);

        Assert.Equal(RoomPhase.Off, (await shop.RoomAsync()).Phase);
        QueueShop.Opened(await shop.TakeAsync(pass: null));
    }

    private static string Network(string address) => TicketTokens.NetworkOf(IPAddress.Parse(address));
}

public sealed class JoinOnSqlite(SqliteDatabase database) : JoinTests(database), IClassFixture<SqliteDatabase>;

public sealed class JoinOnPostgres(PostgresDatabase database) : JoinTests(database), IClassFixture<PostgresDatabase>;
