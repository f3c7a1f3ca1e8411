using System.Net;

namespace Trove.Tests.Web.Storefront;

/// <summary>The steps of a purchase that tests of later pages begin with.</summary>
internal static class Purchase
{
    public static readonly (string Name, string Value)[] Ada =
    [
        ("email", "ada@example.com"),
        ("name", "Ada Lovelace"),
        ("line1", "12 St James Square"),
        ("city", "Portland"),
        ("region", "OR"),
        ("postalCode", "97201"),
        ("country", "US"),
    ];

    public static async Task<string> FillCartAsync(
        this DemoShopFixture shop,
        Visitor visitor,
        long amount = 2500,
        int onHand = 5
    )
    {
        var sku = await shop.AddProductAsync(onHand, amount);
        var added = await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        return sku;
    }

    public static async Task<Visit> PayAsync(this Visitor visitor, string token) =>
        await visitor.SubmitAsync(
            await visitor.GetAsync("/checkout"),
            "[data-checkout]",
            [.. Ada, ("paymentToken", token)]
        );
}
