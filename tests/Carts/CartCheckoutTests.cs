using Trove.Carts;
using Trove.Inventory;
using Trove.Tests.Support;

namespace Trove.Tests.Carts;

/// <summary>A cart on its way to an order.</summary>
public abstract class CartCheckoutTests(TestDatabase database)
{
    [Fact]
    public async Task A_closed_cart_stays_closed_and_holds_nothing()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 5);
        var cart = await shop.OpenAsync((mug, 2));
        var order = Guid.CreateVersion7(shop.Shop.Clock.GetUtcNow());

        await shop.Carts.CloseAsync(cart.Id, order);
        var row = await shop.RowAsync(cart.Id);
        await shop.Carts.CloseAsync(cart.Id, order);
        await shop.Carts.CloseAsync(cart.Id, Guid.CreateVersion7(shop.Shop.Clock.GetUtcNow()));

        Assert.Equal(row, await shop.RowAsync(cart.Id));
        Assert.Equal(new CartClosed(order), await shop.Carts.GetAsync(CartShop.Key(cart)));
        Assert.Equal(new CartClosed(order), await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, 1)));
        Assert.Equal(5, await shop.AvailableAsync(mug));
    }

    [Fact]
    public async Task While_its_order_is_being_paid_a_cart_says_so_and_takes_no_second_piece()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 2), await shop.SellAsync("SCARF", 8999, 5));
        var cart = await shop.OpenAsync((mug, 2));
        var order = Guid.CreateVersion7(shop.Shop.Clock.GetUtcNow());
        await shop.Inventory.MakeFirmAsync(new MakeFirm(cart.Id.Value, order, [new StockLine(mug, 2)]));
        await shop.Carts.NotePaymentAsync(cart.Id, order);

        var paying = await shop.GetAsync(cart);
        Assert.Equal(ReservationState.Firm, Assert.Single(paying.Items).Reservation.State);
        Assert.Empty(paying.Problems);
        var changed = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(scarf, 1)));
        Assert.Equal(
            [ReservationState.Firm, ReservationState.Soft],
            changed.Items.Select(line => line.Reservation.State)
        );
        Assert.Empty(changed.Problems);

        await shop.Inventory.SoftenAsync(new SoftenReservation(order, cart.Id.Value));
        var given = await shop.GetAsync(cart);
        Assert.All(given.Items, line => Assert.Equal(ReservationState.Soft, line.Reservation.State));
    }

    [Fact]
    public async Task What_came_into_a_cart_after_it_was_bought_is_given_back()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 2), await shop.SellAsync("SCARF", 8999, 5));
        var bought = await shop.OpenAsync((mug, 1));
        await shop.Carts.AddItemAsync(CartShop.Key(bought), CartShop.Item(scarf, 1));
        var order = Guid.CreateVersion7(shop.Shop.Clock.GetUtcNow());

        await shop.Carts.CloseAsync(bought.Id, order);

        Assert.Equal(new CartClosed(order), await shop.Carts.GetAsync(CartShop.Key(bought)));
        Assert.Equal((2, 5), (await shop.AvailableAsync(mug), await shop.AvailableAsync(scarf)));
    }

    [Fact]
    public async Task Preparing_to_pay_saves_the_delivery_and_holds_again_what_lapsed()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.OpenAsync((mug, 2));
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(6));
        var delivery = new DeliveryRequest("ada@example.com", CartShop.Portland, null);

        var held = CartShop.Open(await shop.Carts.PrepareCheckoutAsync(CartShop.Key(cart), delivery));
        Assert.Equal((2, "ada@example.com"), (held.Version, held.Email));
        Assert.Equal(cart.Items[0].Reservation, held.Items[0].Reservation);

        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(2, await shop.AvailableAsync(mug));
        var again = CartShop.Open(await shop.Carts.PrepareCheckoutAsync(CartShop.Key(cart), null));
        Assert.Equal(ReservationState.Soft, again.Items[0].Reservation.State);
        Assert.Equal((2, 0), (again.Version, await shop.AvailableAsync(mug)));
    }
}

public sealed class CartCheckoutOnSqlite(SqliteDatabase database)
    : CartCheckoutTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CartCheckoutOnPostgres(PostgresDatabase database)
    : CartCheckoutTests(database),
        IClassFixture<PostgresDatabase>;
