using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Scalar.AspNetCore;

namespace Trove.Web.Api;

/// <summary>The REST API: its registrations and its table of contents.</summary>
internal static class RestApi
{
    public static IServiceCollection AddRestApi(this IServiceCollection services)
    {
        services.AddSingleton<ShopAudit>();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(options => Configure(options.SerializerOptions));
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.AddSchemaTransformer<ValueTypeSchemas>();
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info.Title = "Trove";
                        document.Info.Description =
                            "The shop's REST API. Money is in minor units; errors are RFC 9457 problem details.";
                        return Task.CompletedTask;
                    }
                );
            }
        );
        return services;
    }

    public static void MapRestApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        SearchApi.Map(api);
        AdminSearchApi.Map(api);
        ProductsApi.Map(api);
        CollectionsApi.Map(api);
        StockApi.Map(api);
        CartsApi.Map(api);
        CheckoutApi.Map(api);
        OrdersApi.Map(api);
        BackInStockApi.Map(api);
        ReviewsApi.Map(api);
        AdminReviewsApi.Map(api);
        WebhooksApi.Map(api);
        AdminApi.Map(api);
        WaitingRoomsApi.Map(api);
        AdminWaitingRoomsApi.Map(api);
        AdjustmentsApi.Map(api);
        WarehousesApi.Map(api);
        TransfersApi.Map(api);
        StocktakesApi.Map(api);
        ProductFilesApi.Map(api);
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference(
            "/api/docs",
            options => options.WithOpenApiRoutePattern("/openapi/{documentName}.json")
        );
        // Not MapFallback: the request delegate generator drops its pattern and answers for every page not found.
        app.Map(
                "/api/{**path}",
                () => Problems.NotFound("endpoint_not_found", "There is no such endpoint; see /api/docs.")
            )
            .WithOrder(int.MaxValue);
    }

    /// <summary>How JSON looks here: camelCase, unknown and missing fields refused, UTC times.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectRequiredConstructorParameters = true;
        json.RespectNullableAnnotations = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.Converters.Add(new UtcTimeConverter());
    }
}

/// <summary>RFC 3339 in UTC with milliseconds: <c>2026-11-27T08:00:00.000Z</c>.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : throw new JsonException("must be an RFC 3339 time such as \"2026-11-27T08:00:00Z\"");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
}
