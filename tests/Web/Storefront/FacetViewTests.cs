using Microsoft.AspNetCore.Http;
using Trove.Kernel;
using Trove.Search;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class FacetViewTests
{
    private static readonly ShelfRequest All = ShelfRequest.Read("/c", null, new QueryCollection(), Currency.Usd);

    [Fact]
    public void Sizes_stand_in_their_order_and_not_in_that_of_their_counts()
    {
        var facet = Of("attr.size", "XL", "S", "10", "M", "XS", "9.5", "One size");

        Assert.Equal(["9.5", "10", "XS", "S", "M", "XL", "One size"], Labels(facet));
    }

    [Fact]
    public void Other_names_stay_as_they_were_counted() =>
        Assert.Equal(["Red", "M", "Blue"], Labels(Of("attr.color", "Red", "M", "Blue")));

    [Fact]
    public void Colors_show_what_they_look_like_as_far_as_their_names_tell()
    {
        var choices = FacetView.Of(Of("attr.color", "Navy Blue", "Dusk"), All).Choices;

        Assert.Equal("#2f62a8", choices[0].Swatch);
        Assert.Null(choices[1].Swatch);
    }

    [Fact]
    public void A_price_is_one_choice_that_is_undone_by_choosing_it_again()
    {
        var facet = new Facet(
            "price",
            "Price",
            [new FacetValue("2500-4999", "$25 to $50", 3, false), new FacetValue("-2499", "Under $25", 2, true)],
            new PriceRange(900, 12_000)
        );

        var view = FacetView.Of(facet, All with { Filters = [("to", "24.99")] });

        Assert.Equal(["/c?from=25&to=49.99", "/c"], view.Choices.Select(choice => choice.Url));
    }

    [Fact]
    public void One_value_that_everything_has_is_not_worth_showing()
    {
        Assert.False(FacetView.Of(Of("brand", "Osier"), All).IsUseful);
        Assert.True(
            FacetView.Of(new Facet("brand", "Brand", [new FacetValue("osier", "Osier", 3, true)]), All).IsUseful
        );
    }

    private static Facet Of(string name, params string[] values) =>
        new(
            name,
            name,
            [.. values.Select((value, i) => new FacetValue(value.ToLowerInvariant(), value, 100 - i, false))]
        );

    private static IEnumerable<string> Labels(Facet facet) =>
        FacetView.Of(facet, All).Choices.Select(choice => choice.Value.Label);
}
