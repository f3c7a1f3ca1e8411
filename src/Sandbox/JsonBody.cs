using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Trove.Sandbox;

/// <summary>Writes JSON with one buffer and one writer a thread, so that an answer allocates nothing but itself.</summary>
internal static class JsonBody
{
    private const int KeptBytes = 64 << 10;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    /// <summary>Renders to this thread's buffer: use the bytes before the next call and before any await.</summary>
    public static ReadOnlySpan<byte> Render<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        if (buffer is null || buffer.Capacity > KeptBytes)
        {
            buffer = new ArrayBufferWriter<byte>(4096);
            writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        }

        buffer.ResetWrittenCount();
        writer!.Reset(buffer);
        write(writer, state);
        writer.Flush();
        return buffer.WrittenSpan;
    }

    public static Task WriteAsync<T>(HttpContext http, int status, T state, Action<Utf8JsonWriter, T> write)
    {
        var json = Render(state, write);
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        response.BodyWriter.Write(json);
        return response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }
}
