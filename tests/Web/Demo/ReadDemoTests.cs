using Trove.Web.Demo;

namespace Trove.Tests.Web.Demo;

public sealed class ReadDemoTests
{
    private const string Bags = "bags";

    [Theory]
    [InlineData(
        "\"slug\": \"lark-market-bag\"",
        "\"slug\": \"rowan-tote\"",
        "'rowan-tote': there is a product of this slug already"
    )]
    [InlineData("\"FM-TOTE-LARK\"", "\"OS-TOTE-ROWAN-OLIVE\"", null)]
    [InlineData("[\"totes\"]", "[\"hats\"]", "'rowan-tote': there is no category 'hats'")]
    [InlineData("\"price\": 7800", "\"price\": 0", "'rowan-tote': the price of OS-TOTE-ROWAN-OLIVE is not above 0")]
    [InlineData(
        "\"was\": 19800",
        "\"was\": 16800",
        "'fell-roll-top': FM-PACK-FELL-MOSS was not dearer before the sale"
    )]
    [InlineData(
        "\"Olive\": [24]",
        "\"Olive\": [-1]",
        "'rowan-tote': the stock of OS-TOTE-ROWAN-OLIVE is not 0 to 10,000"
    )]
    [InlineData("\"Olive\": [24]", "\"Olive\": [24, 1]", "'rowan-tote': its stock table does not fit its options")]
    [InlineData("\"Olive\": [24]", "\"Green\": [24]", "'rowan-tote': its stock table does not fit its options")]
    [InlineData("\"grams\": 620", "\"grams\": 0", "'rowan-tote': OS-TOTE-ROWAN-OLIVE has no believable weight")]
    [InlineData("Oat", "Porridge", "'rowan-tote': the palette has no color 'Porridge'")]
    [InlineData("\"motif\": \"tote\"", "\"motif\": \"barrel\"", "'rowan-tote': there is no motif 'barrel'")]
    [InlineData("\"slug\": \"totes\"", "\"slug\": \"bags\"", "'bags': there is a category of this slug already")]
    [InlineData("[\"fell-roll-top\", ", "[\"no-such-bag\", ", "'bags': there is no product 'no-such-bag' for its tile")]
    public void A_wrong_entry_is_named(string right, string wrong, string? message)
    {
        var json = DemoFile.Text(Bags);
        Assert.Contains(right, json, StringComparison.Ordinal);

        var error = Record.Exception(() => Read(json.Replace(right, wrong, StringComparison.Ordinal)));

        if (message is null)
            Assert.Null(error);
        else
            Assert.Equal($"Demo {message}.", Assert.IsType<InvalidDataException>(error).Message);
    }

    [Fact]
    public void A_SKU_belongs_to_one_variant_only()
    {
        var twice = DemoFile.Text(Bags).Replace("\"TP-SLING-MICA\"", "\"OS-TOTE-ROWAN\"", StringComparison.Ordinal);
        Assert.Equal(
            "Demo 'mica-sling': SKU OS-TOTE-ROWAN-CLAY is taken.",
            Assert.Throws<InvalidDataException>(() => Read(twice)).Message
        );
    }

    [Fact]
    public void A_field_nobody_reads_is_refused() =>
        Assert.Contains(
            "'prize'",
            Assert
                .Throws<InvalidDataException>(() =>
                    DemoFile.Parse(
                        DemoFile.Text(Bags).Replace("\"price\": 7800", "\"prize\": 7800", StringComparison.Ordinal)
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    private static DemoShop Read(string json) => ReadDemo.From(DemoFile.ReadPalette(), [DemoFile.Parse(json)]);
}
