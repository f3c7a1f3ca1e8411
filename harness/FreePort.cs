using System.Net;
using System.Net.Sockets;

namespace Trove.Harness;

/// <summary>
/// Ports on loopback that nobody listens on, each given out once by a process. They lie below those that a system takes for outgoing
/// connections, where a crowd of callers could have taken them by the time a server listens.
/// </summary>
public static class FreePort
{
    private const int Lowest = 10_000;
    private const int Pairs = 4_500;

    private static int s_next = Random.Shared.Next(Pairs);

    /// <summary>A port whose next one is free as well: the shop and the Sandbox.</summary>
    public static int OfTwo()
    {
        for (var attempt = 0; attempt < Pairs; attempt++)
        {
            var port = Lowest + (2 * ((Interlocked.Increment(ref s_next) & int.MaxValue) % Pairs));
            if (IsFree(port) && IsFree(port + 1))
                return port;
        }

        throw new InvalidOperationException("No two neighbouring ports are free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
