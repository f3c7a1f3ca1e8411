using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Trove.Kernel;

namespace Trove.Tests.Kernel;

public sealed class ValueTests
{
    private sealed record Line(Sku Sku, Quantity Quantity, Money Price);

    [Fact]
    public void Values_go_through_json_and_back()
    {
        var line = new Line(Sku.Parse("SHIRT-M"), Quantity.Of(3), new Money(8999, Currency.Usd));

        var json = JsonSerializer.Serialize(line, JsonSerializerOptions.Web);

        Assert.Equal("""{"sku":"SHIRT-M","quantity":3,"price":{"amount":8999,"currency":"USD"}}""", json);
        Assert.Equal(line, JsonSerializer.Deserialize<Line>(json, JsonSerializerOptions.Web));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("10001")]
    [InlineData("1.5")]
    [InlineData("1e2")]
    [InlineData("99999999999999999999")]
    [InlineData("\"2\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_quantity_that_is_none_says_what_it_must_be(string json)
    {
        var refused = Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<Dictionary<string, Quantity>>($$"""{"quantity":{{json}}}""")
        );

        Assert.StartsWith("must be a whole number from 1 to 10000", refused.Message, StringComparison.Ordinal);
        Assert.Equal("$.quantity", refused.Path);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void A_quantity_is_one_to_ten_thousand(int value) => Assert.Equal(value, Quantity.Of(value).Value);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    [InlineData(int.MinValue)]
    public void No_other_quantity_exists(int value)
    {
        Assert.False(Quantity.TryCreate(value, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantity.Of(value));
        Assert.Throws<InvalidOperationException>(() => default(Quantity).Value);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("shirt m/red")]
    [InlineData("ÄÖ-1")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_sku_keeps_its_letters(string text)
    {
        var sku = Sku.Parse(text);

        Assert.Equal(text, sku.Value);
        Assert.Equal(sku, JsonSerializer.Deserialize<Sku>(JsonSerializer.Serialize(sku)));
        var keyed = new Dictionary<Sku, int> { [sku] = 1 };
        Assert.Equal(keyed, JsonSerializer.Deserialize<Dictionary<Sku, int>>(JsonSerializer.Serialize(keyed)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" A")]
    [InlineData("A ")]
    [InlineData("A\u00a0")]
    [InlineData("A\nB")]
    [InlineData("A\u0000B")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void What_is_no_sku_is_refused(string? text)
    {
        Assert.False(Sku.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Sku.Parse(text!));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sku>(JsonSerializer.Serialize(text)));
        Assert.Throws<InvalidOperationException>(() => default(Sku).Value);
    }

    [Fact]
    public void Skus_have_one_order_that_no_culture_changes()
    {
        Sku[] skus = [Sku.Parse("b"), Sku.Parse("B"), Sku.Parse("a"), Sku.Parse("A-1"), Sku.Parse("A")];

        Assert.Equal(["A", "A-1", "B", "a", "b"], skus.Order().Select(sku => sku.Value));
        Assert.True(Sku.Parse("A") < Sku.Parse("a") && Sku.Parse("a") > Sku.Parse("A"));
        Assert.NotEqual(Sku.Parse("A"), Sku.Parse("a"));
    }

    [Theory]
    [InlineData("USD", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    [InlineData("XOF", 0)]
    [InlineData("TND", 3)]
    public void A_currency_knows_its_decimals(string code, int exponent) =>
        Assert.Equal(exponent, Currency.Parse(code).Exponent);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("usd")]
    [InlineData("US")]
    [InlineData("USDX")]
    [InlineData("XXX")]
    [InlineData("DEM")]
    public void What_is_no_active_currency_is_refused(string? code)
    {
        Assert.False(Currency.TryParse(code, null, out _));
        Assert.Throws<FormatException>(() => Currency.Parse(code!));
        var refused = Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize<Currency>(JsonSerializer.Serialize(code))
        );
        Assert.StartsWith("must be an active ISO 4217 currency code", refused.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => default(Currency).Code);
    }

    [Fact]
    public void Ids_sort_by_the_time_they_were_made()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        var ids = new List<Id<Line>>();
        for (var i = 0; i < 100; i++)
        {
            ids.Add(Id<Line>.New(clock));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(ids.Select(id => id.ToString()), ids.Select(id => id.ToString()).Order(StringComparer.Ordinal));
        Assert.All(ids, id => Assert.Equal(7, id.Value.Version));
    }

    [Fact]
    public void An_id_is_written_one_way()
    {
        var id = Id<Line>.Parse("019b8d2a-6f00-7abc-8def-0123456789ab");

        Assert.Equal("019b8d2a-6f00-7abc-8def-0123456789ab", id.ToString());
        Assert.Equal("\"019b8d2a-6f00-7abc-8def-0123456789ab\"", JsonSerializer.Serialize(id));
        Assert.Equal(id, JsonSerializer.Deserialize<Id<Line>>(JsonSerializer.Serialize(id)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("019b8d2a6f007abc8def0123456789ab")]
    [InlineData("{019b8d2a-6f00-7abc-8def-0123456789ab}")]
    [InlineData("019b8d2a-6f00-7abc-8def-0123456789a")]
    public void What_is_no_id_is_refused(string? text)
    {
        Assert.False(Id<Line>.TryParse(text, null, out _));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Id<Line>>(JsonSerializer.Serialize(text)));
    }
}
