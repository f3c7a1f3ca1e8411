using System.Net;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Carts;
using Trove.Tests.Support;
using Trove.WaitingRoom;

namespace Trove.Tests.WaitingRoom;

/// <summary>A shop up to its carts, with a queue before one product. The clock stands still; rounds run when a test says so.</summary>
internal sealed class QueueShop : IAsyncDisposable
{
    public const string Slug = "lamp";

    private readonly TestShop _shop;
    private int _addresses;

    private QueueShop(TestShop shop) => _shop = shop;

    public IWaitingRoom Room => _shop.Get<IWaitingRoom>();

    public ICarts Carts => _shop.Get<ICarts>();

    public IInventory Inventory => _shop.Get<IInventory>();

    public Sku Lamp { get; private set; }

    public TestShop Shop => _shop;

    public DateTimeOffset Now => _shop.Clock.GetUtcNow();

    /// <summary>A lamp with so many pieces, and its room switched on.</summary>
    public static async Task<QueueShop> StartAsync(
        TestDatabase database,
        int stock = 100,
        RoomMode mode = RoomMode.On,
        params (string, string)[] settings
    )
    {
        var shop = new QueueShop(await TestShop.StartAsync(database, CartShop.AddModules, settings));
        shop.Lamp = await CartShop.SellAsync(shop._shop, "LAMP", 4900, stock);
        await shop.SetAsync(mode);
        return shop;
    }

    public T Get<T>()
        where T : notnull => _shop.Get<T>();

    public async Task<Room> SetAsync(RoomMode mode, DateTimeOffset? opensAt = null) =>
        Assert.IsType<Room>(await Room.SetAsync(new SetRoom(Slug, mode, opensAt)));

    /// <summary>Somebody joins from an address of their own, unless one is given.</summary>
    public async Task<Ticket> JoinAsync(string? visitor = null, IPAddress? address = null)
    {
        // Who comes in the same millisecond stands in no order.
        _shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return Found(await Room.JoinAsync(new JoinRoom(Slug, new Holder(visitor), address ?? NextAddress())));
    }

    public async Task<Ticket> FindAsync(Ticket ticket) =>
        Found(await Room.FindTicketAsync(Slug, new Holder(ticket.Visitor, ticket.Token)));

    public Task<TicketResult> AskAsync(Ticket ticket) =>
        Room.FindTicketAsync(Slug, new Holder(ticket.Visitor, ticket.Token));

    /// <summary>A second passes, and the rooms have their round.</summary>
    public async Task PassAsync(int seconds = 1)
    {
        for (var second = 0; second < seconds; second++)
        {
            _shop.Clock.Advance(TimeSpan.FromSeconds(1));
            await Get<RunRooms>().RunAsync(CancellationToken.None);
        }
    }

    /// <summary>Joins and waits until admitted.</summary>
    public async Task<Ticket> EnterAsync()
    {
        var ticket = await JoinAsync();
        for (var tries = 0; ticket.State == TicketState.Waiting && tries < 10; tries++)
        {
            await PassAsync();
            ticket = await FindAsync(ticket);
        }

        Assert.Equal(TicketState.Admitted, ticket.State);
        return ticket;
    }

    /// <summary>A new cart with one lamp, by this pass.</summary>
    public Task<CartResult> TakeAsync(Pass? pass) =>
        Carts.CreateAsync(new CreateCart([CartShop.Item(Lamp, 1) with { Pass = pass }]));

    public Task<CartResult> TakeAsync(Ticket ticket) => TakeAsync(new Pass(ticket.Visitor, ticket.Admission));

    public async Task<Room> RoomAsync() => Assert.IsType<Room>(await Room.FindRoomAsync(Slug));

    /// <summary>The room as it stands in the store.</summary>
    public async Task<Standing> StandingAsync() =>
        await Get<Standings>().ReadAsync(Slug, [Lamp], CancellationToken.None);

    public async Task<StoredTicket> AskStoreAsync(Ticket ticket)
    {
        var visitor = Get<TicketTokens>().ReadVisitor(ticket.Visitor);
        return Assert.IsType<StoredTicket>(
            await Get<ITicketStore>().FindAsync(Slug, visitor!.Value, CancellationToken.None)
        );
    }

    public Pass PassOf(StoredTicket ticket) => new(Get<TicketTokens>().OfVisitor(ticket.Visitor), null);

    /// <summary>The cart is bought: its stock is allocated, and it is closed.</summary>
    public async Task SellOutAsync(Cart cart)
    {
        var order = Id<Cart>.New(Shop.Clock).Value;
        StockLine[] lines = [.. cart.Items.Select(line => new StockLine(line.Sku, line.Quantity))];
        Assert.IsType<Reserved>(await Inventory.MakeFirmAsync(new MakeFirm(cart.Id.Value, order, lines)));
        Assert.IsType<Allocated>(await Inventory.AllocateAsync(new AllocateStock(order, lines)));
        await Carts.CloseAsync(cart.Id, order);
    }

    /// <summary>The computer's clock is set back.</summary>
    public void Back(TimeSpan time) => _shop.Clock.AdjustTime(Now - time);

    public static Cart Opened(CartResult result) => Assert.IsType<CartFound>(result).Cart;

    public static AdmissionFault Refused(CartResult result) => Assert.IsType<CartNotAdmitted>(result).Fault;

    public async Task<int> AvailableAsync() => (await Inventory.GetLevelsAsync([Lamp]))[0].Available;

    public static Ticket Found(TicketResult result) => Assert.IsType<TicketFound>(result).Ticket;

    /// <summary>Each in a network of its own.</summary>
    public IPAddress NextAddress()
    {
        var next = Interlocked.Increment(ref _addresses);
        return new IPAddress([10, (byte)(next >> 8), (byte)next, 1]);
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();
}
