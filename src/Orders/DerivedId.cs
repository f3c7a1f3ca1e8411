using System.Security.Cryptography;
using System.Text;

namespace Trove.Orders;

/// <summary>
/// An id that follows from another and a purpose, the same whenever it is asked for: what makes refunding or mailing twice
/// the same refund, the same mail. UUIDv8 (RFC 9562, 5.8) over SHA-256.
/// </summary>
internal static class DerivedId
{
    public static Guid Of(Guid id, string purpose)
    {
        var hash = SHA256.HashData([.. id.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(purpose)]);
        var bytes = hash.AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
