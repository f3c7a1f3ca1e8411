using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trove.Reviews;
using Trove.Web.Demo.Large;

namespace Trove.Web.Demo;

/// <summary>What the demo's buyers say, put together from <c>Reviews/voices.json</c>: the same at every run but for the day.</summary>
internal static class DemoReviews
{
    private const int MostOfProduct = 9;
    private const int InFront = 870;
    private const int YearDays = 360;

    public static IReadOnlyList<ImportedReview> Of(DemoShop shop, DateTimeOffset today)
    {
        var voices = Voices.Read();
        return [.. shop.Products.SelectMany(product => Of(product, voices, today))];
    }

    private static IEnumerable<ImportedReview> Of(DemoProduct product, Voices voices, DateTimeOffset today)
    {
        var dice = new Dice(BitConverter.ToUInt64(Hash(product.Slug)));
        // What stands in front has been bought often. Of the rest one in five is new, or nobody has said anything yet.
        var count =
            product.Priority >= InFront ? dice.Between(5, MostOfProduct)
            : dice.Chance(20) ? 0
            : dice.Between(2, MostOfProduct);
        var openers = Shuffle(voices.Openers[product.Category], ref dice);
        var names = Shuffle(voices.Names, ref dice);
        var day = dice.Between(1, 20);
        var reviews = new List<ImportedReview>();
        for (var number = 0; number < count; number++)
        {
            var rating = Roll(ref dice);
            var (title, text) = rating switch
            {
                5 => Praise(openers[number], voices, product, ref dice),
                4 => dice.Chance(50)
                    ? Praise(openers[number], voices, product, ref dice)
                    : Said(dice.Pick(voices.Buts), product),
                _ => Said(dice.Pick(voices.Gripes), product),
            };
            var at = today.AddDays(-day).AddMinutes(-dice.Between(0, 600));
            reviews.Add(
                new ImportedReview(
                    new Guid(Hash($"{product.Slug} {number}").AsSpan(0, 16)),
                    product.Slug,
                    new ReviewText(rating, title, text, names[number]),
                    IsVerified: dice.Chance(85),
                    VariantOf(product, ref dice),
                    Helpful: dice.Chance(60) ? dice.Between(1, 9) : 0,
                    Unhelpful: dice.Chance(20) ? 1 : 0,
                    rating < 3 ? new Reply(dice.Pick(voices.Replies), at.AddHours(dice.Between(3, 40))) : null,
                    at
                )
            );
            day += dice.Between(3, YearDays / MostOfProduct);
        }

        return reviews;
    }

    /// <summary>Two in three are delighted; the invented brand is a good one.</summary>
    private static int Roll(ref Dice dice) =>
        dice.Below(100) switch
        {
            < 64 => 5,
            < 88 => 4,
            < 94 => 3,
            < 98 => 2,
            _ => 1,
        };

    private static (string, string) Praise(
        IReadOnlyList<string> opener,
        Voices voices,
        DemoProduct product,
        ref Dice dice
    )
    {
        var (title, text) = Said(opener, product);
        if (!dice.Chance(70))
            return (title, text);
        var color = dice.Pick(product.Variants).Attributes.GetValueOrDefault("Color");
        var closer = dice.Pick(voices.Closers);
        if (color is null && closer.Contains("{variant}", StringComparison.Ordinal))
            return (title, text);
        closer = closer
            .Replace("{detail}", Lower(dice.Pick(product.Details)), StringComparison.Ordinal)
            .Replace("{variant}", color, StringComparison.Ordinal)
            .Replace("{name}", product.Name, StringComparison.Ordinal);
        return (title, text + "\n" + closer);
    }

    private static (string, string) Said(IReadOnlyList<string> words, DemoProduct product) =>
        (words[0], words[1].Replace("{name}", product.Name, StringComparison.Ordinal));

    private static string VariantOf(DemoProduct product, ref Dice dice) =>
        string.Join(" / ", dice.Pick(product.Variants).Attributes.Values);

    /// <summary>Inside a sentence; what begins with more than one capital or a number keeps it.</summary>
    private static string Lower(string text) =>
        text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private static T[] Shuffle<T>(IReadOnlyList<T> from, ref Dice dice)
    {
        T[] all = [.. from];
        for (var i = all.Length - 1; i > 0; i--)
        {
            var other = dice.Below(i + 1);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return all;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes("demo review " + text));
}

/// <summary>Sentences that reviews are put together from.</summary>
/// <param name="Openers">By category: a title and what it says.</param>
/// <param name="Closers">May speak of the product's <c>{name}</c>, a <c>{variant}</c> and a <c>{detail}</c>.</param>
internal sealed record Voices(
    IReadOnlyList<string> Names,
    IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Openers,
    IReadOnlyList<string> Closers,
    IReadOnlyList<IReadOnlyList<string>> Buts,
    IReadOnlyList<IReadOnlyList<string>> Gripes,
    IReadOnlyList<string> Replies
)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    };

    public static Voices Read() => JsonSerializer.Deserialize<Voices>(DemoFile.Text("voices"), Strict)!;
}
