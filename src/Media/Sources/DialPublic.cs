using System.Net;
using System.Net.Sockets;

namespace Trove.Media;

/// <summary>
/// Opens connections to the public internet only. The name is resolved here, every address it has is checked, and the
/// connection goes to a checked address itself: a name that points elsewhere a moment later gains nothing.
/// </summary>
internal static class DialPublic
{
    private static readonly int[] Ports = [80, 443];

    public static async Task<Socket> ConnectAsync(
        DnsEndPoint to,
        IReadOnlySet<string> trustedHosts,
        CancellationToken cancellationToken
    )
    {
        var isTrusted = trustedHosts.Contains(to.Host);
        if (!isTrusted && !Ports.Contains(to.Port))
            throw new InternalAddressException($"port {to.Port} is not one that the web is served on");
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancellationToken);
        if (!isTrusted && !Array.TrueForAll(addresses, PublicAddresses.Contain))
            throw new InternalAddressException($"{to.Host} is an address inside a network, not on the public internet");

        // One name, several addresses: the first that answers. The time limit is the whole request's.
        for (var i = 0; ; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], to.Port), cancellationToken);
                return socket;
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}

/// <summary>An address that pictures are not fetched from.</summary>
internal sealed class InternalAddressException(string message) : Exception(message);
