using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Kernel;

/// <summary>
/// A stock keeping unit: what a variant is counted under. 1 to 64 characters, no control characters, no blanks at
/// either end; compared exactly, letter case included.
/// </summary>
[JsonConverter(typeof(SkuJsonConverter))]
public readonly record struct Sku : IComparable<Sku>, IParsable<Sku>
{
    public const int MaxLength = 64;

    private Sku(string value) => Value = value;

    public string Value => field ?? throw new InvalidOperationException("A default SKU has no value.");

    public static Sku Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var sku)
            ? sku
            : throw new FormatException($"A SKU is 1 to {MaxLength} printable characters without blanks at the ends.");

    public static bool TryParse(string? s, IFormatProvider? provider, out Sku result)
    {
        var valid =
            s is { Length: > 0 and <= MaxLength }
            && !char.IsWhiteSpace(s[0])
            && !char.IsWhiteSpace(s[^1])
            && !s.Any(char.IsControl);
        result = valid ? new Sku(s!) : default;
        return valid;
    }

    public static bool TryParse(string? s, out Sku result) => TryParse(s, null, out result);

    /// <summary>The one order in which rows are locked, everywhere.</summary>
    public int CompareTo(Sku other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(Sku a, Sku b) => a.CompareTo(b) < 0;

    public static bool operator >(Sku a, Sku b) => a.CompareTo(b) > 0;

    public static bool operator <=(Sku a, Sku b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Sku a, Sku b) => a.CompareTo(b) >= 0;

    public override string ToString() => Value;
}

internal sealed class SkuJsonConverter : JsonConverter<Sku>
{
    public override Sku Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
        && Sku.TryParse(reader.GetString(), out var sku)
            ? sku
            : throw new JsonException($"must be a SKU: 1 to {Sku.MaxLength} printable characters");

    public override void Write(Utf8JsonWriter writer, Sku value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override Sku ReadAsPropertyName(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Sku value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
