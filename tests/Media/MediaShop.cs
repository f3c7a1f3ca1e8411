using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Media;
using Trove.Tests.Support;

namespace Trove.Tests.Media;

/// <summary>The Kernel and Media on a new database; pictures may come from this machine.</summary>
internal sealed class MediaShop : IAsyncDisposable
{
    private readonly TestShop _shop;

    private MediaShop(TestShop shop) => _shop = shop;

    public IMedia Media => _shop.Get<IMedia>();

    public FakeTimeProvider Clock => _shop.Clock;

    public string Folder => Path.Combine(_shop.Get<DatabaseOptions>().DataFolder, "pictures");

    public static Task<MediaShop> StartAsync(TestDatabase database, params (string, string)[] settings) =>
        StartAsync(database, _ => { }, settings);

    /// <summary>Pictures may come from nowhere on this machine, as in a real shop.</summary>
    public static async Task<MediaShop> StartTrustingNobodyAsync(TestDatabase database) =>
        new(
            await TestShop.StartAsync(
                database,
                (services, configuration) => services.AddModule<MediaModule>(configuration)
            )
        );

    /// <param name="configure">Replaces services.</param>
    public static async Task<MediaShop> StartAsync(
        TestDatabase database,
        Action<IServiceCollection> configure,
        params (string, string)[] settings
    ) =>
        new(
            await TestShop.StartAsync(
                database,
                (services, configuration) =>
                {
                    services.AddModule<MediaModule>(configuration);
                    configure(services);
                },
                [("Media:TrustedHosts", "127.0.0.1"), .. settings]
            )
        );

    public async Task<Picture> KeepAsync(byte[] content) =>
        Assert.IsType<PictureKept>(await Media.KeepAsync(content)).Picture;

    public async Task<byte[]> GetAsync(Picture picture, Rendition rendition)
    {
        var name = Media.UrlOf(picture, rendition).Split('/')[^1];
        var found = Assert.IsType<RenditionFound>(await Media.GetRenditionAsync(picture.Id, name));
        return found.Content.ToArray();
    }

    /// <summary>Every file below the folder of pictures, by its path there.</summary>
    public IReadOnlyList<string> Files =>
        Directory.Exists(Folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(Folder, file))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    public T Get<T>()
        where T : notnull => _shop.Get<T>();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();
}
