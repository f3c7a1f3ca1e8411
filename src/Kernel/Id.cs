using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Kernel;

/// <summary>
/// The id of one <typeparamref name="T"/>: a UUIDv7 (RFC 9562), so that ids sort by the time they were made. The type
/// parameter keeps a cart's id from being passed for an order's.
/// </summary>
[JsonConverter(typeof(IdJsonConverterFactory))]
public readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>
{
    public static Id<T> New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    public static Id<T> Parse(string s, IFormatProvider? provider = null) => new(Guid.ParseExact(s, "D"));

    public static bool TryParse(string? s, IFormatProvider? provider, out Id<T> result)
    {
        var valid = Guid.TryParseExact(s, "D", out var value);
        result = new Id<T>(value);
        return valid;
    }

    public override string ToString() => Value.ToString("D");
}

internal sealed class IdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)
            Activator.CreateInstance(typeof(IdJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class IdJsonConverter<T> : JsonConverter<Id<T>>
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value)
                ? new Id<T>(value)
                : throw new JsonException("must be a UUID");

        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}

/// <summary>
/// The newest ids that this process has dealt with, some thousands of them. What is not remembered must do no harm: this
/// saves a look at the database and decides nothing.
/// </summary>
public sealed class RecentIds
{
    private const int Limit = 10_000;

    private readonly ConcurrentDictionary<Guid, byte> _known = new();
    private readonly ConcurrentQueue<Guid> _oldestFirst = new();

    public bool Contains(Guid id) => _known.ContainsKey(id);

    public void Add(Guid id)
    {
        if (!_known.TryAdd(id, 0))
            return;
        _oldestFirst.Enqueue(id);
        if (_oldestFirst.Count > Limit && _oldestFirst.TryDequeue(out var oldest))
            _known.TryRemove(oldest, out _);
    }
}
