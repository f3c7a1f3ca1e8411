using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Carts;

/// <summary>What is offered when something is gone, and putting it in instead.</summary>
public abstract class SubstituteTests(TestDatabase database)
{
    [Fact]
    public async Task Who_comes_too_late_is_offered_what_is_there()
    {
        await using var shop = await CartShop.StartAsync(database);
        var sizes = await CartShop.SellSizesAsync(shop.Shop, "SHOE", null, ("40", 1), ("41", 0), ("42", 5));
        var first = await shop.OpenAsync((sizes[0], 1));

        var late = await shop.Carts.CreateAsync(new CreateCart([CartShop.Item(sizes[0], 1)]));
        var more = await shop.Carts.AddItemAsync(CartShop.Key(first), CartShop.Item(sizes[0], 1));

        var gone = Assert.Single(Assert.IsType<CartOutOfStock>(late).Shortages);
        Assert.Equal(
            [new Substitute(sizes[2], "shoe", "The SHOE", "42", new Money(1250, Currency.Usd), 5, null)],
            gone.Substitutes
        );
        // One is to be had after all: the shopper's own.
        Assert.Empty(Assert.Single(Assert.IsType<CartOutOfStock>(more).Shortages).Substitutes);
    }

    [Fact]
    public async Task A_line_that_sold_out_is_swapped_by_one_click()
    {
        await using var shop = await CartShop.StartAsync(database);
        var sizes = await CartShop.SellSizesAsync(shop.Shop, "SHOE", null, ("40", 2), ("41", 5));
        var mug = await shop.SellAsync("MUG", 1250, 5);
        var cart = await shop.OpenAsync((sizes[0], 2), (mug, 1));
        var key = CartShop.Key(cart);
        shop.Shop.Clock.Advance(TimeSpan.FromMinutes(11));
        await shop.OpenAsync((sizes[0], 2));

        var problem = Assert.Single((await shop.GetAsync(cart)).Problems);
        var offered = Assert.Single(problem.Substitutes);
        var swapped = CartShop.Open(await shop.Carts.SwapItemAsync(key, sizes[0], CartShop.Item(offered.Sku, 2)));
        var again = CartShop.Open(await shop.Carts.SwapItemAsync(key, sizes[0], CartShop.Item(offered.Sku, 2)));

        Assert.Equal(("out_of_stock", sizes[0], 0), (problem.Code, problem.Sku, problem.Available));
        Assert.Equal((sizes[1], 5), (offered.Sku, offered.Available));
        Assert.Equal([(mug, 1), (sizes[1], 2)], swapped.Items.Select(line => (line.Sku, line.Quantity)));
        Assert.All(swapped.Items, line => Assert.Equal(ReservationState.Soft, line.Reservation.State));
        Assert.Empty(swapped.Problems);
        Assert.Equal(swapped.Version, again.Version);
        Assert.Equal((0, 3), (await shop.AvailableAsync(sizes[0]), await shop.AvailableAsync(sizes[1])));
    }

    [Fact]
    public async Task A_swap_comes_about_whole_or_not_at_all()
    {
        await using var shop = await CartShop.StartAsync(database);
        var sizes = await CartShop.SellSizesAsync(
            shop.Shop,
            "SHOE",
            new SellingRules(LimitPerCustomer: 2),
            ("40", 2),
            ("41", 1)
        );
        var cart = await shop.OpenAsync((sizes[0], 2));
        var before = await shop.RowAsync(cart.Id);
        var key = CartShop.Key(cart);

        var tooMany = await shop.Carts.SwapItemAsync(key, sizes[0], CartShop.Item(sizes[1], 2));
        var beyond = await shop.Carts.SwapItemAsync(key, sizes[0], CartShop.Item(sizes[1], 3));
        var unknown = await shop.Carts.SwapItemAsync(key, sizes[0], CartShop.Item(Sku.Parse("NOPE"), 1));

        Assert.Equal([new StockShortage(sizes[1], 2, 1)], Assert.IsType<CartOutOfStock>(tooMany).Shortages);
        Assert.IsType<CartLimitReached>(beyond);
        Assert.IsType<UnknownSku>(unknown);
        Assert.Equal(before, await shop.RowAsync(cart.Id));
        Assert.Equal((0, 1), (await shop.AvailableAsync(sizes[0]), await shop.AvailableAsync(sizes[1])));
        // The pieces that go out make room for those that come in.
        Assert.IsType<CartFound>(await shop.Carts.SwapItemAsync(key, sizes[0], CartShop.Item(sizes[1], 1)));
        Assert.Equal((2, 0), (await shop.AvailableAsync(sizes[0]), await shop.AvailableAsync(sizes[1])));
    }

    [Fact]
    public async Task Of_other_products_one_variant_each_is_offered()
    {
        await using var shop = await CartShop.StartAsync(database);
        await shop.Shop.Get<ICatalog>().SaveCategoriesAsync([new CategoryInput("shoes", "Shoes")]);
        var gone = await CartShop.SellSizesAsync(shop.Shop, "SHOE", null, ("40", 0), ("41", 0));
        var boots = await CartShop.SellSizesAsync(shop.Shop, "BOOT", null, ("39", 3), ("40", 2), ("41", 3));
        foreach (var slug in new[] { "shoe", "boot" })
            await CategorizeAsync(shop.Shop.Get<ICatalog>(), slug);

        var offered = await shop.Carts.FindSubstitutesAsync(gone[0], 3);

        Assert.Equal([(boots[1], 2)], offered.Select(item => (item.Sku, item.Available)));
        Assert.IsType<Adjusted>(await shop.Inventory.AdjustAsync(new AdjustStock(boots[1], 0, "Counted")));
        shop.Shop.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(
            [(boots[0], 3)],
            (await shop.Carts.FindSubstitutesAsync(gone[0], 3)).Select(i => (i.Sku, i.Available))
        );
    }

    private static async Task CategorizeAsync(ICatalog catalog, string slug)
    {
        var product = ((ProductFound)await catalog.FindProductAsync(slug)).Product;
        var variants = product.Variants.Select(v => new VariantInput(v.Sku, v.Attributes, v.Price)).ToList();
        var input = new ProductInput(
            slug,
            product.Name,
            "Osier",
            null,
            null,
            ["shoes"],
            null,
            null,
            ["Size"],
            variants,
            null,
            null
        );
        Assert.IsType<ProductUpdated>(await catalog.SaveProductAsync(slug, input));
    }
}

public sealed class SubstitutesOnSqlite(SqliteDatabase database)
    : SubstituteTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class SubstitutesOnPostgres(PostgresDatabase database)
    : SubstituteTests(database),
        IClassFixture<PostgresDatabase>;
