using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Trove.Web.Api;

/// <summary>
/// A JSON answer with a strong <c>ETag</c> over its bytes; a client that has it already (<c>If-None-Match</c>) gets 304
/// (RFC 9110, 13.1.2).
/// </summary>
internal sealed class ETagged<T>(T value, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using (var writer = new Utf8JsonWriter(buffer))
            JsonSerializer.Serialize(writer, value, options);

        var tag = '"' + Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan).AsSpan(0, 12)) + '"';
        var response = httpContext.Response;
        response.Headers.ETag = tag;
        if (httpContext.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.WrittenCount;
        response.Headers.TryAdd(HeaderNames.CacheControl, "no-cache");
        await response.BodyWriter.WriteAsync(buffer.WrittenMemory, httpContext.RequestAborted);
    }
}

internal static class ETagged
{
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => new ETagged<T>(value, status);
}
