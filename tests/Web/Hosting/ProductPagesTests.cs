using Microsoft.AspNetCore.OutputCaching;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;
using Trove.Web.Hosting;

namespace Trove.Tests.Web.Hosting;

/// <summary>A kept page goes when it would say something else about a product, and stays when it would not.</summary>
public sealed class ProductPagesTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private readonly Evictions _store = new();

    [Fact]
    public async Task Pages_go_when_the_words_change_and_not_with_each_piece()
    {
        var pages = Showing(("MUG-S", "mug"), ("MUG-L", "mug"), ("POT", "pot"));

        await ChangeAsync(pages, "MUG-S", 900, 899, 898);
        Assert.Equal(["product:mug"], _store.Take());
        await ChangeAsync(pages, "MUG-S", 3, 3, 2, 0);
        Assert.Equal(["product:mug", "product:mug", "product:mug"], _store.Take());
        await ChangeAsync(pages, "POT", 0);
        Assert.Equal(["product:pot"], _store.Take());
        await ChangeAsync(pages, "UNSEEN", 1, 0);

        Assert.Empty(_store.Take());
    }

    [Fact]
    public async Task A_sku_that_is_another_products_now_takes_that_ones_pages()
    {
        var pages = Showing(("MUG", "mug"));
        await ChangeAsync(pages, "MUG", 3);
        _store.Take();

        pages.Note(Sku.Parse("MUG"), "cup");
        await ChangeAsync(pages, "MUG", 3);

        Assert.Equal(["product:cup"], _store.Take());
    }

    [Theory]
    [InlineData("/p/gone-mug", "gone-mug")]
    [InlineData("/search?q=spare", "spare")]
    public async Task A_page_goes_with_a_product_that_it_shows(string path, string slug)
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("GONE-MUG", 0);
        await shop.PutProductAsync("SPARE", 4);
        await WaitUntilKeptAsync(shop, path, "/p/" + slug);

        await shop.Get<ProductPages>().EvictAsync(slug, CancellationToken.None);

        Assert.False(IsKept(await shop.SendAsync(HttpMethod.Get, path)));
    }

    private ProductPages Showing(params (string Sku, string Slug)[] shown)
    {
        var pages = new ProductPages(_store);
        foreach (var (sku, slug) in shown)
            pages.Note(Sku.Parse(sku), slug);
        return pages;
    }

    private static async Task ChangeAsync(ProductPages pages, string sku, params int[] available)
    {
        foreach (var pieces in available)
            await pages.NoteAsync(new StockChanged(Sku.Parse(sku), pieces), CancellationToken.None);
    }

    /// <summary>All pages go once more when the index has the products.</summary>
    private static async Task WaitUntilKeptAsync(WebShop shop, string path, string link)
    {
        for (var looks = 0; looks < 600; looks++)
        {
            var page = await shop.SendAsync(HttpMethod.Get, path);
            if (IsKept(page) && page.Text.Contains(link, StringComparison.Ordinal))
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{path} was never kept.");
    }

    /// <summary>What comes from a cache says how old it is (RFC 9111, 5.1).</summary>
    private static bool IsKept(Answer page) => page.Headers.ContainsKey("Age");

    private sealed class Evictions : IOutputCacheStore
    {
        private readonly List<string> _tags = [];

        public IReadOnlyList<string> Take()
        {
            IReadOnlyList<string> tags = [.. _tags];
            _tags.Clear();
            return tags;
        }

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
        {
            _tags.Add(tag);
            return ValueTask.CompletedTask;
        }

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => default;

        public ValueTask SetAsync(
            string key,
            byte[] value,
            string[]? tags,
            TimeSpan validFor,
            CancellationToken cancellationToken
        ) => default;
    }
}
