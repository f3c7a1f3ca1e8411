using System.Net;
using System.Net.Sockets;

namespace Trove.Harness;

/// <summary>Ports on loopback that nobody listens on just now.</summary>
internal static class FreePort
{
    private const int Tries = 50;

    /// <summary>A port whose next one is free as well: the shop and the Sandbox.</summary>
    public static int OfTwo()
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using var second = new TcpListener(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; try another pair.
            }
        }

        throw new InvalidOperationException("No two neighbouring ports are free.");
    }
}
