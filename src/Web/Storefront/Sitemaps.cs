using System.Globalization;
using System.Text;
using System.Xml;
using Trove.Catalog;

namespace Trove.Web.Storefront;

/// <summary>
/// What search engines are told to read: <c>robots.txt</c> (RFC 9309) and sitemaps (sitemaps.org, protocol 0.9): an index
/// of files, none with more addresses than the protocol allows.
/// </summary>
internal static class Sitemaps
{
    private const int UrlLimit = 50_000;
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string ContentType = "application/xml; charset=utf-8";
    private const string KeptFor = "public, max-age=3600";

    private static readonly string[] PersonalPaths =
    [
        "/cart",
        "/checkout",
        "/orders",
        "/queue/",
        "/back-in-stock/",
        "/api/",
    ];

    public static void MapSitemaps(this WebApplication app)
    {
        app.MapGet("/robots.txt", WriteRobots).ExcludeFromDescription();
        app.MapGet("/sitemap.xml", WriteIndexAsync).ExcludeFromDescription();
        app.MapGet("/sitemap-shelves.xml", WriteShelvesAsync).ExcludeFromDescription();
        app.MapGet("/sitemap-products-{number}.xml", WriteProductsAsync).ExcludeFromDescription();
    }

    private static IResult WriteRobots(HttpContext http, ShopFace face)
    {
        var text = new StringBuilder("User-agent: *\n");
        foreach (var path in PersonalPaths)
            text.Append("Disallow: ").Append(path).Append('\n');
        text.Append('\n').Append("Sitemap: ").Append(face.UrlOf(http.Request, "/sitemap.xml")).Append('\n');
        http.Response.Headers.CacheControl = KeptFor;
        return Results.Text(text.ToString(), "text/plain", Encoding.UTF8);
    }

    private static async Task WriteIndexAsync(
        HttpContext http,
        ICatalog catalog,
        ShopFace face,
        CancellationToken cancellationToken
    )
    {
        var total = (await catalog.ListProductsAsync(new ProductQuery(Size: 1), cancellationToken)).Total;
        var files = Enumerable.Range(1, FilesFor(total)).Select(number => $"/sitemap-products-{number}.xml");
        await WriteAsync(
            http,
            "sitemapindex",
            "sitemap",
            files
                .Prepend("/sitemap-shelves.xml")
                .Select(path => (face.UrlOf(http.Request, path), (DateTimeOffset?)null))
        );
    }

    /// <summary>The pages that are no products.</summary>
    private static async Task WriteShelvesAsync(
        HttpContext http,
        ICatalog catalog,
        ShopFace face,
        CancellationToken cancellationToken
    )
    {
        var categories = await catalog.GetCategoriesAsync(cancellationToken);
        var collections = await catalog.GetCollectionsAsync(cancellationToken);
        string[] paths =
        [
            "/",
            "/c",
            .. Slugs(categories).Select(slug => "/c/" + slug),
            .. collections.Select(collection => "/collections/" + collection.Slug),
            "/delivery",
        ];
        await WriteAsync(
            http,
            "urlset",
            "url",
            paths.Take(UrlLimit).Select(path => (face.UrlOf(http.Request, path), (DateTimeOffset?)null))
        );
    }

    private static async Task WriteProductsAsync(
        string number,
        HttpContext http,
        ICatalog catalog,
        ShopFace face,
        CancellationToken cancellationToken
    )
    {
        var isNumber = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var file);
        var products =
            isNumber && file is > 0 and <= 100_000
                ? await catalog.ListAddressesAsync((file - 1L) * UrlLimit, UrlLimit, cancellationToken)
                : [];
        if (products.Count == 0)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await WriteAsync(
            http,
            "urlset",
            "url",
            products.Select(each => (face.UrlOf(http.Request, "/p/" + each.Slug), (DateTimeOffset?)each.UpdatedAt))
        );
    }

    internal static int FilesFor(long products) => (int)((products + UrlLimit - 1) / UrlLimit);

    private static async Task WriteAsync(
        HttpContext http,
        string root,
        string item,
        IEnumerable<(string Url, DateTimeOffset? Changed)> entries
    )
    {
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = KeptFor;
        await using var xml = XmlWriter.Create(
            http.Response.Body,
            new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }
        );
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, root, Namespace);
        foreach (var (url, changed) in entries)
        {
            await xml.WriteStartElementAsync(null, item, null);
            await xml.WriteElementStringAsync(null, "loc", null, url);
            if (changed is { } at)
                await xml.WriteElementStringAsync(
                    null,
                    "lastmod",
                    null,
                    at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")
                );
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
    }

    private static IEnumerable<string> Slugs(IEnumerable<CategoryNode> nodes) =>
        nodes.Where(node => node.ProductCount > 0).SelectMany(node => Slugs(node.Children).Prepend(node.Slug));
}
