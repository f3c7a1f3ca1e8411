using Trove.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.Carts;

public abstract class CartDeliveryTests(TestDatabase database)
{
    [Fact]
    public async Task The_address_brings_the_options_and_the_cheapest_is_chosen()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 50);
        var cart = await shop.OpenAsync((mug, 2));
        Assert.Equal((0, null, true), (cart.ShippingOptions.Count, cart.ShippingOption, cart.NeedsShipping));

        var delivered = CartShop.Open(
            await shop.Carts.SetDeliveryAsync(
                CartShop.Key(cart),
                new DeliveryRequest(" ada@example.com ", CartShop.Portland with { Region = "oregon" }, null)
            )
        );

        Assert.Equal(["standard", "express"], delivered.ShippingOptions.Select(option => option.Id));
        Assert.Equal(("standard", "US"), (delivered.ShippingOption, delivered.Country));
        Assert.Equal((590, 3090), (delivered.Totals.Shipping.Amount, delivered.Totals.Total.Amount));
        Assert.Equal(("ada@example.com", CartShop.Portland), (delivered.Email, delivered.Address));

        var express = CartShop.Open(
            await shop.Carts.SetDeliveryAsync(CartShop.Key(cart), new DeliveryRequest(null, null, "express"))
        );
        Assert.Equal(("express", 1490), (express.ShippingOption, express.Totals.Shipping.Amount));
        Assert.Equal(("ada@example.com", CartShop.Portland), (express.Email, express.Address));
    }

    [Fact]
    public async Task Enough_goods_travel_free()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 50);
        var cart = CartShop.Open(await shop.Carts.CreateAsync(new CreateCart([CartShop.Item(mug, 5)], Country: "US")));
        Assert.Equal((590, 6840), (cart.Totals.Shipping.Amount, cart.Totals.Total.Amount));

        var more = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(mug, 1)));

        Assert.Equal((0, 7500), (more.Totals.Shipping.Amount, more.Totals.Total.Amount));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_nothing_changed()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 50);
        var cart = await shop.OpenAsync((mug, 2));
        var before = await shop.RowAsync(cart.Id);

        var result = await shop.Carts.SetDeliveryAsync(
            CartShop.Key(cart),
            new DeliveryRequest("ada@", CartShop.Portland with { Region = "ZZ", PostalCode = "1" }, "teleport")
        );

        Assert.Equal(
            ["email", "address.region", "address.postalCode"],
            Assert.IsType<CartInvalid>(result).Errors.Select(error => error.Field)
        );
        Assert.Equal(before, await shop.RowAsync(cart.Id));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("ada@example")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com\nBcc: eve@example.com")]
    [InlineData("")]
    public async Task What_is_no_email_address_is_refused(string email)
    {
        await using var shop = await CartShop.StartAsync(database);
        var cart = await shop.OpenAsync();

        var result = await shop.Carts.SetDeliveryAsync(CartShop.Key(cart), new DeliveryRequest(email, null, null));

        Assert.Equal("email", Assert.Single(Assert.IsType<CartInvalid>(result).Errors).Field);
    }

    [Fact]
    public async Task An_option_must_be_on_offer()
    {
        await using var shop = await CartShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 50);
        var cart = await shop.OpenAsync((mug, 2));

        var early = await shop.Carts.SetDeliveryAsync(CartShop.Key(cart), new DeliveryRequest(null, null, "standard"));
        var wrong = await shop.Carts.SetDeliveryAsync(
            CartShop.Key(cart),
            new DeliveryRequest(null, CartShop.Portland, "teleport")
        );

        Assert.Equal("shippingOption", Assert.Single(Assert.IsType<CartInvalid>(early).Errors).Field);
        Assert.Equal(
            "Choose one of: standard, express.",
            Assert.Single(Assert.IsType<CartInvalid>(wrong).Errors).Message
        );
        Assert.Equal(1, (await shop.RowAsync(cart.Id)).Version);
    }

    [Fact]
    public async Task A_country_without_delivery_is_a_problem_of_the_cart()
    {
        await using var shop = await CartShop.StartAsync(database);
        var (mug, voucher) = (
            await shop.SellAsync("MUG", 1250, 50),
            await shop.SellAsync("VOUCHER", 5000, 50, shipped: false)
        );

        var goods = CartShop.Open(await shop.Carts.CreateAsync(new CreateCart([CartShop.Item(mug, 1)], Country: "KP")));
        var digital = CartShop.Open(
            await shop.Carts.CreateAsync(new CreateCart([CartShop.Item(voucher, 1)], Country: "KP"))
        );

        Assert.Equal(
            ("shipping_restricted", "change_address"),
            (Assert.Single(goods.Problems).Code, goods.Problems[0].Remedy)
        );
        Assert.Empty(digital.Problems);
        Assert.False(digital.NeedsShipping);
    }
}

public sealed class CartDeliveryOnSqlite(SqliteDatabase database)
    : CartDeliveryTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CartDeliveryOnPostgres(PostgresDatabase database)
    : CartDeliveryTests(database),
        IClassFixture<PostgresDatabase>;
