using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Reviews;

namespace Trove.Web.Storefront;

/// <summary>What search engines read: schema.org as JSON-LD. The serializer escapes what could end the script element.</summary>
internal static class StructuredData
{
    public static HtmlString Product(
        Product product,
        IReadOnlyDictionary<Sku, int> available,
        ReviewPage reviews,
        ShopFace shop,
        Func<string, string> urlOf
    )
    {
        var url = urlOf("/p/" + product.Slug);
        var offers = product.Variants.Select(variant =>
            (JsonNode)
                new JsonObject
                {
                    ["@type"] = "Offer",
                    ["sku"] = variant.Sku.Value,
                    ["url"] = url + "?sku=" + Uri.EscapeDataString(variant.Sku.Value),
                    ["price"] = Amount(variant.Price),
                    ["priceCurrency"] = variant.Price.Currency.Code,
                    ["availability"] =
                        "https://schema.org/"
                        + (available.GetValueOrDefault(variant.Sku) > 0 ? "InStock" : "OutOfStock"),
                    ["itemCondition"] = "https://schema.org/NewCondition",
                    ["hasMerchantReturnPolicy"] = Returns(product, shop),
                }
        );
        var data = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = product.Name,
            ["description"] = product.Summary,
            ["brand"] = new JsonObject
            {
                ["@type"] = "Brand",
                ["name"] = product.Brand.Length > 0 ? product.Brand : shop.Name,
            },
            ["url"] = url,
            ["image"] = new JsonArray([.. product.Images.Select(image => (JsonNode)Absolute(image.Url, urlOf))]),
            ["offers"] = new JsonArray([.. offers]),
        };
        if (reviews.Rating is { } rating)
        {
            data["aggregateRating"] = new JsonObject
            {
                ["@type"] = "AggregateRating",
                ["ratingValue"] = rating.Average,
                ["reviewCount"] = rating.Count,
                ["bestRating"] = 5,
                ["worstRating"] = 1,
            };
            data["review"] = new JsonArray([.. reviews.Items.Select(Of)]);
        }

        return Write(data);
    }

    /// <param name="steps">Name and path, from the top to the page itself.</param>
    public static HtmlString Breadcrumbs(IEnumerable<(string Name, string Path)> steps, Func<string, string> urlOf)
    {
        var items = steps.Select(
            (step, index) =>
                (JsonNode)
                    new JsonObject
                    {
                        ["@type"] = "ListItem",
                        ["position"] = index + 1,
                        ["name"] = step.Name,
                        ["item"] = urlOf(step.Path),
                    }
        );
        return Write(
            new JsonObject
            {
                ["@context"] = "https://schema.org",
                ["@type"] = "BreadcrumbList",
                ["itemListElement"] = new JsonArray([.. items]),
            }
        );
    }

    /// <summary>Who sells here, and how to search from elsewhere.</summary>
    public static HtmlString OfShop(ShopFace shop, Func<string, string> urlOf)
    {
        var home = urlOf("/");
        var organization = new JsonObject
        {
            ["@type"] = "Organization",
            ["@id"] = home + "#organization",
            ["name"] = shop.Name,
            ["url"] = home,
            ["email"] = shop.Email,
            ["logo"] = Absolute(shop.Logo ?? shop.Icon, urlOf),
        };
        var site = new JsonObject
        {
            ["@type"] = "WebSite",
            ["@id"] = home + "#site",
            ["name"] = shop.Name,
            ["url"] = home,
            ["inLanguage"] = ShopFace.Language,
            ["publisher"] = new JsonObject { ["@id"] = home + "#organization" },
            ["potentialAction"] = new JsonObject
            {
                ["@type"] = "SearchAction",
                ["target"] = new JsonObject
                {
                    ["@type"] = "EntryPoint",
                    ["urlTemplate"] = urlOf("/search") + "?q={search_term_string}",
                },
                ["query-input"] = "required name=search_term_string",
            },
        };
        return Write(
            new JsonObject { ["@context"] = "https://schema.org", ["@graph"] = new JsonArray(organization, site) }
        );
    }

    private static JsonNode Of(Review review) =>
        new JsonObject
        {
            ["@type"] = "Review",
            ["author"] = new JsonObject { ["@type"] = "Person", ["name"] = review.Author },
            ["datePublished"] = review.PublishedAt.ToString("yyyy-MM-dd"),
            ["name"] = review.Title,
            ["reviewBody"] = review.Text,
            ["reviewRating"] = new JsonObject
            {
                ["@type"] = "Rating",
                ["ratingValue"] = review.Rating,
                ["bestRating"] = 5,
                ["worstRating"] = 1,
            },
        };

    private static JsonObject Returns(Product product, ShopFace shop)
    {
        var policy = new JsonObject
        {
            ["@type"] = "MerchantReturnPolicy",
            ["applicableCountry"] = shop.Country,
            ["returnPolicyCategory"] =
                product.Returnable && shop.ReturnDays > 0
                    ? "https://schema.org/MerchantReturnFiniteReturnWindow"
                    : "https://schema.org/MerchantReturnNotPermitted",
        };
        if (product.Returnable && shop.ReturnDays > 0)
            policy["merchantReturnDays"] = shop.ReturnDays;
        return policy;
    }

    /// <summary>A price without its currency, such as <c>19.99</c>.</summary>
    public static string Amount(Money money)
    {
        var text = money.ToString();
        return text[(text.IndexOf(' ') + 1)..];
    }

    private static string Absolute(string url, Func<string, string> urlOf) => url[0] == '/' ? urlOf(url) : url;

    private static HtmlString Write(JsonObject data) => new(JsonSerializer.Serialize(data));
}
