using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Trove.Kernel.Data;
using Trove.Web.Storefront;

namespace Trove.Web.Hosting;

/// <summary>Serves the files that lie in the data folder's <c>media</c>, such as the demo's drawings, under <c>/media</c>.</summary>
internal static class MediaFolder
{
    private const int KeptSeconds = 7 * 24 * 3600;

    public static void MapMediaFolder(this WebApplication app)
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
                    // An SVG opened by itself must not run anything in the shop's origin.
                    served.Context.Response.Headers.ContentSecurityPolicy = ContentSecurity.MediaPolicy;
                    served.Context.Response.Headers.XContentTypeOptions = "nosniff";
                },
            }
        );
    }
}
