using Trove.Kernel;
using Trove.Search;

namespace Trove.Tests.Search;

public sealed class SplitTextTests
{
    private static readonly English Language = new();

    [Theory]
    [InlineData("Café Crème", "Word:cafe Word:creme")]
    [InlineData("men's shoes", "Word:men Word:shoes")]
    [InlineData("noise-cancelling", "Compound:noisecancelling(noise cancelling)")]
    [InlineData("AT&T", "Compound:att(at t)")]
    [InlineData("WH-1000XM4", "Model:wh1000xm4(wh 1000 xm 4)")]
    [InlineData("4K", "Model:4k")]
    [InlineData("55\" TV", "Measure:55inch(55 inch) Word:tv")]
    [InlineData("55-inch", "Measure:55inch(55 inch)")]
    [InlineData("55 inches", "Measure:55inch(55 inch)")]
    [InlineData("1/2 inch", "Measure:1/2inch(1/2 inch)")]
    [InlineData("16GB", "Measure:16gb(16 gb)")]
    [InlineData("2 in 1 laptop", "Number:2 Word:in Number:1 Word:laptop")]
    [InlineData("1,000 pieces", "Measure:1000piece(1000 piece)")]
    [InlineData("5.5 GHz", "Measure:5.5ghz(5.5 ghz)")]
    [InlineData("802.11ac", "Model:802.11ac(802.11 ac)")]
    [InlineData("iPhone® 7", "Word:iphone Number:7")]
    [InlineData("\0 \u202e ☃ ;--", "")]
    public void Text_is_taken_apart_as_a_shopper_reads_it(string text, string tokens) =>
        Assert.Equal(tokens, Show(SplitText.Split(FoldedText.Of(text), 50)));

    [Theory]
    [InlineData("headphones", "headphone")]
    [InlineData("batteries", "battery")]
    [InlineData("watches", "watch")]
    [InlineData("smartwatches", "smartwatch")]
    [InlineData("accessories", "accessory")]
    [InlineData("tvs", "tv")]
    [InlineData("glass", "glass")]
    [InlineData("wireless", "wireless")]
    public void Forms_of_a_word_share_a_stem(string word, string stem) => Assert.Equal(stem, Language.Stem(word));

    [Theory]
    [InlineData("lamp under $50", null, 5_000L, "lamp")]
    [InlineData("lamp below 49.99", null, 4_999L, "lamp")]
    [InlineData("$20-$50 mug", 2_000L, 5_000L, "mug")]
    [InlineData("between 100 and 200 dollars watch", 10_000L, 20_000L, "watch")]
    [InlineData("tv over $1,000", 100_000L, null, "tv")]
    [InlineData("cable under 10 feet", null, null, "cable under 10ft")]
    [InlineData("over ear headphones", null, null, "over ear headphones")]
    [InlineData("2-4 person tent", null, null, "24 person tent")]
    public void Words_about_the_price_are_understood(string text, long? min, long? max, string others)
    {
        var typed = TypedText.Read(text, Language, Currency.Usd);

        Assert.Equal((min, max), (typed.Price?.Min, typed.Price?.Max));
        Assert.Equal(others, typed.Key);
    }

    [Theory]
    [InlineData("headphones", "headphnes", 1)]
    [InlineData("lamp", "lmap", 1)]
    [InlineData("camera", "cameras", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abc", "abc", 0)]
    public void Slips_are_counted(string a, string b, int slips)
    {
        Assert.Equal(Math.Min(slips, 3), EditDistance.Of(a, b, 2));
        Assert.Equal(EditDistance.Of(a, b, 2), EditDistance.Of(b, a, 2));
    }

    private static string Show(List<Token> tokens) =>
        string.Join(
            ' ',
            tokens.Select(token =>
                $"{token.Kind}:{token.Text}" + (token.Parts is [_] ? "" : $"({string.Join(' ', token.Parts)})")
            )
        );
}
