using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Carts;

/// <summary>From when carts hold stock, by each policy, and what switching it does to carts that are open.</summary>
public abstract class ReservationPolicyTests(TestDatabase database)
{
    private static readonly SellingRules Unheld = new(ReservationPolicy.Checkout);
    private static readonly SellingRules Longer = new(ReservationPolicy.AddToCart);

    [Fact]
    public async Task Under_the_checkout_policy_a_cart_holds_nothing()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1, selling: Unheld);

        var one = await shop.OpenAsync((mug, 1));
        var other = await shop.OpenAsync((mug, 1));

        Assert.All([one, other], cart => Assert.Equal((ReservationState.None, null), Held(cart, mug)));
        Assert.All([one, other], cart => Assert.Empty(cart.Problems));
        Assert.Equal(1, await shop.AvailableAsync(mug));
        Assert.Equivalent(one, await shop.GetAsync(one), strict: true);
    }

    [Fact]
    public async Task Under_the_checkout_policy_more_than_there_is_is_refused_and_changes_nothing()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1, selling: Unheld);
        var scarf = await shop.SellAsync("SCARF", 8999, 1);
        var cart = await shop.OpenAsync((mug, 1));
        var before = await shop.RowAsync(cart.Id);

        var more = await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, 1));
        var mixed = await shop.Carts.CreateAsync(new CreateCart([CartShop.Item(scarf, 2), CartShop.Item(mug, 3)]));

        Assert.Equal([new StockShortage(mug, 2, 1)], Assert.IsType<CartOutOfStock>(more).Shortages);
        Assert.Equal(
            [new StockShortage(scarf, 2, 1), new StockShortage(mug, 3, 1)],
            Assert.IsType<CartOutOfStock>(mixed).Shortages
        );
        Assert.Equal(before, await shop.RowAsync(cart.Id));
        Assert.Equal(1, await shop.AvailableAsync(scarf));
    }

    [Fact]
    public async Task Under_the_checkout_policy_each_look_says_what_is_gone()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2, selling: Unheld);
        var cart = await shop.OpenAsync((mug, 2));

        Assert.IsType<Adjusted>(await shop.Inventory.AdjustAsync(new AdjustStock(mug, 1, "One broke")));
        shop.Shop.Clock.Advance(TimeSpan.FromSeconds(2));

        foreach (var seen in new[] { await shop.GetAsync(cart), await PrepareAsync(shop, cart) })
        {
            var problem = Assert.Single(seen.Problems);
            Assert.Equal(
                ("out_of_stock", mug, "set_quantity", 1),
                (problem.Code, problem.Sku, problem.Remedy, problem.Available)
            );
            Assert.Equal((ReservationState.None, null), Held(seen, mug));
        }
    }

    [Fact]
    public async Task Under_the_add_to_cart_policy_stock_is_held_for_a_whole_purchase()
    {
        await using var shop = await CartShop.StartAsync(database, ("Inventory:CartReservationSeconds", "840"));
        var mug = await shop.SellAsync("MUG", 1250, 2, selling: Longer);
        var cart = await shop.OpenAsync((mug, 1));
        var opened = shop.Shop.Clock.GetUtcNow();

        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(13));
        var kept = await shop.GetAsync(cart);
        var renewed = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, 1)));

        Assert.Equal((ReservationState.Soft, opened.AddMinutes(14)), Held(kept, mug));
        Assert.Equal((ReservationState.Soft, opened.AddMinutes(27)), Held(renewed, mug));
        Assert.Equal(0, await shop.AvailableAsync(mug));
    }

    [Fact]
    public async Task Lines_of_three_policies_come_in_together_or_not_at_all()
    {
        await using var shop = await CartShop.StartAsync(database);
        var unheld = await shop.SellAsync("UNHELD", 1250, 5, selling: Unheld);
        var usual = await shop.SellAsync("USUAL", 1250, 5);
        var longer = await shop.SellAsync("LONGER", 1250, 5, selling: Longer);
        var now = shop.Shop.Clock.GetUtcNow();

        var cart = await shop.OpenAsync((unheld, 2), (usual, 2), (longer, 2));
        var refused = await shop.Carts.CreateAsync(
            new CreateCart([CartShop.Item(longer, 1), CartShop.Item(usual, 1), CartShop.Item(unheld, 6)])
        );

        Assert.Equal((ReservationState.None, null), Held(cart, unheld));
        Assert.Equal((ReservationState.Soft, now.AddMinutes(10)), Held(cart, usual));
        Assert.Equal((ReservationState.Soft, now.AddMinutes(15)), Held(cart, longer));
        Assert.Equal([new StockShortage(unheld, 6, 5)], Assert.IsType<CartOutOfStock>(refused).Shortages);
        var left = await Task.WhenAll(new[] { unheld, usual, longer }.Select(shop.AvailableAsync));
        Assert.Equal([5, 3, 3], left);
    }

    [Fact]
    public async Task A_switch_to_checkout_leaves_what_is_held_until_it_lapses()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 1), await shop.SellAsync("SCARF", 8999, 3));
        var cart = await shop.OpenAsync((mug, 1));
        var lapses = shop.Shop.Clock.GetUtcNow().AddMinutes(10);

        await SwitchAsync(shop, ReservationPolicy.Checkout);
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(5));
        var active = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(scarf, 1)));
        var kept = await shop.GetAsync(cart);
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(6));
        var later = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(scarf, 1)));

        Assert.All([active, kept], seen => Assert.Equal((ReservationState.Soft, lapses), Held(seen, mug)));
        Assert.Equal((ReservationState.None, null), Held(active, scarf));
        Assert.Equal((ReservationState.None, null), Held(later, mug));
        Assert.Empty(later.Problems);
        Assert.Equal((1, 3), (await shop.AvailableAsync(mug), await shop.AvailableAsync(scarf)));
    }

    [Fact]
    public async Task After_a_switch_to_checkout_a_line_that_changes_is_no_longer_held()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 3);
        var cart = await shop.OpenAsync((mug, 3));

        await SwitchAsync(shop, ReservationPolicy.Checkout);
        var fewer = CartShop.Open(await shop.Carts.SetQuantityAsync(CartShop.Key(cart), CartShop.Item(mug, 2)));

        Assert.Equal((ReservationState.None, null), Held(fewer, mug));
        Assert.Empty(fewer.Problems);
        Assert.Equal(3, await shop.AvailableAsync(mug));
    }

    [Theory]
    [InlineData(ReservationPolicy.Hybrid, 10)]
    [InlineData(ReservationPolicy.AddToCart, 15)]
    public async Task A_cart_that_held_nothing_holds_from_its_next_activity_on(ReservationPolicy policy, int minutes)
    {
        await using var shop = await CartShop.StartAsync(database, ("Inventory:ReservationPolicy", "Checkout"));
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 1), await shop.SellAsync("SCARF", 8999, 3));
        var cart = await shop.OpenAsync((mug, 1));

        await SwitchAsync(shop, policy);
        Assert.Equal(1, await shop.AvailableAsync(mug));
        var active = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(scarf, 1)));

        var until = shop.Shop.Clock.GetUtcNow().AddMinutes(minutes);
        Assert.All([mug, scarf], sku => Assert.Equal((ReservationState.Soft, until), Held(active, sku)));
        Assert.Equal(0, await shop.AvailableAsync(mug));
    }

    [Theory]
    [InlineData(ReservationPolicy.Hybrid)]
    [InlineData(ReservationPolicy.AddToCart)]
    public async Task Fifty_at_once_for_the_last_unit_leave_one_holding_it(ReservationPolicy policy)
    {
        await using var shop = await CartShop.StartAsync(database, ("Inventory:ReservationPolicy", policy.ToString()));
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var request = new CreateCart([CartShop.Item(mug, 1)]);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.Carts.CreateAsync(request)));

        Assert.Single(results.OfType<CartFound>());
        Assert.Equal(49, results.OfType<CartOutOfStock>().Count());
        Assert.Equal(0, await shop.AvailableAsync(mug));
    }

    [Fact]
    public async Task Fifty_changes_at_once_while_the_policy_switches_all_count()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 60);
        var cart = await shop.OpenAsync();

        var changes = Enumerable
            .Range(0, 50)
            .Select(async i =>
            {
                if (i % 10 == 0)
                    await SwitchAsync(shop, (ReservationPolicy)(i / 10 % 3));
                return await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, 1));
            });
        var results = await Task.WhenAll(changes);
        var counted = results.Count(result => result is CartFound);
        await SwitchAsync(shop, ReservationPolicy.Hybrid);
        await shop.Carts.RemoveItemAsync(CartShop.Key(cart), Sku.Parse("NOT-THERE"));

        Assert.All(results, result => Assert.True(result is CartFound or CartBusy, $"{result}"));
        var line = Assert.Single((await shop.GetAsync(cart)).Items);
        Assert.Equal((counted, ReservationState.Soft), (line.Quantity, line.Reservation.State));
        Assert.Equal(60 - counted, await shop.AvailableAsync(mug));
        Assert.All(await shop.Inventory.AuditAsync(), verdict => Assert.True(verdict.Holds, verdict.Name));
    }

    private static Task SwitchAsync(CartShop shop, ReservationPolicy policy) =>
        shop.Shop.Get<ICatalog>().SetShopSellingAsync(new ShopSelling(policy));

    private static async Task<Cart> PrepareAsync(CartShop shop, Cart cart) =>
        CartShop.Open(await shop.Carts.PrepareCheckoutAsync(CartShop.Key(cart), null));

    private static (ReservationState State, DateTimeOffset? ExpiresAt) Held(Cart cart, Sku sku)
    {
        var reservation = cart.Items.Single(line => line.Sku == sku).Reservation;
        return (reservation.State, reservation.ExpiresAt);
    }
}

public sealed class ReservationPoliciesOnSqlite(SqliteDatabase database)
    : ReservationPolicyTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ReservationPoliciesOnPostgres(PostgresDatabase database)
    : ReservationPolicyTests(database),
        IClassFixture<PostgresDatabase>;
