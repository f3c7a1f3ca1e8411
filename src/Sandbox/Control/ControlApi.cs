using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Trove.Sandbox.State;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Control;

/// <summary>For tests and chaos: what the Sandbox holds, what is to go wrong, and a fresh start. It needs no key.</summary>
internal sealed class ControlApi(PaymentBook book, FaultSwitch faults)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandbox/state", ShowStateAsync);
        routes.MapGet("/sandbox/intents", ListIntentsAsync);
        routes.MapGet("/sandbox/faults", ShowFaultsAsync);
        routes.MapPost("/sandbox/faults", SetFaultsAsync);
        routes.MapPost("/sandbox/reset", ResetAsync);
    }

    private Task ShowStateAsync(HttpContext http)
    {
        var name = http.Request.Query["by"].ToString();
        var report = new StateReport(book.Intents.NewestFirst(), name.Length == 0 ? "order" : name);
        return JsonBody.WriteAsync(
            http,
            200,
            (report, book, faults.Current),
            static (json, it) => it.report.Write(json, it.book, it.Current)
        );
    }

    /// <summary>Intents newest first, by status and by any metadata: <c>?status=succeeded&amp;metadata[order]=T-1&amp;limit=</c>.</summary>
    private Task ListIntentsAsync(HttpContext http)
    {
        var fields = new Fields(http.Request.Query);
        long? limit = null;
        IReadOnlyList<MetadataField> wanted = [];
        if (
            (
                fields.RefuseUnknown(new HashSet<string>(["status", "metadata", "limit", "starting_after"]))
                ?? fields.ReadInteger("limit", out limit)
                ?? fields.ReadMetadata(out wanted)
            ) is
            { } error
        )
        {
            return StripeApi.RefuseAsync(http, error);
        }

        var status = fields["status"];
        var found = book
            .Intents.NewestFirst()
            .Where(intent => status is null || intent.Status.Spelled() == status)
            .Where(intent => wanted.All(field => intent.MetadataValue(field.Name) == field.Value));
        if (fields["starting_after"] is { } after)
            found = found.SkipWhile(intent => intent.Id != after).Skip(1);
        var count = (int)Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit);
        return JsonBody.WriteAsync(http, 200, found.Take(count), static (json, intents) => WriteIntents(json, intents));
    }

    private static void WriteIntents(Utf8JsonWriter json, IEnumerable<PaymentIntent> intents)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var intent in intents)
            StripeJson.WriteIntent(json, intent, new Expansion { LatestCharge = true });
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private Task ShowFaultsAsync(HttpContext http) =>
        JsonBody.WriteAsync(
            http,
            200,
            faults.Current,
            static (json, current) => JsonSerializer.Serialize(json, current, FaultsJson.Default.SandboxFaults)
        );

    /// <summary>Sets all faults at once; what is not named is off, so an empty object ends them all.</summary>
    private async Task SetFaultsAsync(HttpContext http)
    {
        if (await RefuseCrossSiteAsync(http))
            return;

        SandboxFaults? wanted;
        try
        {
            wanted = await JsonSerializer.DeserializeAsync(
                http.Request.Body,
                FaultsJson.Default.SandboxFaults,
                http.RequestAborted
            );
        }
        catch (JsonException unreadable)
        {
            await StripeApi.RefuseAsync(http, StripeError.Invalid(unreadable.Message));
            return;
        }

        if (wanted is null || wanted.OutOfRange is not null)
        {
            var field = wanted?.OutOfRange;
            await StripeApi.RefuseAsync(http, StripeError.Invalid($"{field ?? "The body"} is out of range.", field));
            return;
        }

        faults.Current = wanted;
        await ShowFaultsAsync(http);
    }

    private async Task ResetAsync(HttpContext http)
    {
        if (await RefuseCrossSiteAsync(http))
            return;

        await book.ResetAsync();
        faults.Current = new SandboxFaults();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Another site's page, open in a developer's browser, must not change anything here.</summary>
    private static async Task<bool> RefuseCrossSiteAsync(HttpContext http)
    {
        if (!Origins.IsCrossSite(http.Request))
            return false;

        await StripeApi.RefuseAsync(
            http,
            new StripeError(403, "invalid_request_error", null, "Not from another site.")
        );
        return true;
    }
}
