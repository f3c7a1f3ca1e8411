using Trove.Catalog;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

public abstract class SpecificationTests(TestDatabase database)
{
    private static readonly SpecificationDefinition Width = new(
        "Width",
        SpecificationKind.Number,
        "cm",
        IsFilterable: true
    );

    [Fact]
    public async Task A_product_speaks_the_words_of_the_shops_definitions()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveSpecificationsAsync([
            Width,
            new("Washable", SpecificationKind.Boolean),
            new("Wood", SpecificationKind.Choice, Choices: ["Oak", "Ash"]),
        ]);

        await catalog.SaveAsync(
            "mug",
            Mug(new("width", "12.50 CM"), new("WASHABLE", "true"), new("wood", "oak"), new("Note", "12.50"))
        );

        Assert.Equal(
            [
                new Specification("Width", "12.5", SpecificationKind.Number, "cm", IsFilterable: true),
                new Specification("Washable", "yes", SpecificationKind.Boolean),
                new Specification("Wood", "Oak", SpecificationKind.Choice),
                new Specification("Note", "12.50"),
            ],
            (await catalog.FindAsync("mug")).Specifications
        );
        Assert.Equal(
            ["12.5 cm", "Yes", "Oak", "12.50"],
            (await catalog.FindAsync("mug")).Specifications.Select(line => line.Text)
        );
    }

    [Theory]
    [InlineData("Width", "wide", "value", "must be a number in cm, such as 12.5")]
    [InlineData("Width", "5 inch", "value", "must be a number in cm, such as 12.5")]
    [InlineData("Washable", "perhaps", "value", "must be yes or no")]
    [InlineData("Wood", "Elm", "value", "must be one of Oak, Ash")]
    public async Task A_value_that_does_not_fit_names_its_line_and_saves_nothing(
        string name,
        string value,
        string field,
        string message
    )
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveSpecificationsAsync([
            Width,
            new("Washable", SpecificationKind.Boolean),
            new("Wood", SpecificationKind.Choice, Choices: ["Oak", "Ash"]),
        ]);

        var result = await catalog.SaveProductAsync("mug", Mug(new("Note", "fine"), new(name, value)));

        var error = Assert.Single(Assert.IsType<ProductRejected>(result).Errors);
        Assert.Equal("specifications[1]." + field, error.Field);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.IsType<ProductMissing>(await catalog.FindProductAsync("mug"));
    }

    [Fact]
    public async Task The_first_product_that_measures_makes_the_definition_and_the_next_must_agree()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();

        await catalog.SaveAsync(
            "mug",
            Mug(new Specification("Width", "9", SpecificationKind.Number, "cm", IsFilterable: true))
        );
        var other = await catalog.SaveProductAsync(
            "jug",
            Sample.Mug("jug") with
            {
                Specifications = [new("width", "4", SpecificationKind.Number, "inch")],
            }
        );

        Assert.Equal([Width], await catalog.GetSpecificationsAsync());
        Assert.Equal(
            ["specifications[0].unit"],
            Assert.IsType<ProductRejected>(other).Errors.Select(error => error.Field)
        );
    }

    [Fact]
    public async Task A_changed_definition_reaches_the_products_that_use_it()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Mug(new Specification("width", "9.0 cm")));
        await catalog.SaveAsync("jug", Sample.Mug("jug"));

        var saved = await catalog.SaveSpecificationsAsync([Width]);
        var again = await catalog.SaveSpecificationsAsync([Width]);

        Assert.Equal(new SpecificationsSaved(1, 1), saved);
        Assert.Equal(new SpecificationsSaved(0, 0), again);
        Assert.Equal(
            [new Specification("Width", "9", SpecificationKind.Number, "cm", IsFilterable: true)],
            (await catalog.FindAsync("mug")).Specifications
        );
        Assert.Equal(1, (await catalog.FindAsync("jug")).Version);
    }

    [Fact]
    public async Task A_definition_that_a_product_contradicts_is_refused_and_nothing_changes()
    {
        await using var shop = await Sample.ShopAsync(database);
        var catalog = shop.Get<ICatalog>();
        await catalog.SaveAsync("mug", Mug(new Specification("Width", "narrow")));

        var result = await catalog.SaveSpecificationsAsync([Width, new("Other")]);

        var error = Assert.Single(Assert.IsType<SpecificationsRejected>(result).Errors);
        Assert.Equal("products.mug.specifications[0].value", error.Field);
        Assert.Empty(await catalog.GetSpecificationsAsync());
        Assert.Equal(1, (await catalog.FindAsync("mug")).Version);
    }

    [Fact]
    public async Task A_definition_that_is_wrong_by_itself_names_each_field()
    {
        await using var shop = await Sample.ShopAsync(database);

        var result = await shop.Get<ICatalog>()
            .SaveSpecificationsAsync([
                new("", SpecificationKind.Text, "cm"),
                new("Wood", SpecificationKind.Choice),
                new("Width", SpecificationKind.Number, "cm", ["Oak"], Position: -1),
                new("WIDTH"),
            ]);

        Assert.Equal(
            ["[0].unit", "[0].name", "[1].choices", "[2].choices", "[2].position", "[3].name"],
            Assert.IsType<SpecificationsRejected>(result).Errors.Select(error => error.Field)
        );
    }

    private static ProductInput Mug(params Specification[] lines) => Sample.Mug() with { Specifications = lines };
}

public sealed class SpecificationOnSqlite(SqliteDatabase database)
    : SpecificationTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class SpecificationOnPostgres(PostgresDatabase database)
    : SpecificationTests(database),
        IClassFixture<PostgresDatabase>;
