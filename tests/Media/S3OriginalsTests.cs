using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Trove.Media;
using Trove.Tests.Support;

namespace Trove.Tests.Media;

/// <summary>Against a server that keeps objects and looks at how each request is signed.</summary>
public sealed class S3OriginalsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private readonly ConcurrentDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);

    [Fact]
    public async Task Originals_lie_in_the_bucket_and_renditions_are_made_from_there()
    {
        await using var bucket = await PictureServer.StartAsync(AnswerAsync);
        await using var shop = await MediaShop.StartAsync(
            database,
            ("Media:S3:Bucket", "shop"),
            ("Media:S3:Endpoint", bucket.Url),
            ("Media:S3:Region", "eu-central-1"),
            ("Media:S3:AccessKey", "AKTEST"),
            ("Media:S3:SecretKey", "secret"),
            ("Media:S3:Prefix", "osier/")
        );
        var file = Pictures.Jpeg(200, 100);

        var picture = await shop.KeepAsync(file);
        var path = $"/shop/osier/originals/{picture.Id[..2]}/{picture.Id}.jpeg";
        Assert.Equal(file, _objects[path]);
        Assert.NotEmpty(await shop.GetAsync(picture, new Rendition(96, RenditionFormat.WebP)));
        Assert.Equal([$"renditions/{picture.Id[..2]}/{picture.Id}/96.webp"], shop.Files);

        Assert.True(_objects.TryRemove(path, out _));
        Assert.IsType<RenditionMissing>(await shop.Media.GetRenditionAsync(picture.Id, "192.webp"));
        await shop.Media.RemoveAsync(picture.Id);
        Assert.Empty(_objects);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        if (!IsSigned(request))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        switch (request.Method)
        {
            case "PUT":
                using (var body = new MemoryStream())
                {
                    await request.Body.CopyToAsync(body);
                    _objects[request.Path] = body.ToArray();
                }

                break;
            case "GET" when _objects.TryGetValue(request.Path, out var content):
                await http.Response.Body.WriteAsync(content);
                break;
            case "DELETE":
                _objects.TryRemove(request.Path, out _);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static bool IsSigned(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var signed
        && signed.StartsWith("AWS4-HMAC-SHA256 Credential=AKTEST/", StringComparison.Ordinal)
        && signed.Contains("/eu-central-1/s3/aws4_request", StringComparison.Ordinal);
}
