using Microsoft.AspNetCore.Html;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Media;
using Trove.Reviews;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

/// <summary>Whatever a card shows is part of its view: a card that was kept is never shown for another.</summary>
public sealed class CardViewTests
{
    private static readonly ProductImage Front = new("/front.jpg", "Front");
    private static readonly CardView View = new(Card(), 6, null, null, null, 2, IsEager: false, IsFirst: false);

    public static TheoryData<string> Changes => [.. Changed().Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_anything_is_another_view(string what) => Assert.NotEqual(View, Changed()[what]);

    [Fact]
    public void A_card_that_was_read_anew_is_the_same_view()
    {
        var other = View with { Card = Card() };

        Assert.NotSame(View.Card.Skus, other.Card.Skus);
        Assert.Equal(View, other);
        Assert.Equal(View.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void A_menu_is_the_same_for_whoever_has_the_same_links()
    {
        static MenuView Menu(string? section, params string[] names) =>
            new([.. names.Select(name => new CategoryNode(name, name, "", null, 1, []))], section);

        Assert.Equal(Menu("a", "a", "b"), Menu("a", "a", "b"));
        Assert.NotEqual(Menu("a", "a", "b"), Menu("b", "a", "b"));
        Assert.NotEqual(Menu("a", "a", "b"), Menu("a", "b", "a"));
        Assert.NotEqual(Menu("a", "a"), Menu("a", "a", "b"));
    }

    [Fact]
    public void Parts_are_kept_until_there_are_too_many()
    {
        var parts = new KeptParts();
        var large = new HtmlString(new string('x', 3 << 20));

        parts.Keep("one", new HtmlString("<p>1</p>"));
        Assert.Equal("<p>1</p>", parts.Find("one")!.Value);
        Assert.Null(parts.Find("two"));
        foreach (var name in new[] { "a", "b", "c" })
            parts.Keep(name, large);

        Assert.Null(parts.Find("one"));
        Assert.Same(large, parts.Find("c"));
    }

    private static Dictionary<string, CardView> Changed()
    {
        var card = Card();
        var picture = new Picture("id", "/id", PictureFormat.Jpeg, 9, 9, 9, new FocalPoint(50, 50), "", default);
        return new(StringComparer.Ordinal)
        {
            ["stock"] = View with { Available = 5 },
            ["rating"] = View with { Rating = new Rating([0, 0, 0, 0, 1]) },
            ["picture"] = View with { Picture = picture },
            ["second picture"] = View with { SecondPicture = picture },
            ["heading"] = View with { HeadingLevel = 3 },
            ["eager"] = View with { IsEager = true },
            ["first"] = View with { IsFirst = true },
            ["slug"] = View with { Card = card with { Slug = "mug-2" } },
            ["name"] = View with { Card = card with { Name = "Cup" } },
            ["brand"] = View with { Card = card with { Brand = "Other" } },
            ["image"] = View with { Card = card with { Image = Front with { Url = "/side.jpg" } } },
            ["second image"] = View with { Card = card with { SecondImage = Front } },
            ["price"] = View with { Card = card with { Price = new Money(1_300, Currency.Usd) } },
            ["before"] = View with { Card = card with { CompareAtPrice = new Money(1_900, Currency.Usd) } },
            ["range"] = View with { Card = card with { HasPriceRange = true } },
            ["skus"] = View with { Card = card with { Skus = [Sku.Parse("MUG-S")] } },
            ["order of skus"] = View with { Card = card with { Skus = [.. card.Skus.Reverse()] } },
            ["colors"] = View with { Card = card with { Colors = [] } },
        };
    }

    private static ProductCard Card() =>
        new(
            "mug",
            "Mug",
            "Kiln",
            Front,
            null,
            new Money(1_200, Currency.Usd),
            null,
            HasPriceRange: false,
            [Sku.Parse("MUG-S"), Sku.Parse("MUG-L")],
            [new ColorChoice("Red", null), new ColorChoice("Blue", null)],
            DateTimeOffset.UnixEpoch
        );
}
