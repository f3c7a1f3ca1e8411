using Trove.Carts;
using Trove.Catalog;
using Trove.Tests.Support;

namespace Trove.Tests.Carts;

/// <summary>How many pieces of a product one cart may hold, over all its variants.</summary>
public abstract class CustomerLimitTests(TestDatabase database)
{
    private static readonly SellingRules Two = new(LimitPerCustomer: 2);

    [Fact]
    public async Task More_than_the_limit_is_refused_and_changes_nothing()
    {
        await using var shop = await CartShop.StartAsync(database);
        var sizes = await CartShop.SellSizesAsync(shop.Shop, "SHOE", Two, ("40", 9), ("41", 9));
        var cart = await shop.OpenAsync((sizes[0], 1));
        var before = await shop.RowAsync(cart.Id);
        var key = CartShop.Key(cart);

        var added = await shop.Carts.AddItemAsync(key, CartShop.Item(sizes[0], 2));
        var other = await shop.Carts.AddItemAsync(key, CartShop.Item(sizes[1], 2));
        var set = await shop.Carts.SetQuantityAsync(key, CartShop.Item(sizes[0], 3));
        var opened = await shop.Carts.CreateAsync(
            new CreateCart([CartShop.Item(sizes[0], 2), CartShop.Item(sizes[1], 1)])
        );

        Assert.Equal(new CartLimitReached(sizes[0], "quantity", Limit: 2, Possible: 2), added);
        Assert.Equal(new CartLimitReached(sizes[1], "quantity", Limit: 2, Possible: 1), other);
        Assert.Equal(new CartLimitReached(sizes[0], "quantity", Limit: 2, Possible: 2), set);
        Assert.Equal(new CartLimitReached(sizes[1], "items[1].quantity", Limit: 2, Possible: 0), opened);
        Assert.Equal(before, await shop.RowAsync(cart.Id));
        Assert.Equal((8, 9), (await shop.AvailableAsync(sizes[0]), await shop.AvailableAsync(sizes[1])));
    }

    [Fact]
    public async Task Up_to_the_limit_every_variant_counts()
    {
        await using var shop = await CartShop.StartAsync(database);
        var sizes = await CartShop.SellSizesAsync(shop.Shop, "SHOE", Two, ("40", 9), ("41", 9));
        var mug = await shop.SellAsync("MUG", 1250, 9);

        var cart = await shop.OpenAsync((sizes[0], 1), (sizes[1], 1), (mug, 5));

        Assert.Empty(cart.Problems);
        Assert.Equal([2, 2, null], cart.Items.Select(line => line.Limit?.PerCustomer));
        Assert.Equal(cart.Items[0].Limit!.Product, cart.Items[1].Limit!.Product);
    }

    [Fact]
    public async Task Fifty_at_once_into_one_cart_never_go_above_the_limit()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 60, selling: Two);
        var key = CartShop.Key(await shop.OpenAsync());

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => shop.Carts.AddItemAsync(key, CartShop.Item(mug, 1)))
        );

        Assert.Equal(2, results.OfType<CartFound>().Count());
        Assert.All(results, result => Assert.True(result is CartFound or CartLimitReached or CartBusy, $"{result}"));
        var line = Assert.Single(CartShop.Open(await shop.Carts.GetAsync(key)).Items);
        Assert.Equal((2, 58), (line.Quantity, await shop.AvailableAsync(mug)));
    }

    [Fact]
    public async Task A_limit_that_comes_later_is_a_problem_with_a_remedy()
    {
        await using var shop = await CartShop.StartAsync(database);
        var sizes = await CartShop.SellSizesAsync(shop.Shop, "SHOE", null, ("40", 9), ("41", 9));
        var cart = await shop.OpenAsync((sizes[0], 3), (sizes[1], 1));
        Assert.Empty(cart.Problems);

        await CartShop.SellSizesAsync(shop.Shop, "SHOE", Two, ("40", 9), ("41", 9));

        Assert.Equal(
            [("limit_per_customer", sizes[0], "set_quantity", 2), ("limit_per_customer", sizes[1], "remove_item", 0)],
            (await shop.GetAsync(cart)).Problems.Select(p => (p.Code, p.Sku!.Value, p.Remedy, p.Available!.Value))
        );
        var key = CartShop.Key(cart);
        await shop.Carts.SetQuantityAsync(key, CartShop.Item(sizes[0], 2));
        Assert.Empty(CartShop.Open(await shop.Carts.RemoveItemAsync(key, sizes[1])).Problems);
    }
}

public sealed class CustomerLimitsOnSqlite(SqliteDatabase database)
    : CustomerLimitTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CustomerLimitsOnPostgres(PostgresDatabase database)
    : CustomerLimitTests(database),
        IClassFixture<PostgresDatabase>;
