using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Trove.Chaos.Stage;

/// <summary>A wire that can be cut: listens on loopback and carries bytes to where its target is just now.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private const int BufferBytes = 16 << 10;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private volatile int _target;
    private volatile int _delayMs;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    /// <summary>The port new connections lead to; 0 refuses them.</summary>
    public int Target
    {
        get => _target;
        set => _target = value;
    }

    /// <summary>What each packet waits on its way, in either direction.</summary>
    public int DelayMs
    {
        get => _delayMs;
        set => _delayMs = value;
    }

    /// <summary>Resets every connection; new ones are welcome.</summary>
    public void Cut()
    {
        foreach (var end in _ends.Keys)
            Reset(end);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            // The listener was stopped.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        _ends[near] = true;
        _ends[far] = true;
        try
        {
            if (_target == 0)
                return;
            await far.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
            await Task.WhenAny(PumpAsync(near.GetStream(), far), PumpAsync(far.GetStream(), near));
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
            // Whoever sits at the other end learns of it just below.
        }
        finally
        {
            Reset(near);
            Reset(far);
        }
    }

    private async Task PumpAsync(NetworkStream from, TcpClient to)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, _stopping.Token)) > 0)
            {
                if (_delayMs > 0)
                    await Task.Delay(_delayMs, _stopping.Token);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stopping.Token);
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidOperationException or OperationCanceledException)
        {
            // Cut.
        }
    }

    private void Reset(TcpClient end)
    {
        _ends.TryRemove(end, out _);
        try
        {
            // A linger of nothing sends RST instead of FIN.
            end.LingerState = new LingerOption(true, 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or NullReferenceException)
        {
            // It was closed already.
        }

        end.Dispose();
    }
}
