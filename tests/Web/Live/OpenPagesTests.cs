using Microsoft.AspNetCore.SignalR;
using Trove.Carts;
using Trove.Kernel;
using Trove.Web.Live;

namespace Trove.Tests.Web.Live;

public sealed class OpenPagesTests
{
    private static readonly Sku Mug = Sku.Parse("MUG");
    private static readonly Sku Jug = Sku.Parse("JUG");

    private readonly OpenPages _pages = new();

    [Fact]
    public void A_sku_is_watched_as_long_as_one_page_watches_it()
    {
        var (one, two) = (Open(), Open());
        _pages.Watch(one, new HashSet<Sku> { Mug });
        _pages.Watch(two, new HashSet<Sku> { Mug, Jug });
        _pages.Close(one);

        Assert.Equal([two], _pages.WatchersOf(Mug));
        _pages.Watch(two, new HashSet<Sku> { Jug });
        Assert.Empty(_pages.WatchersOf(Mug));
        Assert.Equal([Jug], _pages.Watched());
        _pages.Close(two);
        Assert.Empty(_pages.Watched());
    }

    [Fact]
    public void A_closed_page_is_told_nothing_and_watches_nothing_more()
    {
        var cart = Id<Cart>.New(TimeProvider.System);
        var page = Open();
        _pages.Hold(page, cart);
        Assert.Equal([page], _pages.HoldersOf(cart));

        _pages.Close(page);
        _pages.Watch(page, new HashSet<Sku> { Mug });
        _pages.Hold(page, cart);

        Assert.Empty(_pages.HoldersOf(cart));
        Assert.Empty(_pages.Watched());
    }

    [Fact]
    public void A_page_too_many_is_turned_away()
    {
        var first = Open();
        for (var i = 1; i < OpenPages.Limit; i++)
            Open();

        Assert.False(_pages.TryOpen(new OpenPage(new Reader())));
        _pages.Close(first);
        Assert.True(_pages.TryOpen(new OpenPage(new Reader())));
    }

    [Fact]
    public async Task A_page_that_reads_slowly_is_told_the_newest_numbers_only()
    {
        var reader = new Reader();
        var page = new OpenPage(reader);

        for (var left = 1_000; left >= 0; left--)
            page.TellStock(Mug, left);
        page.TellCart(1);
        page.TellCart(2);
        Assert.Equal(["Stock MUG 1000"], reader.Told);
        reader.Read.SetResult();
        await reader.HasReadAsync(3);

        Assert.Equal(["Stock MUG 1000", "Stock MUG 0", "Cart 2"], reader.Told);
    }

    private OpenPage Open()
    {
        var page = new OpenPage(new Reader());
        Assert.True(_pages.TryOpen(page));
        return page;
    }

    /// <summary>A browser that takes its time: nothing is read until <see cref="Read"/>.</summary>
    private sealed class Reader : IClientProxy
    {
        private readonly List<string> _told = [];

        public TaskCompletionSource Read { get; } = new();

        public IReadOnlyList<string> Told
        {
            get
            {
                lock (_told)
                    return [.. _told];
            }
        }

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            lock (_told)
                _told.Add(method + " " + string.Join(' ', args));
            return Read.Task;
        }

        public async Task HasReadAsync(int count)
        {
            for (var look = 0; look < 1_000 && Told.Count < count; look++)
                await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
