using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Media;

/// <summary>Originals, renditions, and the pictures that are fetched from elsewhere.</summary>
public sealed class MediaModule : IModule
{
    public static string Name => "media";

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(MediaSettings.From(configuration));
        services.AddSingleton(provider => OriginalStoreOf(provider));
        services.AddSingleton<PictureWork>();

        services.AddSingleton<PictureRows>();
        services.AddSingleton<PictureMemory>();
        services.AddSingleton<ReadPicture>();
        services.AddSingleton<KeepPicture>();
        services.AddSingleton<ChangePicture>();

        services.AddSingleton<RenditionFiles>();
        services.AddSingleton<GetRendition>();

        services.AddSingleton<FetchPicture>();
        services.AddSingleton<SourceRows>();
        services.AddSingleton<TakePictures>();
        services.AddHostedService<TakePicturesJob>();
        services.AddDeadline<MediaModule>("source", "due_at", TakePictures.LongestPause, "due_at IS NOT NULL");

        services.AddSingleton<IMedia, MediaInProcess>();
    }

    private static IOriginalStore OriginalStoreOf(IServiceProvider provider) =>
        provider.GetRequiredService<MediaSettings>().S3 is { } s3
            ? new S3Originals(s3)
            : new FolderOriginals(provider.GetRequiredService<DatabaseOptions>().DataFolder);
}
