using Microsoft.AspNetCore.Http;
using Trove.Media;
using Trove.Tests.Support;

namespace Trove.Tests.Media;

public abstract class TakePicturesTests(TestDatabase database)
{
    private static readonly byte[] Picture = Pictures.Png(60, 40);

    [Fact]
    public async Task Wanted_pictures_are_fetched_once_and_found_by_their_addresses()
    {
        await using var server = await PictureServer.StartAsync(http =>
            http.Response.Body.WriteAsync(Picture).AsTask()
        );
        await using var shop = await MediaShop.StartAsync(database);
        string[] urls = [server.Url + "/a", server.Url + "/b"];
        Assert.Null(await shop.Media.FindAsync(urls[0]));

        Assert.Equal(2, await shop.Media.WantAsync([.. urls, urls[0], "/media/demo/lamp.svg"]));
        Assert.Equal(0, await shop.Media.WantAsync(urls));
        Assert.Equal(new TakeRound(2, 2, 0), await shop.Get<TakePictures>().TakeDueAsync(default));

        var first = await shop.Media.FindAsync(urls[0]);
        Assert.Equal((60, 40), (first!.Width, first.Height));
        Assert.Equal(first, await shop.Media.FindAsync(urls[1]));
        Assert.Equal(0, await shop.Media.WantAsync(urls));
        Assert.Equal(new TakeRound(0, 0, 0), await shop.Get<TakePictures>().TakeDueAsync(default));
        Assert.Equal((1, 1), (server.AskedFor("/a"), server.AskedFor("/b")));
    }

    [Fact]
    public async Task A_server_that_is_away_is_asked_again_later_and_later_and_given_up()
    {
        await using var server = await PictureServer.StartAsync(Fail);
        await using var shop = await MediaShop.StartAsync(database);
        var take = shop.Get<TakePictures>();
        await shop.Media.WantAsync([server.Url + "/a"]);

        double[] minutes = [0, 1, 10, 60, 720];
        for (var i = 0; i < minutes.Length; i++)
        {
            shop.Clock.Advance(TimeSpan.FromMinutes(minutes[i]) - TimeSpan.FromSeconds(i > 0 ? 1 : 0));
            if (i > 0)
                Assert.Equal(0, (await take.TakeDueAsync(default)).Due);
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(new TakeRound(1, 0, 1), await take.TakeDueAsync(default));
        }

        shop.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, (await take.TakeDueAsync(default)).Due);
        Assert.Equal(1, await shop.Media.WantAsync([server.Url + "/a"]));
        Assert.Equal(1, (await take.TakeDueAsync(default)).Due);
    }

    [Fact]
    public async Task What_is_no_picture_is_given_up_at_once()
    {
        await using var server = await PictureServer.StartAsync(http => http.Response.WriteAsync("<html>"));
        await using var shop = await MediaShop.StartAsync(database);
        await shop.Media.WantAsync([server.Url + "/a"]);

        Assert.Equal(new TakeRound(1, 0, 0), await shop.Get<TakePictures>().TakeDueAsync(default));

        shop.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, (await shop.Get<TakePictures>().TakeDueAsync(default)).Due);
        Assert.Null(await shop.Media.FindAsync(server.Url + "/a"));
    }

    [Fact]
    public async Task A_deleted_picture_can_be_wanted_again()
    {
        await using var server = await PictureServer.StartAsync(http =>
            http.Response.Body.WriteAsync(Picture).AsTask()
        );
        await using var shop = await MediaShop.StartAsync(database);
        var url = server.Url + "/a";
        var picture = Assert.IsType<PictureKept>(await shop.Media.ImportAsync(url)).Picture;
        Assert.NotNull(await shop.Media.FindAsync(url));

        Assert.True(await shop.Media.RemoveAsync(picture.Id));

        Assert.Null(await shop.Media.FindAsync(url));
        Assert.Equal(1, await shop.Media.WantAsync([url]));
    }

    [Fact]
    public async Task A_moved_focal_point_is_seen_by_the_address_it_came_from()
    {
        await using var server = await PictureServer.StartAsync(http =>
            http.Response.Body.WriteAsync(Picture).AsTask()
        );
        await using var shop = await MediaShop.StartAsync(database);
        var url = server.Url + "/a";
        var picture = Assert.IsType<PictureKept>(await shop.Media.ImportAsync(url)).Picture;
        Assert.Equal(FocalPoint.Center, (await shop.Media.FindAsync(url))!.Focus);

        await shop.Media.SetFocusAsync(picture.Id, new FocalPoint(10, 20));

        Assert.Equal(new FocalPoint(10, 20), (await shop.Media.FindAsync(url))!.Focus);
    }

    [Fact]
    public async Task A_shop_that_takes_nothing_over_wants_nothing()
    {
        await using var shop = await MediaShop.StartAsync(database, ("Media:TakeRemote", "false"));

        Assert.Equal(0, await shop.Media.WantAsync(["https://example.com/a.jpg"]));
        Assert.Equal(0, (await shop.Get<TakePictures>().TakeDueAsync(default)).Due);
    }

    private static Task Fail(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}

public sealed class TakePicturesOnSqlite(SqliteDatabase database)
    : TakePicturesTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class TakePicturesOnPostgres(PostgresDatabase database)
    : TakePicturesTests(database),
        IClassFixture<PostgresDatabase>;
