using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>Describes the value types that have their own JSON form (SKUs, quantities, currencies, ids) to OpenAPI.</summary>
internal sealed class ValueTypeSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Sku))
        {
            Become(schema, JsonSchemaType.String, "A stock keeping unit.");
            (schema.MinLength, schema.MaxLength) = (1, Sku.MaxLength);
        }
        else if (type == typeof(Quantity))
        {
            Become(schema, JsonSchemaType.Integer, "How many pieces.");
            (schema.Minimum, schema.Maximum) = ("1", Quantity.Max.ToString());
        }
        else if (type == typeof(Currency))
        {
            Become(schema, JsonSchemaType.String, "An ISO 4217 code.");
            (schema.Pattern, schema.Examples) = ("^[A-Z]{3}$", [JsonValue.Create("USD")]);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>))
        {
            Become(schema, JsonSchemaType.String, "A UUIDv7.");
            schema.Format = "uuid";
        }
        else if (type == typeof(DateTimeOffset))
        {
            Become(schema, JsonSchemaType.String, "RFC 3339, UTC.");
            schema.Format = "date-time";
        }

        return Task.CompletedTask;
    }

    private static void Become(OpenApiSchema schema, JsonSchemaType type, string description)
    {
        schema.Type = type;
        schema.Description = description;
        schema.Properties?.Clear();
        schema.Required?.Clear();
    }
}
