using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Trove.Web.Api;
using Trove.Web.Hosting;
using Trove.Web.Imports;

namespace Trove.Web.Commands;

/// <summary>Imports a product file into the shop, running or not.</summary>
internal static class Import
{
    private static readonly JsonSerializerOptions Json = MakeJson();

    public static async Task<int> RunAsync(
        string path,
        string? format,
        ImportOptions options,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"file: {path} does not exist.");
            return 2;
        }

        format ??= "auto";
        if (await ProductFiles.ResolveAsync(format, path, cancellationToken) is not { } known)
        {
            await Console.Error.WriteLineAsync($"--format {ProductFiles.Unknown}.");
            return 2;
        }

        var (offline, running) = await OfflineShop.OpenAsync(cancellationToken);
        await using var shop = offline;
        var report = shop is not null
            ? await shop.Get<ImportProducts>()
                .RunAsync(() => File.OpenRead(path), known, options, ShowAsync, cancellationToken)
            : await SendAsync(running!, path, format, options, cancellationToken);
        return await PrintAsync(report);
    }

    /// <summary>Hands the file to the process that serves the shop.</summary>
    private static async Task<ImportReport> SendAsync(
        RunningShop running,
        string path,
        string format,
        ImportOptions options,
        CancellationToken cancellationToken
    )
    {
        await Console.Out.WriteLineAsync($"The shop runs at {running.Url}; it imports the file.");
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        await using var file = File.OpenRead(path);
        var address =
            $"{running.Url}/api/v1/admin/imports?format={format}"
            + $"&dryRun={(options.DryRun ? "true" : "false")}&setStock={(options.SetsStock ? "true" : "false")}";
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StreamContent(file);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", running.Key);
        using var response = await client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            var refused = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return refused!["report"].Deserialize<ImportReport>(Json)!;
        }

        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            var line = JsonSerializer.Deserialize<ImportLine>(text, Json)!;
            if (line.Report is not null)
                return line.Report;
            await ShowAsync(line.Progress!);
        }

        throw new IOException("The shop ended the import early; run it again, it goes on where it stopped.");
    }

    private static Task ShowAsync(ImportProgress progress)
    {
        if (!Console.IsOutputRedirected)
            return Console.Out.WriteAsync($"\r{progress.Phase} {progress.Products:N0} products ");
        return progress.Products % 10_000 == 0
            ? Console.Out.WriteLineAsync($"{progress.Phase} {progress.Products:N0} products")
            : Task.CompletedTask;
    }

    private static async Task<int> PrintAsync(ImportReport report)
    {
        if (!Console.IsOutputRedirected)
            await Console.Out.WriteLineAsync();
        foreach (var warning in report.Warnings)
            await Console.Out.WriteLineAsync($"row {warning.Row}, {warning.Column}: {warning.Message} (warning)");
        if (report.WarningCount > report.Warnings.Count)
            await Console.Out.WriteLineAsync($"… and {report.WarningCount - report.Warnings.Count:N0} more warnings.");
        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync(
                $"row {problem.Row}, {problem.Column} '{problem.Value}': {problem.Message}"
            );
        if (report.ProblemCount > 0)
        {
            await Console.Error.WriteLineAsync(
                $"{report.ProblemCount:N0} problems in {report.Failed:N0} rows; nothing was imported."
            );
            return 1;
        }

        var did = report.DryRun ? "would be " : "";
        await Console.Out.WriteLineAsync(
            $"{report.Products:N0} products with {report.Variants:N0} variants: {report.Created:N0} {did}created, "
                + $"{report.Updated:N0} {did}changed, {report.Unchanged:N0} unchanged, {report.Failed:N0} failed."
                + (report.StockSet > 0 ? $" Stock {did}set: {report.StockSet:N0}." : "")
        );
        return 0;
    }

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        RestApi.Configure(json);
        return json;
    }
}
