using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Kernel;

/// <summary>How many pieces somebody wants: 1 to 10,000, never zero. "None" is said by removing the line.</summary>
[JsonConverter(typeof(QuantityJsonConverter))]
public readonly record struct Quantity : IComparable<Quantity>
{
    public const int Max = 10_000;

    private Quantity(int value) => Value = value;

    public int Value => field == 0 ? throw new InvalidOperationException("A default quantity has no value.") : field;

    public static Quantity Of(int value) =>
        TryCreate(value, out var quantity)
            ? quantity
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"A quantity is 1 to {Max}.");

    public static bool TryCreate(int value, out Quantity quantity)
    {
        var valid = value is >= 1 and <= Max;
        quantity = valid ? new Quantity(value) : default;
        return valid;
    }

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public static bool operator <(Quantity a, Quantity b) => a.CompareTo(b) < 0;

    public static bool operator >(Quantity a, Quantity b) => a.CompareTo(b) > 0;

    public static bool operator <=(Quantity a, Quantity b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Quantity a, Quantity b) => a.CompareTo(b) >= 0;

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class QuantityJsonConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
        && reader.TryGetInt32(out var value)
        && Quantity.TryCreate(value, out var quantity)
            ? quantity
            : throw new JsonException($"must be a whole number from 1 to {Quantity.Max}");

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
