using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Trove.Web.Api;

/// <summary>
/// Refuses a body that says it is too large before anything reads it. What a client is already sending is taken in and
/// dropped, up to a bound: closing the connection under its hands would hide the answer from it.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public const long Bytes = 1 << 20;
    private const long DroppedBytes = 32 << 20;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentLength is not > Bytes || TakesFiles(http))
        {
            await next(http);
            return;
        }

        if (http.Request.ContentLength <= DroppedBytes)
            await DropAsync(http);
        await Problems
            .Of(
                StatusCodes.Status413PayloadTooLarge,
                "body_too_large",
                "The request body is too large.",
                $"It has {http.Request.ContentLength:N0} bytes; send at most {Bytes:N0}."
            )
            .ExecuteAsync(http);
    }

    private static bool TakesFiles(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is not null;

    private static async Task DropAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = DroppedBytes;
        var buffer = ArrayPool<byte>.Shared.Rent(65_536);
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) > 0)
            {
                // Dropped.
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>Marks an endpoint whose body may be a file of any size.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesFilesAttribute : Attribute;
