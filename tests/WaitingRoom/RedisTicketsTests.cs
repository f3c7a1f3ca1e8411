using Microsoft.Extensions.Logging.Abstractions;
using Trove.Kernel;
using Trove.Tests.Support;
using Trove.WaitingRoom;

namespace Trove.Tests.WaitingRoom;

public sealed class RedisTicketsTests(SqliteDatabase database) : TicketStoreTests, IClassFixture<SqliteDatabase>
{
    internal override async Task<StoreNodes> OpenAsync()
    {
        var shop = await TestShop.StartAsync(database, (_, _) => { }, ("ConnectionStrings:Redis", RedisServer.Url));
        var other = new SharedRedis(
            StackExchange.Redis.ConfigurationOptions.Parse(RedisServer.Url),
            shop.Get<SigningKey>(),
            NullLogger<SharedRedis>.Instance
        );
        await other.ConnectAsync();
        return new StoreNodes(new RedisTickets(shop.Get<SharedRedis>()), new RedisTickets(other), other, shop);
    }
}

public sealed class RedisLossTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Places_that_redis_has_lost_are_brought_back_by_their_holders()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 1,
            settings: [("ConnectionStrings:Redis", RedisServer.Url), ("WaitingRoom:StockPercent", "100")]
        );
        var inside = await shop.EnterAsync();
        var tickets = new List<Ticket>();
        for (var i = 0; i < 4; i++)
            tickets.Add(await shop.JoinAsync());
        await shop.PassAsync();

        await LoseAsync(shop);
        await shop.PassAsync();
        foreach (var ticket in Enumerable.Reverse(tickets))
            Assert.Equal(TicketState.Waiting, (await shop.FindAsync(ticket)).State);
        var altered = tickets[3].Token.Replace('.', ',');
        Assert.IsType<NoTicket>(await shop.Room.FindTicketAsync(QueueShop.Slug, new Holder(inside.Visitor, altered)));
        await shop.PassAsync();

        // Who was inside has lost the admission, not the place: nobody else was let in for it twice.
        var now = await Task.WhenAll(tickets.Select(shop.FindAsync));
        Assert.Equal(TicketState.Admitted, now[0].State);
        Assert.Equal([1, 2, 3], now.Skip(1).Select(ticket => ticket.Position!.Value));
    }

    [Fact]
    public async Task While_redis_is_away_a_signed_admission_opens_the_door_and_the_ledger_keeps_the_stock()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 1,
            settings: ("ConnectionStrings:Redis", "127.0.0.1:1")
        );
        var tokens = shop.Get<TicketTokens>();
        var (ticket, visitor) = (Id<Ticket>.New(shop.Shop.Clock).Value, Id<Ticket>.New(shop.Shop.Clock).Value);
        var ends = shop.Now.AddMinutes(5).ToUnixTimeMilliseconds();
        var pass = new Pass(tokens.OfVisitor(visitor), tokens.OfAdmission(ticket, visitor, ends, QueueShop.Slug));

        Assert.IsType<RoomAway>(
            await shop.Room.JoinAsync(new JoinRoom(QueueShop.Slug, new Holder(null), shop.NextAddress()))
        );
        Assert.Equal(AdmissionFault.Missing, QueueShop.Refused(await shop.TakeAsync(new Pass(pass.Visitor, null))));
        var cart = QueueShop.Opened(await shop.TakeAsync(pass));
        Assert.IsType<Trove.Carts.CartOutOfStock>(await shop.TakeAsync(pass));
        await shop.SellOutAsync(cart);

        Assert.Equal(0, await shop.AvailableAsync());
    }

    private static async Task LoseAsync(QueueShop shop)
    {
        foreach (var part in RedisScripts.Parts)
            await shop.Get<SharedRedis>().Database.KeyDeleteAsync($"waiting:{QueueShop.Slug}:{part}");
    }
}
