using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Trove.Kernel.Data;
using Trove.Web.Imports;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Trove.Web.Api;

/// <summary>One line of an import's answer: how far it is, or (the last line) what it did.</summary>
internal sealed record ImportLine(ImportProgress? Progress, ImportReport? Report);

/// <summary>Product files into and out of a running shop: what the verbs <c>import</c> and <c>export</c> call.</summary>
internal static class ProductFilesApi
{
    private const long FileLimitBytes = 4L << 30;

    public static void Map(RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        admin
            .MapPost("/imports", ImportAsync)
            .WithMetadata(new TakesFilesAttribute())
            .WithSummary("Imports the product file in the body; answers with JSON Lines: progress, then the report.");
        admin
            .MapGet("/export", ExportAsync)
            .WithSummary(
                "All products as JSON Lines with all that they refer to, or with format=csv for spreadsheets."
            );
    }

    private static async Task<IResult> ImportAsync(
        HttpContext http,
        ImportProducts import,
        DatabaseOptions databases,
        IOptions<JsonOptions> json,
        CancellationToken cancellationToken,
        string format = "shopify",
        bool dryRun = false,
        bool setStock = false
    )
    {
        if (!ProductFiles.Names.Contains(format))
            return Problems.Invalid("format", ProductFiles.Rule);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = FileLimitBytes;

        // The file is read twice (checked, then saved), so it is kept while the import runs.
        var path = Path.Combine(
            databases.DataFolder,
            $"import-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}.tmp"
        );
        try
        {
            await using (var file = File.Create(path))
                await http.Request.Body.CopyToAsync(file, cancellationToken);
            if (await ProductFiles.ResolveAsync(format, path, cancellationToken) is not { } known)
                return Problems.Invalid("format", ProductFiles.Unknown);
            var report = await import.RunAsync(
                () => File.OpenRead(path),
                known,
                new ImportOptions(dryRun, setStock),
                progress =>
                    progress.Phase == "saving" ? WriteAsync(new ImportLine(progress, null)) : Task.CompletedTask,
                cancellationToken
            );
            if (report.ProblemCount > 0 && !http.Response.HasStarted)
                return Refuse(report);
            await WriteAsync(new ImportLine(null, report));
            return Results.Empty;
        }
        finally
        {
            File.Delete(path);
        }

        async Task WriteAsync(ImportLine line)
        {
            http.Response.ContentType ??= "application/jsonl; charset=utf-8";
            await JsonSerializer.SerializeAsync(
                http.Response.Body,
                line,
                json.Value.SerializerOptions,
                cancellationToken
            );
            await http.Response.WriteAsync("\n", cancellationToken);
            await http.Response.Body.FlushAsync(cancellationToken);
        }
    }

    private static IResult Refuse(ImportReport report) =>
        Problems.Of(
            StatusCodes.Status422UnprocessableEntity,
            "import_refused",
            "The file has problems; nothing was imported.",
            $"{report.ProblemCount} in all; the report names row, column and remedy of each.",
            more: new Dictionary<string, object?>(StringComparer.Ordinal) { ["report"] = report }
        );

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        ExportProducts export,
        CancellationToken cancellationToken,
        string format = "jsonl"
    )
    {
        switch (format)
        {
            case "jsonl":
                http.Response.ContentType = "application/jsonl; charset=utf-8";
                await export.RunAsync(http.Response.Body, cancellationToken);
                return Results.Empty;
            case "csv":
                http.Response.ContentType = "text/csv; charset=utf-8";
                await export.RunCsvAsync(http.Response.Body, cancellationToken);
                return Results.Empty;
            default:
                return Problems.Invalid("format", "must be jsonl or csv");
        }
    }
}
