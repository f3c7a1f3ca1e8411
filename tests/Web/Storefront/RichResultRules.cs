using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Trove.Tests.Web.Storefront;

/// <summary>
/// What Google's documentation asks of a page to be shown as a product with its price, "Product snippet" and "Merchant
/// listing", and as a breadcrumb: the required properties, and the form of those recommended that are there.
/// Source: developers.google.com/search/docs/appearance/structured-data (product, merchant-listing, breadcrumb).
/// </summary>
internal static partial class RichResultRules
{
    private static readonly string[] Availability =
    [
        "InStock",
        "OutOfStock",
        "SoldOut",
        "PreOrder",
        "BackOrder",
        "Discontinued",
        "LimitedAvailability",
        "OnlineOnly",
        "InStoreOnly",
    ];

    /// <summary>What is wrong, by the path of the property; nothing when all is well.</summary>
    public static IReadOnlyList<string> OfProduct(JsonNode product)
    {
        var wrong = new List<string>();
        Want(wrong, product["@context"], "@context", IsSchemaOrg);
        Want(wrong, product["@type"], "@type", text => text == "Product");
        Want(wrong, product["name"], "name", text => text.Length is > 0 and <= 150);
        var images = product["image"] is JsonArray list ? [.. list] : (JsonNode?[])[product["image"]];
        if (images.Length == 0)
            wrong.Add("image: missing");
        foreach (var image in images)
            Want(wrong, image, "image", IsAddress);
        Want(wrong, product["brand"]?["name"], "brand.name", text => text.Length > 0);
        if (product["description"] is { } description)
            Want(wrong, description, "description", text => text.Length > 0);
        var offers = product["offers"] is JsonArray several ? [.. several] : (JsonNode?[])[product["offers"]];
        if (offers.Length == 0)
            wrong.Add("offers: missing");
        foreach (var offer in offers)
            CheckOffer(wrong, offer);
        if (product["aggregateRating"] is { } rating)
            CheckSummary(wrong, rating);
        foreach (var review in product["review"]?.AsArray() ?? [])
            CheckReview(wrong, review);
        return wrong;
    }

    public static IReadOnlyList<string> OfBreadcrumbs(JsonNode trail)
    {
        var wrong = new List<string>();
        Want(wrong, trail["@type"], "@type", text => text == "BreadcrumbList");
        var steps = trail["itemListElement"]?.AsArray() ?? [];
        if (steps.Count < 2)
            wrong.Add("itemListElement: fewer than two");
        for (var i = 0; i < steps.Count; i++)
        {
            Want(wrong, steps[i]!["position"], "position", text => text == $"{i + 1}");
            Want(wrong, steps[i]!["name"], "name", text => text.Length > 0);
            Want(wrong, steps[i]!["item"], "item", IsAddress);
        }

        return wrong;
    }

    private static void CheckOffer(List<string> wrong, JsonNode? offer)
    {
        Want(wrong, offer?["@type"], "offers.@type", text => text == "Offer");
        Want(wrong, offer?["price"], "offers.price", text => IsNumber(text, 0.01m, 1_000_000));
        Want(wrong, offer?["priceCurrency"], "offers.priceCurrency", text => Code().IsMatch(text));
        Want(
            wrong,
            offer?["availability"],
            "offers.availability",
            text => Availability.Any(known => IsTerm(text, known))
        );
        Want(wrong, offer?["itemCondition"], "offers.itemCondition", text => IsTerm(text, "NewCondition"));
        Want(wrong, offer?["url"], "offers.url", IsAddress);
        if (offer?["hasMerchantReturnPolicy"] is not { } policy)
            return;
        Want(wrong, policy["applicableCountry"], "applicableCountry", text => Country().IsMatch(text));
        Want(
            wrong,
            policy["returnPolicyCategory"],
            "returnPolicyCategory",
            text => IsTerm(text, "MerchantReturnFiniteReturnWindow") || IsTerm(text, "MerchantReturnNotPermitted")
        );
        if (IsTerm((string?)policy["returnPolicyCategory"] ?? "", "MerchantReturnFiniteReturnWindow"))
            Want(wrong, policy["merchantReturnDays"], "merchantReturnDays", text => IsNumber(text, 1, 10_000));
    }

    private static void CheckSummary(List<string> wrong, JsonNode rating)
    {
        Want(wrong, rating["@type"], "aggregateRating.@type", text => text == "AggregateRating");
        Want(wrong, rating["ratingValue"], "aggregateRating.ratingValue", text => IsNumber(text, 1, 5));
        Want(
            wrong,
            rating["reviewCount"] ?? rating["ratingCount"],
            "aggregateRating.reviewCount",
            text => IsNumber(text, 1, int.MaxValue)
        );
    }

    private static void CheckReview(List<string> wrong, JsonNode? review)
    {
        Want(wrong, review?["@type"], "review.@type", text => text == "Review");
        Want(wrong, review?["author"]?["@type"], "review.author.@type", text => text is "Person" or "Organization");
        Want(wrong, review?["author"]?["name"], "review.author.name", text => text.Length is > 0 and < 100);
        Want(wrong, review?["reviewRating"]?["ratingValue"], "review.ratingValue", text => IsNumber(text, 1, 5));
        if (review?["datePublished"] is { } date)
        {
            Want(
                wrong,
                date,
                "review.datePublished",
                text =>
                    DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            );
        }
    }

    private static void Want(List<string> wrong, JsonNode? node, string path, Func<string, bool> isRight)
    {
        if (node is null)
            wrong.Add(path + ": missing");
        else if (!isRight(node.ToString()))
            wrong.Add($"{path}: {node}");
    }

    private static bool IsNumber(string text, decimal from, decimal to) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= from
        && number <= to;

    private static bool IsSchemaOrg(string text) => text.TrimEnd('/') is "https://schema.org" or "http://schema.org";

    private static bool IsTerm(string text, string term) => text == "https://schema.org/" + term;

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.None, 1000)]
    private static partial Regex Country();
}
