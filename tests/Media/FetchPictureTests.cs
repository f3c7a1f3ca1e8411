using Microsoft.AspNetCore.Http;
using Trove.Media;
using Trove.Tests.Support;

namespace Trove.Tests.Media;

public sealed class FetchPictureTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly byte[] Picture = Pictures.Png(60, 40);

    [Fact]
    public async Task A_picture_is_fetched_through_a_redirect_and_found_by_its_address()
    {
        await using var server = await PictureServer.StartAsync(AnswerAsync);
        await using var shop = await MediaShop.StartAsync(database);
        var url = server.Url + "/moved";
        Assert.Null(await shop.Media.FindAsync(url));

        var kept = Assert.IsType<PictureKept>(await shop.Media.ImportAsync(url));

        Assert.Equal(kept.Picture, await shop.Media.FindAsync(url));
        Assert.Equal(kept.Picture.Id, (await shop.KeepAsync(Picture)).Id);
        Assert.Null(await shop.Media.FindAsync(server.Url + "/picture"));
    }

    [Theory]
    [InlineData("/none", "has no picture: it answered 404")]
    [InlineData("/page", "is none of JPEG, PNG, WEBP, AVIF, GIF; the bytes count, not the name")]
    [InlineData("/round", "leads through more than 3 redirects; give the last address itself")]
    [InlineData("/to-file", "leads to something that is no http or https address")]
    [InlineData("/large", "has more than 5,000 bytes; make it smaller")]
    [InlineData("/endless", "has more than 5,000 bytes; make it smaller")]
    public async Task An_answer_that_is_no_picture_for_us_is_refused(string path, string reason)
    {
        await using var server = await PictureServer.StartAsync(AnswerAsync);
        await using var shop = await MediaShop.StartAsync(database, ("Media:MaxBytes", "5000"));

        var refused = Assert.IsType<PictureRefused>(await shop.Media.ImportAsync(server.Url + path));

        Assert.Equal(("url", reason), (refused.Error.Field, refused.Error.Message));
        Assert.Equal(0, (await shop.Media.ListAsync(1, 1)).Total);
    }

    [Theory]
    [InlineData("/broken", "answered 500")]
    [InlineData("/slow", "did not send the picture within 1 seconds")]
    [InlineData("/trickle", "did not send the picture within 1 seconds")]
    public async Task A_server_that_does_not_deliver_is_told_from_one_that_has_nothing(string path, string reason)
    {
        await using var server = await PictureServer.StartAsync(AnswerAsync);
        await using var shop = await MediaShop.StartAsync(database, ("Media:FetchTimeoutSeconds", "1"));

        var away = Assert.IsType<SourceUnreachable>(await shop.Media.ImportAsync(server.Url + path));

        Assert.Equal(reason, away.Error.Message);
    }

    [Theory]
    [InlineData("picture.jpg")]
    [InlineData("/media/demo/lamp.svg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/a.jpg")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("https://user:secret@example.com/a.jpg")]
    [InlineData("")]
    public async Task Only_plain_web_addresses_are_fetched(string url)
    {
        await using var shop = await MediaShop.StartAsync(database);

        var refused = Assert.IsType<PictureRefused>(await shop.Media.ImportAsync(url));

        Assert.Equal("must be an absolute http or https address without a user name", refused.Error.Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1/a.jpg")]
    [InlineData("http://localhost/a.jpg")]
    [InlineData("http://2130706433/a.jpg")]
    [InlineData("http://0x7f.1/a.jpg")]
    [InlineData("http://[::1]/a.jpg")]
    [InlineData("http://[::ffff:10.0.0.1]/a.jpg")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://192.168.0.1/a.jpg")]
    public async Task Addresses_inside_a_network_are_not_connected_to(string url)
    {
        await using var shop = await MediaShop.StartTrustingNobodyAsync(database);

        var refused = Assert.IsType<PictureRefused>(await shop.Media.ImportAsync(url));

        Assert.EndsWith(
            "is an address inside a network, not on the public internet",
            refused.Error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_redirect_into_the_network_is_not_followed()
    {
        await using var inside = await PictureServer.StartAsync(AnswerAsync);
        var port = new Uri(inside.Url).Port;
        await using var server = await PictureServer.StartAsync(http =>
        {
            http.Response.Redirect($"http://localhost:{port}/picture");
            return Task.CompletedTask;
        });
        await using var shop = await MediaShop.StartAsync(database);

        var refused = Assert.IsType<PictureRefused>(await shop.Media.ImportAsync(server.Url + "/a"));

        Assert.Equal($"is refused: port {port} is not one that the web is served on", refused.Error.Message);
        Assert.Equal((1, 0), (server.AskedFor("/a"), inside.AskedFor("/picture")));
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var response = http.Response;
        switch (http.Request.Path.Value)
        {
            case "/picture":
                await response.Body.WriteAsync(Picture);
                break;
            case "/moved":
                response.Redirect("/picture");
                break;
            case "/round":
                response.Redirect("/round");
                break;
            case "/to-file":
                response.Headers.Location = "file:///etc/passwd";
                response.StatusCode = StatusCodes.Status302Found;
                break;
            case "/page":
                response.ContentType = "image/png";
                await response.WriteAsync("<html>Not here</html>");
                break;
            case "/large":
                response.Headers.ContentLength = 5_001;
                await response.Body.WriteAsync(new byte[5_001]);
                break;
            case "/endless":
                for (var i = 0; i < 100; i++)
                    await response.Body.WriteAsync(new byte[1_000]);
                break;
            case "/broken":
                response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            case "/slow":
                await Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted);
                break;
            case "/trickle":
                while (!http.RequestAborted.IsCancellationRequested)
                {
                    await response.Body.WriteAsync(new byte[1]);
                    await response.Body.FlushAsync();
                    await Task.Delay(100);
                }

                break;
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }
}
