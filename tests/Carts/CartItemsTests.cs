using Trove.Carts;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Carts;

public abstract class CartItemsTests(TestDatabase database)
{
    [Fact]
    public async Task A_new_cart_holds_its_items_at_todays_prices()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 10), await shop.SellAsync("SCARF", 8999, 3));

        var cart = await shop.OpenAsync((mug, 2), (scarf, 1));

        Assert.Equal((1, 2), (cart.Version, cart.Items.Count));
        Assert.Equal([(mug, 2, 1250L, 2500L), (scarf, 1, 8999, 8999)], cart.Items.Select(Short));
        Assert.All(cart.Items, line => Assert.Equal(ReservationState.Soft, line.Reservation.State));
        Assert.Equal(shop.Shop.Clock.GetUtcNow().AddMinutes(10), cart.Items[0].Reservation.ExpiresAt);
        Assert.Equal((11499, 0, 0, 0, 11499), Amounts(cart));
        Assert.Empty(cart.Problems);
        Assert.Equal((8, 2), (await shop.AvailableAsync(mug), await shop.AvailableAsync(scarf)));
        AssertSame(cart, await shop.GetAsync(cart));
    }

    [Fact]
    public async Task Adding_sums_up_and_setting_is_exact()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var key = CartShop.Key(await shop.OpenAsync());

        Assert.Equal(3, Quantity(await shop.Carts.AddItemAsync(key, CartShop.Item(mug, 3))));
        Assert.Equal(5, Quantity(await shop.Carts.AddItemAsync(key, CartShop.Item(mug, 2))));
        Assert.Equal(5, await shop.AvailableAsync(mug));
        Assert.Equal(1, Quantity(await shop.Carts.SetQuantityAsync(key, CartShop.Item(mug, 1))));
        Assert.Equal(9, await shop.AvailableAsync(mug));
        var empty = CartShop.Open(await shop.Carts.RemoveItemAsync(key, mug));
        Assert.Empty(empty.Items);
        Assert.Equal(10, await shop.AvailableAsync(mug));
        Assert.Equal(("cart_empty", "add_items"), Only(empty));
        Assert.Equal(5, empty.Version);
        Assert.Equal(5, CartShop.Open(await shop.Carts.RemoveItemAsync(key, mug)).Version);
    }

    [Fact]
    public async Task All_items_or_none()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 10), await shop.SellAsync("SCARF", 8999, 1));

        var result = await shop.Carts.CreateAsync(
            new CreateCart([CartShop.Item(mug, 4), CartShop.Item(scarf, 1), CartShop.Item(scarf, 1)])
        );

        Assert.Equal([new StockShortage(scarf, 2, 1)], Assert.IsType<CartOutOfStock>(result).Shortages);
        Assert.Equal((10, 1), (await shop.AvailableAsync(mug), await shop.AvailableAsync(scarf)));
    }

    [Fact]
    public async Task What_cannot_be_had_changes_nothing()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var cart = await shop.OpenAsync((mug, 4));
        await shop.OpenAsync((mug, 5));
        var before = await shop.RowAsync(cart.Id);

        var result = await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, 2));

        Assert.Equal([new StockShortage(mug, 6, 5)], Assert.IsType<CartOutOfStock>(result).Shortages);
        Assert.Equal(before, await shop.RowAsync(cart.Id));
        Assert.Equal(1, await shop.AvailableAsync(mug));
        AssertSame(cart, await shop.GetAsync(cart));
    }

    [Theory]
    [InlineData(100, "quantity", "At most 99 pieces of one item.")]
    [InlineData(10_000, "quantity", "At most 99 pieces of one item.")]
    public async Task A_line_has_a_limit(int quantity, string field, string message)
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 20_000);
        var cart = await shop.OpenAsync();

        var result = await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, quantity));

        Assert.Equal([new FieldError(field, message)], Assert.IsType<CartInvalid>(result).Errors);
        Assert.Equal(1, (await shop.RowAsync(cart.Id)).Version);
        Assert.Equal(20_000, await shop.AvailableAsync(mug));
    }

    [Fact]
    public async Task A_cart_has_a_limit()
    {
        await using var shop = await CartShop.StartAsync(
            database,
            ("Carts:MaxLines", "2"),
            ("Carts:MaximumOrder", "5000")
        );
        var (mug, scarf, lamp) = (
            await shop.SellAsync("MUG", 1250, 10),
            await shop.SellAsync("SCARF", 100, 10),
            await shop.SellAsync("LAMP", 100, 10)
        );
        var key = CartShop.Key(await shop.OpenAsync((mug, 3), (scarf, 1)));

        var third = await shop.Carts.AddItemAsync(key, CartShop.Item(lamp, 1));
        var dear = await shop.Carts.AddItemAsync(key, CartShop.Item(mug, 2));

        Assert.Equal(
            [new FieldError("sku", "A cart holds at most 2 different items.")],
            Assert.IsType<CartInvalid>(third).Errors
        );
        Assert.Equal(
            [new FieldError("quantity", "The largest order is $50.00.")],
            Assert.IsType<CartInvalid>(dear).Errors
        );
        Assert.Equal((7, 10), (await shop.AvailableAsync(mug), await shop.AvailableAsync(lamp)));
    }

    [Fact]
    public async Task What_nobody_sells_is_named()
    {
        await using var shop = await CartShop.StartAsync(database);
        var draft = await shop.SellAsync("DRAFT", 1250, 10);
        await shop.ChangeAsync(draft, 1250, Trove.Catalog.ProductStatus.Draft);
        var cart = await shop.OpenAsync();

        var unknown = await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(Sku.Parse("NONE"), 1));
        var hidden = await shop.Carts.CreateAsync(new CreateCart([CartShop.Item(draft, 1)]));

        Assert.Equal(new UnknownSku(Sku.Parse("NONE")), unknown);
        Assert.Equal(new UnknownSku(draft), hidden);
        Assert.Equal(1, (await shop.RowAsync(cart.Id)).Version);
        Assert.Equal(10, await shop.AvailableAsync(draft));
    }

    [Fact]
    public async Task A_cart_opens_by_its_own_token_only()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var (mine, yours) = (await shop.OpenAsync((mug, 1)), await shop.OpenAsync((mug, 1)));

        foreach (var token in new[] { yours.Token, null, "", new string('!', 43), mine.Token[..42] + "=" })
        {
            var key = new CartKey(mine.Id, token);
            Assert.IsType<CartNotFound>(await shop.Carts.GetAsync(key));
            Assert.IsType<CartNotFound>(await shop.Carts.AddItemAsync(key, CartShop.Item(mug, 1)));
            Assert.IsType<CartNotFound>(await shop.Carts.RemoveItemAsync(key, mug));
            Assert.IsType<CartNotFound>(
                await shop.Carts.SetDeliveryAsync(key, new DeliveryRequest("a@b.co", null, null))
            );
        }

        Assert.IsType<CartNotFound>(await shop.Carts.GetAsync(new CartKey(Id<Cart>.New(shop.Shop.Clock), mine.Token)));
        Assert.Equal(1, (await shop.RowAsync(mine.Id)).Version);
    }

    [Fact]
    public async Task Another_currency_or_a_nonsense_country_is_refused()
    {
        await using var shop = await CartShop.StartAsync(database);

        var result = await shop.Carts.CreateAsync(new CreateCart([], Currency.Parse("EUR"), "usa"));

        Assert.Equal(["currency", "country"], Assert.IsType<CartInvalid>(result).Errors.Select(error => error.Field));
    }

    [Fact]
    public async Task Fifty_at_once_for_the_last_unit_leave_one_with_it()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => shop.Carts.CreateAsync(new CreateCart([CartShop.Item(mug, 1)])))
        );

        Assert.Single(results.OfType<CartFound>());
        Assert.Equal(49, results.OfType<CartOutOfStock>().Count());
        Assert.Equal(0, await shop.AvailableAsync(mug));
    }

    [Fact]
    public async Task Fifty_changes_at_once_to_one_cart_all_count()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 60);
        var cart = await shop.OpenAsync();

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, 1)))
        );

        Assert.All(results, result => Assert.IsType<CartFound>(result));
        var after = await shop.GetAsync(cart);
        Assert.Equal((50, 51), (after.Items[0].Quantity, after.Version));
        Assert.Equal(ReservationState.Soft, after.Items[0].Reservation.State);
        Assert.Equal(10, await shop.AvailableAsync(mug));
    }

    private static int Quantity(CartResult result) => CartShop.Open(result).Items[0].Quantity;

    private static (Sku, int, long, long) Short(CartLine line) =>
        (line.Sku, line.Quantity, line.UnitPrice.Amount, line.LineTotal.Amount);

    private static (long, long, long, long, long) Amounts(Cart cart) =>
        (
            cart.Totals.Subtotal.Amount,
            cart.Totals.Discount.Amount,
            cart.Totals.Shipping.Amount,
            cart.Totals.Tax.Amount,
            cart.Totals.Total.Amount
        );

    private static (string, string) Only(Cart cart)
    {
        var problem = Assert.Single(cart.Problems);
        return (problem.Code, problem.Remedy);
    }

    private static void AssertSame(Cart expected, Cart actual) => Assert.Equivalent(expected, actual, strict: true);
}

public sealed class CartItemsOnSqlite(SqliteDatabase database)
    : CartItemsTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CartItemsOnPostgres(PostgresDatabase database)
    : CartItemsTests(database),
        IClassFixture<PostgresDatabase>;
