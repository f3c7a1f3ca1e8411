using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Trove.Sandbox.Stripe;

/// <summary>The parameters of a request, from its form or its query, sorted by name.</summary>
internal sealed class Fields
{
    private const int MaxMetadata = 50;
    private const int MaxMetadataName = 40;
    private const int MaxMetadataValue = 500;

    private readonly List<KeyValuePair<string, string>> fields = [];

    public Fields(IEnumerable<KeyValuePair<string, StringValues>> source)
    {
        foreach (var (name, values) in source)
        {
            foreach (var value in values)
            {
                fields.Add(new(name, value ?? ""));
            }
        }

        fields.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
    }

    /// <summary>The value, or null when it is absent or empty: Stripe clears a parameter with an empty string.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var field in fields)
            {
                if (field.Key == name)
                {
                    return field.Value.Length == 0 ? null : field.Value;
                }
            }

            return null;
        }
    }

    public bool Has(string name) => fields.Exists(field => field.Key == name);

    public bool IsTrue(string name) => this[name] is "true";

    /// <summary>Refuses a parameter that this endpoint does not have. Only the name before a bracket counts.</summary>
    public StripeError? RefuseUnknown(IReadOnlySet<string> known)
    {
        foreach (var field in fields)
        {
            var bracket = field.Key.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? field.Key : field.Key[..bracket];
            if (!known.Contains(name))
            {
                return StripeError.Invalid($"Received unknown parameter: {field.Key}", field.Key, "parameter_unknown");
            }
        }

        return null;
    }

    /// <summary>Reads a whole number; <paramref name="value"/> is null when the parameter is absent.</summary>
    public StripeError? ReadInteger(string name, out long? value)
    {
        value = null;
        if (this[name] is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, out var number))
        {
            return StripeError.Invalid($"Invalid integer: {text}", name, "parameter_invalid_integer");
        }

        value = number;
        return null;
    }

    public StripeError? ReadMetadata(out IReadOnlyList<MetadataField> metadata)
    {
        const string prefix = "metadata[";
        List<MetadataField>? found = null;
        metadata = [];
        foreach (var (name, value) in fields)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || !name.EndsWith(']'))
            {
                continue;
            }

            var key = name[prefix.Length..^1];
            if (key.Length is 0 or > MaxMetadataName)
            {
                return StripeError.Invalid($"Metadata keys can have up to {MaxMetadataName} characters.", name);
            }

            if (value.Length > MaxMetadataValue)
            {
                return StripeError.Invalid($"Metadata values can have up to {MaxMetadataValue} characters.", name);
            }

            (found ??= []).Add(new(key, value));
        }

        if (found is { Count: > MaxMetadata })
        {
            return StripeError.Invalid($"Metadata can have up to {MaxMetadata} keys.", "metadata");
        }

        metadata = found?.ToArray() ?? [];
        return null;
    }

    /// <summary>The values of a list, written as <c>name[]</c>, <c>name[0]</c> or <c>name</c>.</summary>
    public IEnumerable<string> List(string name) =>
        fields
            .Where(field =>
                field.Key == name
                || (
                    field.Key.Length > name.Length
                    && field.Key[name.Length] == '['
                    && field.Key.StartsWith(name, StringComparison.Ordinal)
                )
            )
            .Select(field => field.Value);

    /// <summary>Tells whether two requests are the same: a hash of the address and all parameters.</summary>
    public string Fingerprint(string path)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        Encoding.UTF8.GetBytes(path, bytes);
        foreach (var (name, value) in fields)
        {
            bytes.Write("\0"u8);
            Encoding.UTF8.GetBytes(name, bytes);
            bytes.Write("\0"u8);
            Encoding.UTF8.GetBytes(value, bytes);
        }

        return Convert.ToHexString(SHA256.HashData(bytes.WrittenSpan).AsSpan(0, 16));
    }
}
