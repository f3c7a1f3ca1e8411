using System.Security.Cryptography;
using System.Text;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// A SKU for a variant that came without: its product's slug and its option values, <c>chain-bracelet-blue</c>. The same
/// variant gets the same SKU at every import. What is too long or taken in this file ends in a hash of the whole name.
/// </summary>
internal static class MadeUpSku
{
    private const int HashLength = 8;

    public static string For(string slug, IEnumerable<string> optionValues, Predicate<string> isTaken)
    {
        string[] values = [.. optionValues];
        var parts = values.Select(Slug.From).Prepend(slug).Where(part => part.Length > 0);
        var name = string.Join('-', parts);
        // Two values may look alike as slugs ("A+" and "A"), so the hash is of the values as they are.
        return name.Length <= Sku.MaxLength && !isTaken(name)
            ? name
            : name[..Math.Min(name.Length, Sku.MaxLength - HashLength - 1)].TrimEnd('-')
                + "-"
                + Hash([slug, .. values]);
    }

    private static string Hash(string[] name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u0001', name))))[..HashLength];
}
