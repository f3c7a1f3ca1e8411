using Trove.Catalog;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class FindSubstitutesTests(TestDatabase database)
{
    [Fact]
    public async Task The_products_other_variants_come_first_those_most_like_it_before_all()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveCategoriesAsync([new("shirts", "Shirts")]);
        await catalog.SaveAsync(
            "shirt",
            Sample.Shirt() with
            {
                Categories = ["shirts"],
                Variants =
                [
                    Sample.Variant("olive-m", 4_500, "Olive", "M"),
                    Sample.Variant("white-m", 4_500, "White", "M"),
                    Sample.Variant("white-l", 4_500, "White", "L"),
                    Sample.Variant("olive-l", 4_500, "Olive", "L"),
                ],
                Images = null,
            }
        );
        await catalog.SaveAsync("mug", Sample.Mug() with { Categories = ["shirts"] });

        Assert.Equal(["olive-l", "white-m", "white-l", "mug"], await FindAsync(catalog, "olive-m"));
        Assert.Equal(["olive-l", "white-m"], await FindAsync(catalog, "olive-m", limit: 2));
    }

    [Fact]
    public async Task Other_products_of_the_category_follow_by_price_brand_and_what_they_share()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveCategoriesAsync([new("mugs", "Mugs"), new("hats", "Hats")]);
        await catalog.SaveAsync("mug", In("mugs", Sample.Mug()) with { Tags = ["stoneware"] });
        await catalog.SaveAsync("dear", In("mugs", Sample.Mug("dear", 9_000)));
        await catalog.SaveAsync("near", In("mugs", Sample.Mug("near", 1_600)));
        await catalog.SaveAsync("stranger", In("mugs", Sample.Mug("stranger", 1_600)) with { Brand = "Else" });
        await catalog.SaveAsync("alike", In("mugs", Sample.Mug("alike", 1_600)) with { Tags = ["stoneware"] });
        await catalog.SaveAsync("hat", In("hats", Sample.Mug("hat")));
        await catalog.SaveAsync("draft", In("mugs", Sample.Mug("draft")) with { Status = ProductStatus.Draft });

        Assert.Equal(["alike", "near", "stranger", "dear"], await FindAsync(catalog, "mug"));
    }

    [Fact]
    public async Task A_change_is_seen_at_once_and_what_nobody_sells_has_no_substitutes()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveCategoriesAsync([new("mugs", "Mugs")]);
        await catalog.SaveAsync("mug", In("mugs", Sample.Mug()));
        Assert.Empty(await FindAsync(catalog, "mug"));
        Assert.Empty(await FindAsync(catalog, "nobody-has-this"));

        await catalog.SaveAsync("jug", In("mugs", Sample.Mug("jug")));
        Assert.Equal(["jug"], await FindAsync(catalog, "mug"));
        await catalog.SaveAsync("jug", In("mugs", Sample.Mug("jug")) with { Status = ProductStatus.Archived });
        Assert.Empty(await FindAsync(catalog, "mug"));
    }

    private static ProductInput In(string category, ProductInput input) => input with { Categories = [category] };

    private static async Task<IEnumerable<string>> FindAsync(ICatalog catalog, string sku, int limit = 200) =>
        (await catalog.FindSubstitutesAsync(Sku.Parse(sku), limit)).Select(variant => variant.Sku.Value);
}

public sealed class FindSubstitutesOnSqlite(SqliteDatabase database)
    : FindSubstitutesTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class FindSubstitutesOnPostgres(PostgresDatabase database)
    : FindSubstitutesTests(database),
        IClassFixture<PostgresDatabase>;
