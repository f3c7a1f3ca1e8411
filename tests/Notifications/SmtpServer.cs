using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Trove.Tests.Notifications;

/// <summary>An SMTP server (RFC 5321) in this process that keeps what it is given, and refuses what a test says.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;

    public SmtpServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>The messages as they came, headers and all.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>The answer to a recipient; 250 takes it.</summary>
    public Func<string, string> OnRecipient { get; set; } = _ => "250 OK";

    /// <summary>The answer to a message that was sent in full.</summary>
    public Func<string> OnMessage { get; set; } = () => "250 OK";

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _sessions.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        Connections++;
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false))
            {
                NewLine = "\r\n",
                AutoFlush = true,
            };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync(_stopping.Token) is { } line)
            {
                var answer = line.Split(' ', ':')[0].ToUpperInvariant() switch
                {
                    "EHLO" or "HELO" => "250 test",
                    "RCPT" => OnRecipient(line),
                    "DATA" => await TakeAsync(reader, writer),
                    "QUIT" => "221 Bye",
                    _ => "250 OK",
                };
                await writer.WriteLineAsync(answer);
                if (answer.StartsWith("221", StringComparison.Ordinal))
                    return;
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task<string> TakeAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 Go on");
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stopping.Token) is { } line and not ".")
            message.AppendLine(line);
        var answer = OnMessage();
        if (answer.StartsWith("250", StringComparison.Ordinal))
            Messages.Enqueue(message.ToString());
        return answer;
    }
}
