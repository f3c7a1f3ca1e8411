using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Trove.Kernel;

/// <summary>
/// Signs what a shopper carries around (cart and order tokens, links in mails) with HMAC-SHA256 (RFC 2104), so that it
/// cannot be guessed or altered. The purpose keeps a token made for one use from passing for another.
/// </summary>
public sealed class Signer
{
    private readonly byte[] _key;

    /// <param name="key">At least 32 random bytes, the same on every node of a shop.</param>
    public Signer(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 32);
        _key = key;
    }

    /// <summary>A URL-safe token of 43 characters for this subject and purpose.</summary>
    public string Sign(string purpose, string subject) => Base64Url.EncodeToString(Hash(purpose, subject));

    /// <summary>Whether the token was made by <see cref="Sign"/> for the same purpose and subject; in constant time.</summary>
    public bool Verifies(string purpose, string subject, string? token)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return token is { Length: 43 }
            // Not TryDecode…, which throws at what is no base 64: a token is whatever somebody sent.
            && Base64Url.DecodeFromChars(token, given, out _, out var written) == OperationStatus.Done
            && written == given.Length
            && CryptographicOperations.FixedTimeEquals(given, Hash(purpose, subject));
    }

    private byte[] Hash(string purpose, string subject) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(purpose + "\n" + subject));
}
