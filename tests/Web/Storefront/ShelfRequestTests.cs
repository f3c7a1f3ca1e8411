using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

public sealed class ShelfRequestTests
{
    [Theory]
    [InlineData("", "/c/bags")]
    [InlineData("?sort=price", "/c/bags?sort=price")]
    [InlineData("?sort=sideways&page=minus&other=1", "/c/bags")]
    [InlineData("?page=3&sort=-price", "/c/bags?sort=-price&page=3")]
    [InlineData("?page=1", "/c/bags")]
    [InlineData("?brand=&from=&to=&inStock=", "/c/bags")]
    [InlineData("?to=50&from=20&brand=Osier&brand=Osier", "/c/bags?brand=Osier&from=20&to=50")]
    [InlineData("?attr.color=red&attr.color=blue", "/c/bags?attr.color=red&attr.color=blue")]
    [InlineData("?from=cheap&to=-3&inStock=perhaps&attr.=x", "/c/bags")]
    [InlineData("?from=99999999999999999999", "/c/bags")]
    public void A_listing_has_one_address_whatever_was_typed(string typed, string expected) =>
        Assert.Equal(expected, Read(typed).Address);

    [Fact]
    public void What_is_searched_for_stands_in_the_address() =>
        Assert.Equal(
            "/search?q=wax%20%26%20wool&sort=-price&page=3",
            Read("?sort=-price&page=3", "wax & wool", "/search").Address
        );

    [Fact]
    public void Filters_become_a_question()
    {
        var query = Read(
                "?brand=a&brand=b&attr.color=red&attr.color=blue&attr.size=m&from=19.99&to=50&inStock=true&page=2"
            )
            .ToQuery("bags", 24);

        Assert.True(query.InStock);
        Assert.Equal(
            ("bags", 1999L, 5000L, 2),
            (query.Products.Category, query.Products.MinAmount, query.Products.MaxAmount, query.Products.Page)
        );
        Assert.Equal(["a", "b"], query.Products.Brands!);
        Assert.Equal(["red", "blue"], query.Products.Attributes!["color"]);
        Assert.Equal(["m"], query.Products.Attributes!["size"]);
        Assert.Equal(ProductSort.Relevance, query.Products.Sort);
    }

    [Fact]
    public void Narrowing_goes_back_to_the_first_page_and_taking_away_leaves_the_rest()
    {
        var request = Read("?attr.color=red&attr.color=blue&brand=a&page=4&sort=name");

        Assert.Equal("/c/bags?attr.color=red&brand=a&sort=name", request.Without("attr.color", "blue").Address);
        Assert.Equal("/c/bags?brand=a&sort=name", request.Without("attr.color").Address);
        Assert.Equal(
            "/c/bags?attr.color=red&attr.color=blue&brand=a&from=20&sort=name",
            request.WithPrice(new PriceRange(2000, null)).Address
        );
        Assert.Equal("/c/bags?sort=name", request.Bare.Address);
        Assert.Equal("/c/bags", Read("?brand=Osier").Without("brand", "osier").Address);
    }

    [Theory]
    [InlineData("USD", 2000, "20")]
    [InlineData("USD", 1999, "19.99")]
    [InlineData("JPY", 1999, "1999")]
    [InlineData("KWD", 1500, "1.5")]
    public void Prices_are_written_as_people_write_them(string currency, long amount, string expected)
    {
        var request = Read("", currency: currency);

        Assert.Equal(expected, request.Spell(amount));
        Assert.Equal(new PriceRange(amount, null), Read("?from=" + expected, currency: currency).Price);
    }

    [Fact]
    public void An_address_of_a_thousand_filters_is_cut_short()
    {
        var request = Read("?" + string.Join('&', Enumerable.Range(0, 1_000).Select(i => $"attr.color=c{i}")));

        Assert.Equal(40, request.Filters.Count);
    }

    private static ShelfRequest Read(
        string typed,
        string? text = null,
        string path = "/c/bags",
        string currency = "USD"
    ) => ShelfRequest.Read(path, text, new QueryCollection(QueryHelpers.ParseQuery(typed)), Currency.Parse(currency));
}
