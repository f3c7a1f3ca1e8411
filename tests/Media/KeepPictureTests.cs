using NetVips;
using Trove.Media;
using Trove.Tests.Support;

namespace Trove.Tests.Media;

public abstract class KeepPictureTests(TestDatabase database)
{
    [Theory]
    [InlineData("jpg", PictureFormat.Jpeg)]
    [InlineData("png", PictureFormat.Png)]
    [InlineData("webp", PictureFormat.WebP)]
    [InlineData("avif", PictureFormat.Avif)]
    [InlineData("gif", PictureFormat.Gif)]
    public async Task A_picture_is_told_by_its_bytes_and_measured(string ending, PictureFormat format)
    {
        await using var shop = await MediaShop.StartAsync(database);
        using var image = Pictures.Halves(300, 200);

        var kept = Assert.IsType<PictureKept>(await shop.Media.KeepAsync(Pictures.Encode(image, ending)));

        Assert.True(kept.IsNew);
        Assert.Equal((format, 300, 200), (kept.Picture.Format, kept.Picture.Width, kept.Picture.Height));
        Assert.Equal(FocalPoint.Center, kept.Picture.Focus);
        Assert.Equal($"/media/p/{kept.Picture.Id}/1280.jpg", kept.Picture.Url);
        Assert.StartsWith("data:image/webp;base64,", kept.Picture.Placeholder, StringComparison.Ordinal);
        Assert.InRange(kept.Picture.Placeholder.Length, 30, 600);
        Assert.Equal(kept.Picture, await shop.Media.FindAsync(kept.Picture.Url));
    }

    [Fact]
    public async Task The_same_bytes_are_the_same_picture()
    {
        await using var shop = await MediaShop.StartAsync(database);
        var bytes = Pictures.Jpeg(80, 60);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.Media.KeepAsync(bytes)));

        var kept = answers.Select(answer => Assert.IsType<PictureKept>(answer)).ToList();
        Assert.Single(kept.Select(each => each.Picture.Id).Distinct());
        Assert.Equal(1, kept.Count(each => each.IsNew));
        Assert.Equal(1, (await shop.Media.ListAsync(1, 10)).Total);
        Assert.Single(shop.Files);
    }

    [Fact]
    public async Task A_picture_that_lies_on_its_side_is_measured_upright()
    {
        await using var shop = await MediaShop.StartAsync(database);

        var picture = await shop.KeepAsync(Pictures.FromCamera(300, 200));

        Assert.Equal((200, 300), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task What_shines_through_has_no_placeholder()
    {
        await using var shop = await MediaShop.StartAsync(database);
        using var image = Pictures.Halves(60, 60);
        using var glass = image.Bandjoin(Image.Black(60, 60) + 80.0).Cast(Enums.BandFormat.Uchar);

        var picture = await shop.KeepAsync(Pictures.Encode(glass, "png"));

        Assert.Equal("", picture.Placeholder);
    }

    public static TheoryData<string, byte[], string> Unsound =>
        new()
        {
            { "nothing", [], "is empty" },
            {
                "a text",
                "GIF of a cat"u8.ToArray(),
                "is none of JPEG, PNG, WEBP, AVIF, GIF; the bytes count, not the name"
            },
            {
                "an SVG",
                "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(),
                "is an SVG, which can carry scripts; export it as PNG, or send one of JPEG, PNG, WEBP, AVIF, GIF"
            },
            { "half a JPEG", Half(Pictures.Jpeg(400, 300)), "is damaged or cut off: it cannot be read to its end" },
            { "half a PNG", Half(Noise("png")), "is damaged or cut off: it cannot be read to its end" },
            { "half a WebP", Half(Noise("webp")), "is damaged or cut off: it cannot be read to its end" },
            { "half an AVIF", Half(Noise("avif")), "is damaged or cut off: it cannot be read to its end" },
            { "a header alone", Pictures.Png(40, 40)[..40], "is damaged or cut off: it cannot be read to its end" },
            {
                "a bomb",
                Pictures.Png(9_000, 9_000),
                "is 9,000 by 9,000 pixels; at most 50,000,000 in all and 16,383 on a side are taken: make it smaller"
            },
            {
                "a strip",
                Pictures.Png(17_000, 2),
                "is 17,000 by 2 pixels; at most 50,000,000 in all and 16,383 on a side are taken: make it smaller"
            },
        };

    [Theory]
    [MemberData(nameof(Unsound))]
    public async Task What_is_no_sound_picture_is_refused_and_nothing_is_kept(string what, byte[] file, string reason)
    {
        await using var shop = await MediaShop.StartAsync(database);

        var refused = Assert.IsType<PictureRefused>(await shop.Media.KeepAsync(file));

        Assert.Equal((what, "file", reason), (what, refused.Error.Field, refused.Error.Message));
        Assert.Equal(0, (await shop.Media.ListAsync(1, 10)).Total);
        Assert.Empty(shop.Files);
    }

    [Fact]
    public async Task Settings_bound_size_and_kind()
    {
        await using var shop = await MediaShop.StartAsync(
            database,
            ("Media:MaxBytes", "1000"),
            ("Media:Types", "png, webp")
        );

        var large = Assert.IsType<PictureRefused>(await shop.Media.KeepAsync(new byte[1_001]));
        using var image = Pictures.Plain(20, 20, Pictures.Red);
        var jpeg = Assert.IsType<PictureRefused>(await shop.Media.KeepAsync(Pictures.Encode(image, "jpg")));

        Assert.Equal("has more than 1,000 bytes; make it smaller", large.Error.Message);
        Assert.Equal("is none of PNG, WEBP; the bytes count, not the name", jpeg.Error.Message);
        await shop.KeepAsync(Pictures.Encode(image, "png"));
    }

    [Fact]
    public async Task A_deleted_picture_leaves_nothing_and_can_come_again()
    {
        await using var shop = await MediaShop.StartAsync(database);
        var picture = await shop.KeepAsync(Pictures.Jpeg(80, 60));
        await shop.GetAsync(picture, new Rendition(96, RenditionFormat.WebP));
        Assert.Equal(2, shop.Files.Count);

        Assert.True(await shop.Media.RemoveAsync(picture.Id));

        Assert.Empty(shop.Files);
        Assert.Null(await shop.Media.FindAsync(picture.Url));
        Assert.False(await shop.Media.RemoveAsync(picture.Id));
        Assert.IsType<RenditionMissing>(await shop.Media.GetRenditionAsync(picture.Id, "96.webp"));
        Assert.True(Assert.IsType<PictureKept>(await shop.Media.KeepAsync(Pictures.Jpeg(80, 60))).IsNew);
    }

    [Fact]
    public async Task The_newest_picture_is_listed_first()
    {
        await using var shop = await MediaShop.StartAsync(database);
        var ids = new List<string>();
        for (var side = 10; side < 13; side++)
        {
            ids.Add((await shop.KeepAsync(Pictures.Png(side, side))).Id);
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var page = await shop.Media.ListAsync(2, 2);

        Assert.Equal((3, ids[0]), (page.Total, Assert.Single(page.Items).Id));
    }

    private static byte[] Noise(string ending)
    {
        using var noise = Image.Gaussnoise(300, 300, mean: 128, sigma: 40).Cast(Enums.BandFormat.Uchar);
        using var grey = noise.Copy(interpretation: Enums.Interpretation.Bw);
        return Pictures.Encode(grey, ending);
    }

    private static byte[] Half(byte[] file) => file[..(file.Length / 2)];
}

public sealed class KeepPictureOnSqlite(SqliteDatabase database)
    : KeepPictureTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class KeepPictureOnPostgres(PostgresDatabase database)
    : KeepPictureTests(database),
        IClassFixture<PostgresDatabase>;
