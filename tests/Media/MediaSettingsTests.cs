using Microsoft.Extensions.Configuration;
using Trove.Kernel;
using Trove.Media;

namespace Trove.Tests.Media;

public sealed class MediaSettingsTests
{
    [Theory]
    [InlineData("Media:MaxBytes", "0", "Media__MaxBytes")]
    [InlineData("Media:MaxPixels", "lots", "Media__MaxPixels")]
    [InlineData("Media:Types", "png,svg", "Media__Types")]
    [InlineData("Media:Types", "1", "Media__Types")]
    [InlineData("Media:FetchTimeoutSeconds", "0", "Media__FetchTimeoutSeconds")]
    [InlineData("Media:TakeRemote", "yes", "Media__TakeRemote")]
    [InlineData("Media:Workers", "65", "Media__Workers")]
    [InlineData("Media:UrlTemplate", "http://cdn.example/{width}/{url}", "Media__UrlTemplate")]
    [InlineData("Media:UrlTemplate", "https://cdn.example/{url}", "Media__UrlTemplate")]
    [InlineData("Media:S3:Bucket", "pictures", "Media__S3__AccessKey")]
    public void A_wrong_setting_is_named(string name, string value, string told) =>
        Assert.Equal(told, Assert.Throws<SettingException>(() => From((name, value))).Setting);

    [Fact]
    public void A_wrong_endpoint_is_named() =>
        Assert.Equal(
            "Media__S3__Endpoint",
            Assert
                .Throws<SettingException>(() =>
                    From(
                        ("Media:S3:Bucket", "b"),
                        ("Media:S3:AccessKey", "a"),
                        ("Media:S3:SecretKey", "s"),
                        ("Media:S3:Endpoint", "minio:9000")
                    )
                )
                .Setting
        );

    [Fact]
    public void Somebody_else_can_make_the_renditions()
    {
        var template = From(
            (
                "Media:UrlTemplate",
                "https://res.cloudinary.com/demo/image/fetch/c_fill,g_auto,w_{width},h_{height},f_{format}/{url}"
            ),
            ("Shop:Url", "https://osier.example/")
        ).Template!;
        var picture = new Picture(
            "ab",
            "/media/p/ab/1280.jpg",
            PictureFormat.Jpeg,
            800,
            400,
            1,
            FocalPoint.Center,
            "",
            DateTimeOffset.UnixEpoch
        );

        Assert.Equal(
            "https://res.cloudinary.com/demo/image/fetch/c_fill,g_auto,w_640,h_320,f_avif/https%3A%2F%2Fosier.example%2Fmedia%2Fp%2Fab%2F1280.jpg",
            template.UrlOf(picture, new Rendition(640, RenditionFormat.Avif))
        );
        Assert.Contains(
            "w_640,h_640,f_jpg",
            template.UrlOf(picture, new Rendition(640, RenditionFormat.Jpeg, IsSquare: true)),
            StringComparison.Ordinal
        );
    }

    private static MediaSettings From(params (string Name, string Value)[] settings) =>
        MediaSettings.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(pair => pair.Name, pair => (string?)pair.Value))
                .Build()
        );
}
