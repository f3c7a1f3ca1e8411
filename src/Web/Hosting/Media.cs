using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Trove.Kernel.Data;

namespace Trove.Web.Hosting;

/// <summary>Serves the pictures in the data folder under <c>/media</c>.</summary>
internal static class Media
{
    private const int KeptSeconds = 7 * 24 * 3600;

    public static void MapMedia(this WebApplication app)
    {
        var folder = Path.Combine(app.Services.GetRequiredService<DatabaseOptions>().DataFolder, "media");
        Directory.CreateDirectory(folder);
        app.UseStaticFiles(
            new StaticFileOptions
            {
                RequestPath = "/media",
                FileProvider = new PhysicalFileProvider(folder),
                ContentTypeProvider = new FileExtensionContentTypeProvider(),
                OnPrepareResponse = served =>
                {
                    served.Context.Response.Headers.CacheControl = $"public, max-age={KeptSeconds}";
                    // An uploaded SVG opened by itself must not run anything in the shop's origin.
                    served.Context.Response.Headers.ContentSecurityPolicy =
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox";
                    served.Context.Response.Headers.XContentTypeOptions = "nosniff";
                },
            }
        );
    }
}
