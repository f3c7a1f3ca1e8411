using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Trove.Bench.Http;

/// <summary>An answer. Its body is valid until the connection is used again.</summary>
internal readonly record struct WireAnswer(int Status, ReadOnlyMemory<byte> Body);

/// <summary>
/// One kept connection that speaks as much HTTP/1.1 as measuring needs: a request is bytes, an answer a status and a body.
/// A load generator on the shop's own cores takes from the shop what it uses; this allocates next to nothing and parses no more than it needs.
/// </summary>
internal sealed class Wire : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _over = new();
    private byte[] _received = new byte[8_192];
    private int _length;

    private Wire() { }

    /// <summary>False once something broke: the connection is good for nothing more.</summary>
    public bool IsUsable { get; private set; } = true;

    public static async Task<Wire> ConnectAsync(Uri shop)
    {
        var wire = new Wire();
        try
        {
            await wire._socket.ConnectAsync(IPAddress.Parse(shop.Host), shop.Port);
            return wire;
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">The shop went away, or did not answer in time.</exception>
    public async ValueTask<WireAnswer> SendAsync(ReadOnlyMemory<byte> request)
    {
        IsUsable = false;
        _length = 0;
        _over.CancelAfter(Patience);
        try
        {
            await _socket.SendAsync(request, _over.Token);
            int end;
            while ((end = Received.IndexOf("\r\n\r\n"u8)) < 0)
                await ReceiveAsync();
            end += 4;
            var status = int.Parse(_received.AsSpan(9, 3));
            var body = Find("\r\nContent-Length: "u8, end) is { } length
                ? await ReadBodyAsync(end, length)
                : await ReadChunksAsync(end);
            IsUsable = true;
            return new WireAnswer(status, body);
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException)
        {
            throw new IOException(broken.Message, broken);
        }
        finally
        {
            _over.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _over.Dispose();
    }

    private ReadOnlySpan<byte> Received => _received.AsSpan(0, _length);

    private async ValueTask ReceiveAsync()
    {
        if (_length == _received.Length)
            Array.Resize(ref _received, 2 * _length);
        var count = await _socket.ReceiveAsync(_received.AsMemory(_length), _over.Token);
        if (count == 0)
            throw new IOException("The shop closed the connection.");
        _length += count;
    }

    private int? Find(ReadOnlySpan<byte> header, int headEnd)
    {
        var at = _received.AsSpan(0, headEnd).IndexOf(header);
        return at >= 0 && Utf8Parser.TryParse(_received.AsSpan(at + header.Length), out int value, out _)
            ? value
            : null;
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(int start, int length)
    {
        while (_length < start + length)
            await ReceiveAsync();
        return _received.AsMemory(start, length);
    }

    /// <summary>Chunks (RFC 9112, 7.1), put together where they lie.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> ReadChunksAsync(int start)
    {
        var (at, end) = (start, start);
        while (true)
        {
            int line;
            while ((line = Received[at..].IndexOf("\r\n"u8)) < 0)
                await ReceiveAsync();
            if (!Utf8Parser.TryParse(_received.AsSpan(at, line), out int size, out _, 'x'))
                throw new IOException("A chunk has no length.");
            at += line + 2;
            while (_length < at + size + 2)
                await ReceiveAsync();
            if (size == 0)
                return _received.AsMemory(start, end - start);
            _received.AsSpan(at, size).CopyTo(_received.AsSpan(end));
            (at, end) = (at + size + 2, end + size);
        }
    }
}
