using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Catalog;

/// <summary>How lists lie in the tables; generated, so that nothing is reflected at the start.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ProductImage[]))]
[JsonSerializable(typeof(Specification[]))]
[JsonSerializable(typeof(ProductVideo[]))]
[JsonSerializable(typeof(CollectionRule))]
internal sealed partial class CatalogJson : JsonSerializerContext
{
    public static string[] Strings(string json) => JsonSerializer.Deserialize(json, Default.StringArray)!;

    public static ProductImage[] Images(string json) => JsonSerializer.Deserialize(json, Default.ProductImageArray)!;

    public static ProductVideo[] Videos(string json) => JsonSerializer.Deserialize(json, Default.ProductVideoArray)!;

    public static Specification[] Specifications(string json) =>
        JsonSerializer.Deserialize(json, Default.SpecificationArray)!;
}
