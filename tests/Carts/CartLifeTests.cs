using Microsoft.Extensions.DependencyInjection;
using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Carts;

public abstract class CartLifeTests(TestDatabase database)
{
    private static readonly DeliveryRequest NothingNew = new(null, null, null);

    [Fact]
    public async Task A_lapsed_line_is_held_again_when_the_shopper_does_something()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 5);
        var cart = await shop.OpenAsync((mug, 2));
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(11));

        var looked = await shop.GetAsync(cart);
        Assert.Equal(new CartReservation(ReservationState.Lapsed, null), looked.Items[0].Reservation);
        Assert.Empty(looked.Problems);
        Assert.Equal(5, await shop.AvailableAsync(mug));

        var touched = CartShop.Open(await shop.Carts.SetDeliveryAsync(CartShop.Key(cart), NothingNew));
        Assert.Equal(ReservationState.Soft, touched.Items[0].Reservation.State);
        Assert.Equal(3, await shop.AvailableAsync(mug));
        Assert.Equal(cart.Version, touched.Version);
    }

    [Fact]
    public async Task A_lapsed_line_that_somebody_else_took_is_a_problem_with_a_remedy()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 5), await shop.SellAsync("SCARF", 8999, 5));
        var cart = await shop.OpenAsync((mug, 4), (scarf, 1));
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(11));
        await shop.OpenAsync((mug, 3));
        var expected = new CartProblem(
            "out_of_stock",
            mug,
            "Only 2 of The MUG left; you want 4. Take 2 to go on.",
            "set_quantity",
            2
        );

        Assert.Equal([expected], (await shop.GetAsync(cart)).Problems);
        var touched = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(scarf, 1)));
        Assert.Equal([expected], touched.Problems);
        Assert.Equal(
            [ReservationState.Lapsed, ReservationState.Soft],
            touched.Items.Select(line => line.Reservation.State)
        );
        Assert.Equal(3, await shop.AvailableAsync(scarf));

        var remedied = CartShop.Open(await shop.Carts.SetQuantityAsync(CartShop.Key(cart), CartShop.Item(mug, 2)));
        Assert.Empty(remedied.Problems);
        Assert.All(remedied.Items, line => Assert.Equal(ReservationState.Soft, line.Reservation.State));
        Assert.Equal(0, await shop.AvailableAsync(mug));
    }

    [Fact]
    public async Task A_lapsed_line_that_sold_out_is_to_be_removed()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var cart = await shop.OpenAsync((mug, 1));
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(11));
        await shop.OpenAsync((mug, 1));

        Assert.Equal(
            [
                new CartProblem(
                    "out_of_stock",
                    mug,
                    "The MUG has just sold out. Take it out to go on.",
                    "remove_item",
                    0
                ),
            ],
            (await shop.GetAsync(cart)).Problems
        );
    }

    [Fact]
    public async Task Activity_holds_stock_longer()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 5), await shop.SellAsync("SCARF", 8999, 5));
        var cart = await shop.OpenAsync((mug, 1));
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(6));

        var changed = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(scarf, 1)));

        var inTenMinutes = shop.Shop.Clock.GetUtcNow().AddMinutes(10);
        Assert.All(changed.Items, line => Assert.Equal(inTenMinutes, line.Reservation.ExpiresAt));
    }

    [Fact]
    public async Task A_changed_price_is_told_until_it_is_accepted()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 5);
        var cart = await shop.OpenAsync((mug, 2));
        await shop.ChangeAsync(mug, 1400);

        var changed = await shop.GetAsync(cart);
        Assert.Equal(
            [new CartProblem("price_changed", mug, "The MUG costs $14.00 now; it was $12.50.", "accept_price")],
            changed.Problems
        );
        Assert.Equal((1400, 1250), (changed.Items[0].UnitPrice.Amount, changed.Items[0].PriceAtAdd.Amount));
        Assert.Equal(2800, changed.Totals.Total.Amount);

        var accepted = CartShop.Open(await shop.Carts.AcceptPricesAsync(CartShop.Key(cart)));
        Assert.Empty(accepted.Problems);
        Assert.Equal(1400, accepted.Items[0].PriceAtAdd.Amount);
        Assert.Equal(2, accepted.Version);
        Assert.Equal(2, CartShop.Open(await shop.Carts.AcceptPricesAsync(CartShop.Key(cart))).Version);
    }

    [Fact]
    public async Task What_is_no_longer_sold_is_told_and_costs_nothing()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 5), await shop.SellAsync("SCARF", 8999, 5));
        var cart = await shop.OpenAsync((mug, 2), (scarf, 1));
        await shop.ChangeAsync(mug, 1250, ProductStatus.Archived);

        var changed = await shop.GetAsync(cart);
        Assert.Equal(
            [new CartProblem("discontinued", mug, "The MUG is no longer sold. Take it out to go on.", "remove_item")],
            changed.Problems
        );
        Assert.Equal((0, 8999), (changed.Items[0].LineTotal.Amount, changed.Totals.Total.Amount));

        Assert.Empty(CartShop.Open(await shop.Carts.RemoveItemAsync(CartShop.Key(cart), mug)).Problems);
    }

    [Fact]
    public async Task A_cart_below_the_minimum_cannot_be_bought()
    {
        await using var shop = await CartShop.StartAsync(database, ("Carts:MinimumOrder", "2000"));
        var mug = await shop.SellAsync("MUG", 1250, 5);

        var cart = await shop.OpenAsync((mug, 1));

        Assert.Equal(
            [
                new CartProblem(
                    "minimum_order",
                    null,
                    "The smallest order is $20.00. Add something to go on.",
                    "add_items"
                ),
            ],
            cart.Problems
        );
        Assert.Empty((await shop.OpenAsync((mug, 2))).Problems);
    }

    [Fact]
    public async Task A_cart_left_alone_expires_and_is_forgotten()
    {
        await using var shop = await CartShop.StartAsync(database, ("Carts:LifetimeDays", "30"));
        var mug = await shop.SellAsync("MUG", 1250, 5);
        var (old, used) = (await shop.OpenAsync((mug, 1)), await shop.OpenAsync((mug, 1)));
        shop.Shop.Clock.Advance(TimeSpan.FromDays(20));
        await shop.Carts.SetQuantityAsync(CartShop.Key(used), CartShop.Item(mug, 2));
        shop.Shop.Clock.Advance(TimeSpan.FromDays(11));

        Assert.IsType<CartExpired>(await shop.Carts.GetAsync(CartShop.Key(old)));
        Assert.IsType<CartExpired>(await shop.Carts.AddItemAsync(CartShop.Key(old), CartShop.Item(mug, 1)));

        await shop.Shop.Get<SweepCarts>().SweepAsync(CancellationToken.None);

        Assert.IsType<CartNotFound>(await shop.Carts.GetAsync(CartShop.Key(old)));
        Assert.Equal(2, (await shop.GetAsync(used)).Items[0].Quantity);
    }

    [Fact]
    public async Task The_audit_finds_documents_that_make_no_sense()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 5);
        var (good, bad) = (await shop.OpenAsync((mug, 1)), await shop.OpenAsync((mug, 1)));
        Assert.Equal(
            [(2, 0)],
            (await shop.Carts.AuditAsync()).Select(verdict => (verdict.Checked, verdict.BreachCount))
        );

        await shop
            .Shop.Get<ModuleDatabase<CartsModule>>()
            .Writer.CommitAsync(
                new WriteUnit().Then("UPDATE cart SET body = '{' WHERE id = @id", ("id", bad.Id.Value))
            );

        var verdict = Assert.Single(await shop.Carts.AuditAsync());
        Assert.Equal((2, 1), (verdict.Checked, verdict.BreachCount));
        Assert.StartsWith($"cart {bad.Id}: its document cannot be read", Assert.Single(verdict.Breaches));
        Assert.NotEqual(good.Id, bad.Id);
    }

    [Fact]
    public async Task A_crash_between_stock_and_document_sells_nothing_twice()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 5);
        var cart = await shop.OpenAsync((mug, 1));

        // What a process that died after reserving, before writing the document, leaves behind.
        await shop.Inventory.ReserveAsync(new ReserveStock(cart.Id.Value, [new StockLine(mug, 4)]));
        Assert.Equal(1, await shop.AvailableAsync(mug));

        var next = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, 1)));
        Assert.Equal(2, next.Items[0].Quantity);
        Assert.Equal(3, await shop.AvailableAsync(mug));
    }
}

public sealed class CartLifeOnSqlite(SqliteDatabase database) : CartLifeTests(database), IClassFixture<SqliteDatabase>;

public sealed class CartLifeOnPostgres(PostgresDatabase database)
    : CartLifeTests(database),
        IClassFixture<PostgresDatabase>;
