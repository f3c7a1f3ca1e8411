using System.Net;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Orders;
using Trove.Reviews;
using Trove.Search;
using Trove.Tests.Orders;
using Trove.Tests.Support;
using Order = Trove.Orders.Order;

namespace Trove.Tests.Reviews;

/// <summary>A shop that has sold a mug (and more, when a test buys it), with reviews above its orders.</summary>
internal sealed class ReviewShop(OrderShop shop) : IAsyncDisposable
{
    public static readonly ReviewText Good = new(5, "Keeps tea hot", "An hour later it is still warm.", "Ada");
    public static readonly ReviewText Poor = new(2, "Chipped", "The glaze chipped in a week.", "Bea");

    public OrderShop Shop => shop;

    public IReviews Reviews => shop.Get<IReviews>();

    public static async Task<ReviewShop> StartAsync(TestDatabase database, params (string, string)[] settings) =>
        new(
            await OrderShop.StartAsync(
                database,
                (services, configuration) =>
                    services.AddModule<SearchModule>(configuration).AddModule<ReviewsModule>(configuration),
                settings
            )
        );

    /// <summary>Sells a product of its own, under the SKU in lower case, to Ada.</summary>
    public async Task<Order> SellAsync(string sku = "MUG", string key = "key-1")
    {
        var sold = await shop.SellAsync(sku, price: 2500, stock: 50);
        return await BuyAsync(sold, key);
    }

    public async Task<Order> BuyAsync(Sku sku, string key)
    {
        var order = await shop.PayAsync(await shop.CartAsync((sku, 1)), key);
        await shop.DeliverEventsAsync();
        return order;
    }

    public static OrderKey Key(Order order) => new(order.Number, order.Token);

    public static Sender From(int visitor = 1, string address = "203.0.113.7") =>
        new(VisitorOf(visitor), IPAddress.Parse(address));

    public static Guid VisitorOf(int number) => new(number, 0, 0, new byte[8]);

    public Task<ReviewResult> WriteAsync(Order order, ReviewText? text = null, string slug = "mug") =>
        Reviews.WriteAsync(new WriteReview(slug, text ?? Good, null, Key(order), From()));

    public async Task<OwnReview> KeepAsync(Order order, ReviewText? text = null, string slug = "mug") =>
        Kept(await WriteAsync(order, text, slug));

    /// <summary>Without an order: the shop must take those.</summary>
    public async Task<OwnReview> KeepAsync(string email, ReviewText text, string slug = "mug", int visitor = 1) =>
        Kept(
            await Reviews.WriteAsync(
                new WriteReview(slug, text, email, null, From(visitor, $"198.51.{visitor % 250}.9"))
            )
        );

    public static OwnReview Kept(ReviewResult result) => Assert.IsType<ReviewKept>(result).Review;

    public async Task<MerchantReview> PublishAsync(OwnReview review, ReviewState state = ReviewState.Published)
    {
        var read = await FindAsync(review.Key.Id);
        var done = await Reviews.DecideAsync(new DecideReview(read.Id, state, read.Version));
        return Assert.IsType<ReviewModerated>(done).Review;
    }

    /// <summary>As the merchant sees it.</summary>
    public async Task<MerchantReview> FindAsync(Guid id) =>
        (await Reviews.ListForMerchantAsync(new MerchantReviewQuery(Size: 100))).Items.Single(item => item.Id == id);

    /// <summary>Count and average of a product, such as <c>2 at 3.5</c>; empty when nobody rated it.</summary>
    public async Task<string> RatingAsync(string slug = "mug")
    {
        var ratings = await Reviews.GetRatingsAsync([slug]);
        return ratings.TryGetValue(slug, out var rating) ? $"{rating.Count} at {rating.Average:0.0}" : "";
    }

    public async Task<string> TitlesAsync(ReviewSort sort = ReviewSort.Helpful, int? stars = null, string slug = "mug")
    {
        var page = await Reviews.ListAsync(new ReviewQuery(slug, sort, stars));
        Assert.Equal(page.Total, page.Items.Count);
        return string.Join(", ", page.Items.Select(review => review.Title));
    }

    public async Task RenameAsync(string slug, string newSlug)
    {
        var catalog = shop.Get<ICatalog>();
        var product = Assert.IsType<ProductFound>(await catalog.FindProductAsync(slug)).Product;
        var variants = product.Variants.Select(variant => new VariantInput(variant.Sku, null, variant.Price));
        var input = new ProductInput(
            newSlug,
            product.Name,
            product.Brand,
            null,
            null,
            [],
            null,
            null,
            null,
            [.. variants],
            null,
            null
        );
        Assert.IsType<ProductUpdated>(await catalog.SaveProductAsync(slug, input));
        await shop.DeliverEventsAsync();
    }

    public async Task AssertSoundAsync()
    {
        var verdicts = await Reviews.AuditAsync();
        Assert.All(verdicts, verdict => Assert.Empty(verdict.Breaches));
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
