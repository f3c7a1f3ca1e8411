using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Orders;
using Trove.Payments;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

public abstract class CheckoutTests(TestDatabase database)
{
    [Fact]
    public async Task A_cart_becomes_a_paid_order()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 10), await shop.SellAsync("SCARF", 3000, 5));
        var cart = await shop.CartAsync((mug, 2), (scarf, 1));

        var order = await shop.PayAsync(cart);

        Assert.Matches("^TR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", order.Number);
        Assert.Equal(
            (OrderStatus.Paid, "Ada@example.com", "standard"),
            (order.Status, order.Email, order.ShippingOption)
        );
        Assert.Equal(CartShop.Portland, order.Address);
        Assert.Equal(
            [(mug, "The MUG", 2, 1250L, 2500L), (scarf, "The SCARF", 1, 3000, 3000)],
            order.Items.Select(line =>
                (line.Sku, line.Name, line.Quantity, line.UnitPrice.Amount, line.LineTotal.Amount)
            )
        );
        Assert.Equal((5500, 0, 590, 0, 6090), Amounts(order));
        Assert.Equal(
            ("stripe", PaymentState.Succeeded, 6090),
            (order.Payment!.Gateway, order.Payment.Status, order.Payment.Amount.Amount)
        );
        Assert.StartsWith("pi_", order.Payment.TransactionId, StringComparison.Ordinal);
        Assert.Equal(["created", "paid"], order.Timeline.Select(entry => entry.Status));
        Assert.Equal(((10, 0, 2), (5, 0, 1)), (await shop.StockAsync(mug), await shop.StockAsync(scarf)));
        Assert.Equal(new CartClosed(order.Id), await shop.Carts.GetAsync(CartShop.Key(cart)));
        // Who looks at an order is also told where it will come from.
        var planned = order.ToCome[0] with
        {
            Warehouse = "Main warehouse",
        };
        Assert.Equivalent(order with { ToCome = [planned] }, await shop.FindAsync(order), strict: true);
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task The_same_key_answers_the_same_order()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var cart = await shop.CartAsync((await shop.SellAsync("MUG", 1250, 10), 2));
        var order = await shop.PayAsync(cart);

        var again = await shop.PayAsync(cart);

        Assert.Equivalent(order, again, strict: true);
        Assert.Single(await shop.AttemptsAsync());
        Assert.Equal((3090, 0), await shop.MoneyAsync());
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_refused()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var cart = await shop.CartAsync((await shop.SellAsync("MUG", 1250, 10), 2));
        await shop.PayAsync(cart);
        var request = OrderShop.Request(cart);

        foreach (
            var other in new[]
            {
                request with
                {
                    PaymentToken = "pm_card_mastercard",
                },
                request with
                {
                    Delivery = OrderShop.Portland with { Email = "eve@example.com" },
                },
                request with
                {
                    Delivery = null,
                },
            }
        )
            Assert.IsType<CheckoutKeyReused>(await shop.Orders.CheckoutAsync(other));

        Assert.Single(await shop.AttemptsAsync());
        Assert.Single(await shop.AllAsync());
    }

    [Fact]
    public async Task A_bought_cart_is_not_bought_again()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var cart = await shop.CartAsync((await shop.SellAsync("MUG", 1250, 10), 2));
        var order = await shop.PayAsync(cart);

        var again = await shop.BuyAsync(cart, key: "key-2");

        Assert.Equal(new CheckoutNoCart(new CartClosed(order.Id)), again);
        Assert.Single(await shop.AttemptsAsync());
    }

    [Fact]
    public async Task A_wrong_token_learns_nothing_of_an_order()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var (cart, other) = (await shop.CartAsync((mug, 2)), await shop.CartAsync((mug, 1)));
        await shop.PayAsync(cart);
        var stolen = OrderShop.Request(cart) with { Cart = new CartKey(cart.Id, other.Token) };

        Assert.Equal(new CheckoutNoCart(new CartNotFound()), await shop.Orders.CheckoutAsync(stolen));
        Assert.Equal(
            new CheckoutNoCart(new CartNotFound()),
            await shop.Orders.CheckoutAsync(stolen with { IdempotencyKey = "key-2" })
        );
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_nothing_changed()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var cart = await shop.CartAsync((mug, 2));

        var request = new Checkout(CartShop.Key(cart), "", "cash", "\0", null, "/relative");
        var result = await shop.Orders.CheckoutAsync(request);

        Assert.Equal(
            ["Idempotency-Key", "payment.gateway", "payment.token", "returnUrl"],
            Assert.IsType<CheckoutInvalid>(result).Errors.Select(error => error.Field)
        );
        await AssertNothingChangedAsync(shop, cart, mug, version: 1);
    }

    [Fact]
    public async Task What_the_cart_was_not_told_is_asked_for()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var cart = await shop.CartAsync((mug, 2));

        var nothing = await shop.Orders.CheckoutAsync(OrderShop.Request(cart) with { Delivery = null });
        var wrong = await shop.Orders.CheckoutAsync(
            OrderShop.Request(cart) with
            {
                Delivery = new DeliveryRequest("ada", CartShop.Portland with { City = "" }, null),
            }
        );

        Assert.Equal(["email", "address"], Assert.IsType<CheckoutInvalid>(nothing).Errors.Select(error => error.Field));
        Assert.Equal(
            ["email", "address.city"],
            Assert.IsType<CheckoutInvalid>(wrong).Errors.Select(error => error.Field)
        );
        await AssertNothingChangedAsync(shop, cart, mug, version: 1);
    }

    [Fact]
    public async Task All_problems_of_the_cart_come_at_once()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 5), await shop.SellAsync("SCARF", 3000, 5));
        var cart = await shop.CartAsync((mug, 4), (scarf, 1));
        shop.Clock.Advance(TimeSpan.FromMinutes(11));
        await shop.CartAsync((mug, 3));
        await shop.SellAsync("SCARF", 3500, 0);

        var result = await shop.BuyAsync(cart);

        Assert.Equal(
            [("out_of_stock", "set_quantity", 2), ("price_changed", "accept_price", null)],
            Assert
                .IsType<CheckoutCartChanged>(result)
                .Problems.Select(problem => (problem.Code, problem.Remedy, problem.Available))
        );
        Assert.Empty(await shop.AllAsync());
        Assert.Empty(await shop.AttemptsAsync());
        Assert.Equal((5, 3, 0), await shop.StockAsync(mug));
    }

    [Fact]
    public async Task An_empty_cart_is_not_bought()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var cart = await shop.CartAsync();

        var result = await shop.BuyAsync(cart);

        Assert.Equal("cart_empty", Assert.Single(Assert.IsType<CheckoutCartChanged>(result).Problems).Code);
        Assert.Empty(await shop.AllAsync());
    }

    [Fact]
    public async Task A_lapsed_cart_is_bought_while_stock_remains()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        await shop.Carts.SetDeliveryAsync(CartShop.Key(cart), OrderShop.Portland);
        shop.Clock.Advance(TimeSpan.FromHours(2));

        var result = await shop.Orders.CheckoutAsync(OrderShop.Request(cart) with { Delivery = null });

        Assert.IsType<CheckoutPaid>(result);
        Assert.Equal((2, 0, 2), await shop.StockAsync(mug));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Stock_that_goes_between_look_and_payment_is_a_refusal_that_may_be_repeated()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var cart = await shop.CartAsync((mug, 1));
        Cart? thief = null;
        shop.Crashes.Meanwhile(
            nameof(IInventory.MakeFirmAsync),
            async () =>
            {
                await shop.Inventory.ReleaseAsync(cart.Id.Value);
                thief = await shop.CartAsync((mug, 1));
            }
        );

        var refused = await shop.BuyAsync(cart);

        Assert.Equal(
            [new CartProblem("out_of_stock", mug, "The MUG has just sold out.", "remove_item", 0)],
            Assert.IsType<CheckoutCartChanged>(refused).Problems
        );
        Assert.Empty(await shop.AttemptsAsync());
        Assert.Equal((1, 1, 0), await shop.StockAsync(mug));

        await shop.Carts.RemoveItemAsync(CartShop.Key(thief!), mug);
        Assert.Equal(OrderStatus.Paid, (await shop.PayAsync(cart)).Status);
        await shop.AssertSoundAsync();
    }

    private static async Task AssertNothingChangedAsync(OrderShop shop, Cart cart, Sku sku, long version)
    {
        Assert.Empty(await shop.AllAsync());
        Assert.Empty(await shop.AttemptsAsync());
        var now = CartShop.Open(await shop.Carts.GetAsync(CartShop.Key(cart)));
        Assert.Equal((version, null, null), (now.Version, now.Email, now.Address));
        Assert.Equal((10, 2, 0), await shop.StockAsync(sku));
    }

    private static (long, long, long, long, long) Amounts(Order order) =>
        (
            order.Pricing.Subtotal.Amount,
            order.Pricing.Discount.Amount,
            order.Pricing.Shipping.Amount,
            order.Pricing.Tax.Amount,
            order.Pricing.Total.Amount
        );
}

public sealed class CheckoutOnSqlite(SqliteDatabase database) : CheckoutTests(database), IClassFixture<SqliteDatabase>;

public sealed class CheckoutOnPostgres(PostgresDatabase database)
    : CheckoutTests(database),
        IClassFixture<PostgresDatabase>;
