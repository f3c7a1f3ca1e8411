using Trove.Carts;
using Trove.Tests.Carts;
using Trove.Tests.Support;
using Trove.WaitingRoom;

namespace Trove.Tests.WaitingRoom;

public abstract class AdmissionTests(TestDatabase database)
{
    [Fact]
    public async Task An_admission_puts_the_product_into_one_cart_and_the_purchase_ends_it()
    {
        await using var shop = await QueueShop.StartAsync(database);
        var ticket = await shop.EnterAsync();

        var cart = QueueShop.Opened(await shop.TakeAsync(ticket));
        Assert.Equal(TicketState.Used, (await shop.AskStoreAsync(ticket)).State);
        // What the cart was let in for once it may change: no pass is asked again.
        var more = await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(shop.Lamp, 1));
        Assert.Equal(2, QueueShop.Opened(more).Items.Single().Quantity);
        await shop.SellOutAsync(cart);

        Assert.Equal(TicketState.Bought, (await shop.AskStoreAsync(ticket)).State);
        Assert.Equal(AdmissionFault.Used, QueueShop.Refused(await shop.TakeAsync(ticket)));
    }

    [Fact]
    public async Task The_visitor_alone_is_let_in_by_the_admission_the_shop_knows()
    {
        await using var shop = await QueueShop.StartAsync(database);
        var ticket = await shop.EnterAsync();

        Assert.IsType<CartFound>(await shop.TakeAsync(new Pass(ticket.Visitor, null)));
    }

    [Fact]
    public async Task Without_an_admission_nothing_is_held()
    {
        await using var shop = await QueueShop.StartAsync(database, stock: 5);

        Assert.Equal(AdmissionFault.Missing, QueueShop.Refused(await shop.TakeAsync(pass: null)));
        Assert.Equal(5, await shop.AvailableAsync());
        var empty = QueueShop.Opened(await shop.Carts.CreateAsync(new CreateCart([])));
        var key = CartShop.Key(empty);
        Assert.Equal(
            AdmissionFault.Missing,
            QueueShop.Refused(await shop.Carts.AddItemAsync(key, CartShop.Item(shop.Lamp, 1)))
        );
        Assert.Equal(
            AdmissionFault.Missing,
            QueueShop.Refused(await shop.Carts.SetQuantityAsync(key, CartShop.Item(shop.Lamp, 1)))
        );
        Assert.Equal(5, await shop.AvailableAsync());
    }

    [Fact]
    public async Task Of_fifty_carts_at_once_with_one_admission_one_gets_the_product()
    {
        await using var shop = await QueueShop.StartAsync(database);
        var ticket = await shop.EnterAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.TakeAsync(ticket))));

        Assert.Single(results, result => result is CartFound);
        Assert.Equal(49, results.Count(result => result is CartNotAdmitted { Fault: AdmissionFault.Used }));
        Assert.Equal(99, await shop.AvailableAsync());
    }

    [Fact]
    public async Task An_altered_admission_is_refused_as_forged()
    {
        await using var shop = await QueueShop.StartAsync(database);
        var ticket = await shop.EnterAsync();
        var parts = ticket.Admission!.Split('.');
        parts[2] = "9" + parts[2];

        Assert.Equal(
            AdmissionFault.Forged,
            QueueShop.Refused(await shop.TakeAsync(new Pass(ticket.Visitor, string.Join('.', parts))))
        );
        foreach (var garbage in new[] { "", "x", "....", new string('a', 400), ticket.Admission[..^1] })
        {
            Assert.Equal(
                AdmissionFault.Forged,
                QueueShop.Refused(await shop.TakeAsync(new Pass(ticket.Visitor, garbage)))
            );
        }

        Assert.Equal(100, await shop.AvailableAsync());
    }

    [Fact]
    public async Task An_admission_of_another_visitor_or_for_another_product_is_refused_as_foreign()
    {
        await using var shop = await QueueShop.StartAsync(database);
        var (one, other) = (await shop.EnterAsync(), await shop.EnterAsync());
        var vase = await CartShop.SellAsync(shop.Shop, "VASE", 2900, 5);
        await shop.Room.SetAsync(new SetRoom("vase", RoomMode.On, null));

        Assert.Equal(
            AdmissionFault.Foreign,
            QueueShop.Refused(await shop.TakeAsync(new Pass(other.Visitor, one.Admission)))
        );
        Assert.Equal(AdmissionFault.Foreign, QueueShop.Refused(await shop.TakeAsync(new Pass(null, one.Admission))));
        var item = CartShop.Item(vase, 1) with { Pass = new Pass(one.Visitor, one.Admission) };
        Assert.Equal(AdmissionFault.Foreign, QueueShop.Refused(await shop.Carts.CreateAsync(new CreateCart([item]))));
        QueueShop.Opened(await shop.TakeAsync(one));
    }

    [Fact]
    public async Task An_expired_admission_is_refused_and_the_next_visitor_is_let_in()
    {
        await using var shop = await QueueShop.StartAsync(
            database,
            stock: 1,
            settings: [("WaitingRoom:AdmissionSeconds", "300"), ("WaitingRoom:StockPercent", "100")]
        );
        var slow = await shop.EnterAsync();
        var next = await shop.JoinAsync();
        await shop.PassAsync(seconds: 2);
        Assert.Equal(TicketState.Waiting, (await shop.FindAsync(next)).State);

        shop.Shop.Clock.Advance(TimeSpan.FromSeconds(299));

        Assert.Equal(AdmissionFault.Expired, QueueShop.Refused(await shop.TakeAsync(slow)));
        Assert.Equal(AdmissionFault.Expired, QueueShop.Refused(await shop.TakeAsync(new Pass(slow.Visitor, null))));
        await shop.PassAsync();
        Assert.Equal(TicketState.Expired, (await shop.FindAsync(slow)).State);
        Assert.Equal(TicketState.Admitted, (await shop.FindAsync(next)).State);
        QueueShop.Opened(await shop.TakeAsync(await shop.FindAsync(next)));
    }

    [Fact]
    public async Task A_cart_that_could_not_be_made_gives_the_admission_back()
    {
        await using var shop = await QueueShop.StartAsync(database, stock: 1);
        var ticket = await shop.EnterAsync();
        var tooMany = CartShop.Item(shop.Lamp, 2) with { Pass = new Pass(ticket.Visitor, ticket.Admission) };

        Assert.IsType<CartOutOfStock>(await shop.Carts.CreateAsync(new CreateCart([tooMany])));

        QueueShop.Opened(await shop.TakeAsync(ticket));
    }

    [Fact]
    public async Task At_checkout_what_has_lapsed_needs_an_admission_that_counts_and_what_is_held_needs_none()
    {
        await using var shop = await QueueShop.StartAsync(database, stock: 5);
        var ticket = await shop.EnterAsync();
        var cart = QueueShop.Opened(await shop.TakeAsync(ticket));
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(9));
        await shop.Inventory.RenewAsync(cart.Id.Value);
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(2));

        QueueShop.Opened(await shop.Carts.PrepareCheckoutAsync(CartShop.Key(cart), null));
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal(
            AdmissionFault.Expired,
            QueueShop.Refused(await shop.Carts.PrepareCheckoutAsync(CartShop.Key(cart), null))
        );
        Assert.Equal(5, await shop.AvailableAsync());
    }
}

public sealed class AdmissionOnSqlite(SqliteDatabase database)
    : AdmissionTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class AdmissionOnPostgres(PostgresDatabase database)
    : AdmissionTests(database),
        IClassFixture<PostgresDatabase>;
