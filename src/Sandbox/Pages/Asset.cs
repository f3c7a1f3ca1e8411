using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Trove.Sandbox.Pages;

/// <summary>The pages' own files, kept inside the assembly.</summary>
internal static class Asset
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "sandbox.css", "text/css; charset=utf-8");
        Map(routes, "card-frame.js", "text/javascript; charset=utf-8");
    }

    private static void Map(IEndpointRouteBuilder routes, string name, string contentType)
    {
        var bytes = Read(name);
        routes.MapGet(
            $"/assets/{name}",
            async http =>
            {
                http.Response.ContentType = contentType;
                http.Response.ContentLength = bytes.Length;
                http.Response.Headers.CacheControl = "no-cache";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
            }
        );
    }

    private static byte[] Read(string name)
    {
        using var stream =
            typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The Sandbox was built without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
