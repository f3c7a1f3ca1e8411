using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Orders;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

/// <summary>Paying under each reservation policy: who gets the last one, and what a refusal leaves.</summary>
public abstract class PolicyCheckoutTests(TestDatabase database)
{
    [Fact]
    public async Task Fifty_who_all_have_the_last_unit_in_an_unheld_cart_leave_one_paid_order()
    {
        await using var shop = await StartAsync(ReservationPolicy.Checkout);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var carts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.CartAsync((mug, 1))));

        var results = await Task.WhenAll(carts.Select(cart => shop.BuyAsync(cart)));

        Assert.Single(results.OfType<CheckoutPaid>());
        var refused = results.OfType<CheckoutCartChanged>().ToList();
        Assert.Equal(49, refused.Count);
        Assert.All(
            refused,
            result =>
                Assert.Equal(
                    ("out_of_stock", mug, "remove_item", 0),
                    (
                        result.Problems[0].Code,
                        result.Problems[0].Sku,
                        result.Problems[0].Remedy,
                        result.Problems[0].Available
                    )
                )
        );
        Assert.Equal((1, 0, 1), await shop.StockAsync(mug));
        Assert.Equal((1840, 0), await shop.MoneyAsync());
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Who_has_it_in_the_cart_under_add_to_cart_gets_it()
    {
        await using var shop = await StartAsync(ReservationPolicy.AddToCart);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var request = new CreateCart([CartShop.Item(mug, 1)]);
        var carts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.Carts.CreateAsync(request)));
        var holder = Assert.Single(carts.OfType<CartFound>()).Cart;

        shop.Clock.Advance(TimeSpan.FromMinutes(14));
        await shop.PayAsync(holder);

        Assert.Equal((1, 0, 1), await shop.StockAsync(mug));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_declined_card_frees_at_once_what_carts_do_not_hold()
    {
        await using var shop = await StartAsync(ReservationPolicy.Checkout);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var (one, other) = (await shop.CartAsync((mug, 1)), await shop.CartAsync((mug, 1)));

        Assert.IsType<CheckoutPaymentFailed>(await shop.BuyAsync(one, "pm_card_visa_chargeDeclined"));

        Assert.Equal((1, 0, 0), await shop.StockAsync(mug));
        await shop.PayAsync(other);
        Assert.IsType<CheckoutCartChanged>(await shop.BuyAsync(one, key: "key-2"));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_payment_never_shortens_what_the_cart_holds()
    {
        await using var shop = await StartAsync(ReservationPolicy.AddToCart);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var cart = await shop.CartAsync((mug, 1));
        var until = shop.Clock.GetUtcNow().AddMinutes(15);

        Assert.IsType<CheckoutPaymentFailed>(await shop.BuyAsync(cart, "pm_card_visa_chargeDeclined"));

        var line = Assert.Single(CartShop.Open(await shop.Carts.GetAsync(CartShop.Key(cart))).Items);
        Assert.Equal(new CartReservation(ReservationState.Soft, until), line.Reservation);
        var action = Assert.IsType<CheckoutNeedsAction>(
            await shop.BuyAsync(cart, "pm_card_threeDSecure2Required", "key-2")
        );
        var firm = Assert.Single(await shop.Inventory.GetReservationsAsync(action.Order.Id));
        Assert.Equal((ReservationKind.Firm, until), (firm.Kind, firm.ExpiresAt));
    }

    [Fact]
    public async Task A_switch_in_the_middle_of_a_sale_sells_each_piece_once()
    {
        await using var shop = await StartAsync(ReservationPolicy.Hybrid);
        var mug = await shop.SellAsync("MUG", 1250, 12);
        var held = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.CartAsync((mug, 1))));
        await SwitchAsync(shop, ReservationPolicy.Checkout);
        var unheld = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.CartAsync((mug, 1))));

        await SwitchAsync(shop, ReservationPolicy.AddToCart);
        var early = held.Select(cart => shop.BuyAsync(cart)).ToList();
        var results = await Task.WhenAll([.. early, .. unheld.Select(cart => shop.BuyAsync(cart))]);

        Assert.All(await Task.WhenAll(early), result => Assert.IsType<CheckoutPaid>(result));
        Assert.Equal(12, results.OfType<CheckoutPaid>().Count());
        Assert.Equal(6, results.OfType<CheckoutCartChanged>().Count());
        Assert.Equal((12, 0, 12), await shop.StockAsync(mug));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    private Task<OrderShop> StartAsync(ReservationPolicy policy) =>
        OrderShop.StartAsync(database, ("Inventory:ReservationPolicy", policy.ToString()));

    private static Task SwitchAsync(OrderShop shop, ReservationPolicy policy) =>
        shop.Get<ICatalog>().SetShopSellingAsync(new ShopSelling(policy));
}

public sealed class PolicyCheckoutsOnSqlite(SqliteDatabase database)
    : PolicyCheckoutTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class PolicyCheckoutsOnPostgres(PostgresDatabase database)
    : PolicyCheckoutTests(database),
        IClassFixture<PostgresDatabase>;
