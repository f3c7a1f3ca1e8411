using System.Text.Json;
using System.Text.Json.Serialization;
using Trove.Inventory;

namespace Trove.Web.Imports;

/// <summary>A warehouse as a line of a product file, which the catalog only carries.</summary>
internal static class WarehouseLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static JsonElement Write(Warehouse warehouse) => JsonSerializer.SerializeToElement(warehouse, Json);

    /// <exception cref="JsonException">It is none.</exception>
    public static Warehouse Read(JsonElement line) => line.Deserialize<Warehouse>(Json) ?? throw new JsonException();
}
