using Microsoft.Extensions.DependencyInjection;
using NetVips;
using Trove.Kernel.Data;
using Trove.Media;
using Trove.Tests.Support;

namespace Trove.Tests.Media;

public sealed class RenditionTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData(RenditionFormat.Avif, "heifload_buffer", "image/avif")]
    [InlineData(RenditionFormat.WebP, "webpload_buffer", "image/webp")]
    [InlineData(RenditionFormat.Jpeg, "jpegload_buffer", "image/jpeg")]
    public async Task A_rendition_is_what_it_says_upright_and_bare(RenditionFormat format, string loader, string type)
    {
        await using var shop = await MediaShop.StartAsync(database);
        var picture = await shop.KeepAsync(Pictures.FromCamera(900, 600));
        var name = shop.Media.UrlOf(picture, new Rendition(320, format)).Split('/')[^1];

        var found = Assert.IsType<RenditionFound>(await shop.Media.GetRenditionAsync(picture.Id, name));

        Assert.Equal(type, found.ContentType);
        var file = found.Content.ToArray();
        using var image = Image.NewFromBuffer(file);
        Assert.Equal((loader, 320, 480), ((string)image.Get("vips-loader"), image.Width, image.Height));
        Assert.DoesNotContain(
            image.GetFields(),
            field =>
                field.StartsWith("exif-ifd", StringComparison.Ordinal)
                || field is "exif-data" or "xmp-data" or "iptc-data" or "icc-profile-data"
        );
        Assert.Equal(-1, file.AsSpan().IndexOf("Secret camera"u8));
        // Orientation 6: what is left in the file is seen on top.
        Pictures.AssertColor(Pictures.Red, Pictures.ColorAt(file, 0.5, 0.1));
        Pictures.AssertColor(Pictures.Blue, Pictures.ColorAt(file, 0.5, 0.9));
    }

    [Fact]
    public async Task Colors_of_another_profile_are_shown_as_they_were_meant()
    {
        await using var shop = await MediaShop.StartAsync(database);
        using var meant = Pictures.Plain(200, 200, Pictures.Red);
        using var wide = meant.IccTransform("p3", inputProfile: "srgb");
        var picture = await shop.KeepAsync(wide.PngsaveBuffer());

        var file = await shop.GetAsync(picture, new Rendition(96, RenditionFormat.Jpeg));

        Pictures.AssertColor(Pictures.Red, Pictures.ColorAt(file, 0.5, 0.5), tolerance: 6);
        // Otherwise the test would prove nothing: the numbers in the file are others.
        Assert.True(Math.Abs(wide.Getpoint(5, 5)[0] - Pictures.Red[0]) > 6);
    }

    [Theory]
    [InlineData(0, 50, "red")]
    [InlineData(100, 50, "blue")]
    public async Task A_square_keeps_the_focal_point(int x, int y, string color)
    {
        await using var shop = await MediaShop.StartAsync(database);
        var centered = await shop.KeepAsync(Pictures.Jpeg(900, 300));
        var old = shop.Media.UrlOf(centered, new Rendition(192, RenditionFormat.Jpeg, IsSquare: true));

        var picture = Assert
            .IsType<FocusSet>(await shop.Media.SetFocusAsync(centered.Id, new FocalPoint(x, y)))
            .Picture;
        var file = await shop.GetAsync(picture, new Rendition(192, RenditionFormat.Jpeg, IsSquare: true));

        using var image = Image.NewFromBuffer(file);
        Assert.Equal((192, 192), (image.Width, image.Height));
        var expected = color == "red" ? Pictures.Red : Pictures.Blue;
        Pictures.AssertColor(expected, Pictures.ColorAt(file, 0.05, 0.5));
        Pictures.AssertColor(expected, Pictures.ColorAt(file, 0.95, 0.5));
        var moved = Assert.IsType<RenditionMoved>(await shop.Media.GetRenditionAsync(picture.Id, old.Split('/')[^1]));
        Assert.Equal($"/media/p/{picture.Id}/square-{x}-{y}-192.jpg", moved.Url);
    }

    [Theory]
    [InlineData(101, 50, "x")]
    [InlineData(50, -1, "y")]
    public async Task A_focal_point_outside_the_picture_is_refused(int x, int y, string field)
    {
        await using var shop = await MediaShop.StartAsync(database);
        var picture = await shop.KeepAsync(Pictures.Jpeg(40, 40));

        var invalid = Assert.IsType<FocusInvalid>(await shop.Media.SetFocusAsync(picture.Id, new FocalPoint(x, y)));

        Assert.Equal([field], invalid.Errors.Select(error => error.Field));
        Assert.Equal(FocalPoint.Center, (await shop.Media.FindAsync(picture.Url))!.Focus);
        Assert.IsType<PictureMissing>(await shop.Media.SetFocusAsync(new string('0', 32), FocalPoint.Center));
    }

    [Fact]
    public async Task A_small_picture_is_made_once_for_all_widths_above_its_own()
    {
        await using var shop = await MediaShop.StartAsync(database);
        var picture = await shop.KeepAsync(Pictures.Jpeg(200, 100));

        foreach (var width in new[] { 320, 640, 1920 })
        {
            using var image = Image.NewFromBuffer(
                await shop.GetAsync(picture, new Rendition(width, RenditionFormat.WebP))
            );
            Assert.Equal((200, 100), (image.Width, image.Height));
        }

        Assert.Equal(
            [$"renditions/{picture.Id[..2]}/{picture.Id}/320.webp"],
            shop.Files.Where(file => file.StartsWith("renditions", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("641.webp")]
    [InlineData("0640.webp")]
    [InlineData("640.png")]
    [InlineData("640.WEBP")]
    [InlineData("640.webp\n")]
    [InlineData("640.webp.tmp")]
    [InlineData("99999999999.webp")]
    [InlineData("square-640.webp")]
    [InlineData("square-101-0-640.webp")]
    [InlineData("square-050-50-640.webp")]
    [InlineData("../../trove.db")]
    [InlineData("")]
    public async Task An_address_off_the_ladder_makes_nothing(string name)
    {
        await using var shop = await MediaShop.StartAsync(database);
        var picture = await shop.KeepAsync(Pictures.Jpeg(900, 900));

        Assert.IsType<RenditionMissing>(await shop.Media.GetRenditionAsync(picture.Id, name));
        Assert.IsType<RenditionMissing>(await shop.Media.GetRenditionAsync("../" + picture.Id, "640.webp"));
        Assert.IsType<RenditionMissing>(await shop.Media.GetRenditionAsync(new string('a', 32), "640.webp"));

        Assert.Single(shop.Files);
    }

    [Fact]
    public async Task Fifty_who_ask_at_once_have_it_made_once()
    {
        CountingStore? store = null;
        await using var shop = await MediaShop.StartAsync(
            database,
            services =>
                services.AddSingleton<IOriginalStore>(provider =>
                    store = new CountingStore(provider.GetRequiredService<DatabaseOptions>().DataFolder)
                )
        );
        var picture = await shop.KeepAsync(Pictures.Jpeg(1200, 900));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => shop.GetAsync(picture, new Rendition(640, RenditionFormat.Avif)))
        );

        Assert.Equal(1, store!.Reads);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        await shop.GetAsync(picture, new Rendition(640, RenditionFormat.Avif));
        Assert.Equal(1, store.Reads);
    }

    [Fact]
    public async Task Who_finds_too_many_waiting_is_turned_away()
    {
        await using var shop = await MediaShop.StartAsync(database, ("Media:Workers", "1"));
        var work = shop.Get<PictureWork>();
        using var gate = new ManualResetEventSlim();
        var waiting = Enumerable.Range(0, 201).Select(_ => work.TryRunAsync(gate.Wait)).ToList();

        Assert.False(await work.TryRunAsync(() => { }));
        Assert.IsType<MediaBusy>(await shop.Media.KeepAsync(Pictures.Jpeg(20, 20)));

        gate.Set();
        Assert.All(await Task.WhenAll(waiting), Assert.True);
        Assert.True(await work.TryRunAsync(() => { }));
    }

    private sealed class CountingStore(string dataFolder) : IOriginalStore
    {
        private readonly FolderOriginals _folder = new(dataFolder);
        private int _reads;

        public int Reads => _reads;

        public Task PutAsync(string id, PictureFormat format, byte[] content, CancellationToken cancellationToken) =>
            _folder.PutAsync(id, format, content, cancellationToken);

        public Task<byte[]?> GetAsync(string id, PictureFormat format, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return _folder.GetAsync(id, format, cancellationToken);
        }

        public Task RemoveAsync(string id, PictureFormat format, CancellationToken cancellationToken) =>
            _folder.RemoveAsync(id, format, cancellationToken);
    }
}
