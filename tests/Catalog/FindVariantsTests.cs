using Trove.Catalog;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class FindVariantsTests(TestDatabase database)
{
    [Fact]
    public async Task Carts_learn_all_they_need_in_the_order_asked()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        var shirt = (await catalog.SaveAsync("linen-shirt", Sample.Shirt())).Id;
        var mug = (await catalog.SaveAsync("mug", Sample.Mug())).Id;

        var variants = await catalog.FindVariantsAsync(
            Skus("shirt-white-m", "nobody-has-this", "mug", "shirt-olive-m")
        );

        Assert.Equal(
            [
                new SellableVariant(
                    Sku.Parse("shirt-white-m"),
                    "linen-shirt",
                    "Linen shirt",
                    "Weft",
                    "White / M",
                    Sample.Usd(5_000),
                    null,
                    Sample.Picture,
                    0,
                    RequiresShipping: false,
                    Taxable: true,
                    IsSellable: true,
                    new SellingRules(ReservationPolicy.AddToCart, LimitPerCustomer: 2, IsHighDemand: true),
                    shirt
                ),
                new SellableVariant(
                    Sku.Parse("mug"),
                    "mug",
                    "mug",
                    "Kiln",
                    "",
                    Sample.Usd(1_500),
                    null,
                    null,
                    0,
                    true,
                    true,
                    true,
                    SellingRules.Usual,
                    mug
                ),
                new SellableVariant(
                    Sku.Parse("shirt-olive-m"),
                    "linen-shirt",
                    "Linen shirt",
                    "Weft",
                    "Olive / M",
                    Sample.Usd(4_500),
                    Sample.Usd(6_000),
                    Sample.OlivePicture,
                    220,
                    true,
                    true,
                    true,
                    new SellingRules(ReservationPolicy.AddToCart, LimitPerCustomer: 2, IsHighDemand: true),
                    shirt
                ),
            ],
            variants
        );
    }

    [Fact]
    public async Task A_second_question_is_answered_from_memory()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());

        var first = await catalog.FindVariantsAsync(Skus("mug"));
        var second = catalog.FindVariantsAsync(Skus("mug"));

        Assert.True(second.IsCompletedSuccessfully);
        Assert.Same(first[0], (await second)[0]);
    }

    [Fact]
    public async Task A_new_price_counts_at_once()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        await catalog.FindVariantsAsync(Skus("mug"));

        await catalog.SaveAsync("mug", Sample.Mug(cents: 1_600));

        Assert.Equal(1_600, (await catalog.FindVariantsAsync(Skus("mug")))[0].Price.Amount);
    }

    [Fact]
    public async Task A_sku_that_nobody_had_is_found_once_somebody_has_it()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        Assert.Empty(await catalog.FindVariantsAsync(Skus("mug")));

        await catalog.SaveAsync("mug", Sample.Mug());

        Assert.Single(await catalog.FindVariantsAsync(Skus("mug")));
    }

    [Fact]
    public async Task Another_process_that_heard_nothing_knows_within_five_seconds()
    {
        await using var shop = await Sample.ShopAsync(database);
        await using var other = await shop.SecondAsync();
        await shop.Get<ICatalog>().SaveAsync("mug", Sample.Mug());
        Assert.Equal(1_500, await PriceAsync(other));
        await shop.Get<ICatalog>().SaveAsync("mug", Sample.Mug(cents: 1_600));

        other.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1_500, await PriceAsync(other));
        other.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(1_600, await PriceAsync(other));
    }

    [Fact]
    public async Task Readers_never_keep_a_price_older_than_the_last_save()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Sample.Mug());
        using var done = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!done.IsCancellationRequested)
                        await catalog.FindVariantsAsync(Skus("mug"));
                })
            )
            .ToArray();

        for (var cents = 2_001; cents <= 2_040; cents++)
        {
            await catalog.SaveAsync("mug", Sample.Mug(cents: cents));
            Assert.Equal(cents, (await catalog.FindVariantsAsync(Skus("mug")))[0].Price.Amount);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
    }

    private static async Task<long> PriceAsync(TestShop shop) =>
        (await shop.Get<ICatalog>().FindVariantsAsync(Skus("mug")))[0].Price.Amount;

    private static Sku[] Skus(params string[] skus) => Array.ConvertAll(skus, sku => Sku.Parse(sku));
}

public sealed class FindVariantsOnSqlite(SqliteDatabase database)
    : FindVariantsTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class FindVariantsOnPostgres(PostgresDatabase database)
    : FindVariantsTests(database),
        IClassFixture<PostgresDatabase>;
