using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Trove.Harness;

/// <summary>The published shop as a process of its own, on a private port and data folder, with the Sandbox beside it.</summary>
internal sealed class ShopProcess : IAsyncDisposable
{
    public const string AdminKey = "bench-admin-key";

    /// <summary>The pretended setting that names a file for what the server prints; without it nothing is kept.</summary>
    public const string LogFile = "HARNESS_LOG";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly Lock LogLock = new();

    private readonly Dictionary<string, string> _environment;
    private readonly string _dataFolder;
    private readonly bool _ownsFolder;
    private Process _process;

    private ShopProcess(
        Process process,
        Dictionary<string, string> environment,
        Uri url,
        string dataFolder,
        bool ownsFolder
    )
    {
        _process = process;
        _environment = environment;
        _dataFolder = dataFolder;
        _ownsFolder = ownsFolder;
        Url = url;
    }

    public Uri Url { get; }

    public bool HasExited => _process.HasExited;

    public int Pid => _process.Id;

    /// <summary>CPU seconds the server has used so far: what the load generator did not.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Resident memory in MiB.</summary>
    public double MemoryMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <param name="postgres">A connection string, or null for SQLite.</param>
    public static async Task<ShopProcess> StartAsync(string? postgres, params (string Name, string Value)[] settings)
    {
        var port = FreePort.OfTwo();
        var folder = Directory.CreateTempSubdirectory("trove-bench-").FullName;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["TROVE_DATA"] = folder,
            ["TROVE_ADMIN_KEY"] = AdminKey,
            ["ConnectionStrings__Shop"] = postgres ?? "",
        };
        foreach (var (name, value) in settings)
            environment[name] = value;
        var url = new Uri($"http://127.0.0.1:{port}");
        var shop = new ShopProcess(Launch(environment, "serve"), environment, url, folder, ownsFolder: true);
        await shop.WaitUntilReadyAsync();
        return shop;
    }

    /// <summary>
    /// A second server on the same PostgreSQL, with a data folder of its own. The first one's Sandbox is its payment
    /// gateway too, and goes on telling the first what was paid.
    /// </summary>
    public Task<ShopProcess> StartBesideAsync()
    {
        var sandbox = new UriBuilder(Url) { Port = Url.Port + 1 }.Uri.GetLeftPart(UriPartial.Authority);
        return StartAsync(
            _environment["ConnectionStrings__Shop"],
            ("Sandbox__Enabled", "false"),
            ("Payments__Stripe__ApiBase", sandbox),
            ("Payments__Stripe__ApiKey", "sk_test_trove_sandbox"),
            ("Payments__Stripe__WebhookSecret", "whsec_trove_sandbox"),
            ("Payments__Stripe__PublicFieldsUrl", sandbox + "/elements/card"),
            ("Payments__Stripe__HostedUrl", sandbox + "/pay/card")
        );
    }

    /// <summary>Ends the process as a power cut would, and starts it again on the same data.</summary>
    public async Task KillAndRestartAsync()
    {
        Kill();
        _process = Launch(_environment, "serve");
        await WaitUntilReadyAsync();
    }

    /// <summary>Asks it to end, as an operator would; false when it had to be killed after all.</summary>
    public async Task<bool> StopAsync(TimeSpan limit)
    {
        await Signals.SendAsync(_process.Id, "TERM");
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            return _process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            Kill();
            return false;
        }
    }

    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Runs a verb beside the server and returns its exit code and output.</summary>
    public async Task<(int ExitCode, string Output)> RunVerbAsync(params string[] verb)
    {
        using var process = Launch(_environment, verb);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>A product with one variant, this SKU, so many on hand.</summary>
    public async Task PutProductAsync(string slug, string sku, int onHand, long priceAmount = 2500)
    {
        using var admin = new HttpClient { BaseAddress = Url };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        var product = new
        {
            name = "Bench " + slug,
            brand = "Bench",
            categories = Array.Empty<string>(),
            variants = new[]
            {
                new
                {
                    sku,
                    price = new { amount = priceAmount, currency = "USD" },
                    weightGrams = 100,
                },
            },
        };
        using var saved = await admin.PutAsJsonAsync($"/api/v1/admin/products/{slug}", product);
        await EnsureAsync(saved);
        using var counted = await admin.PutAsJsonAsync($"/api/v1/admin/stock/{sku}", new { onHand, reason = "bench" });
        await EnsureAsync(counted);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        _process.Dispose();
        if (_ownsFolder)
            Directory.Delete(_dataFolder, recursive: true);
        await ValueTask.CompletedTask;
    }

    private static async Task EnsureAsync(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}"
            );
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Url };
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < StartLimit)
        {
            if (_process.HasExited)
                throw new InvalidOperationException("The shop ended: " + await _process.StandardError.ReadToEndAsync());
            try
            {
                using var response = await client.GetAsync("/health/ready");
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("The shop did not become ready.");
    }

    private static void Note(string? log, string? line)
    {
        if (log is null || line is null)
            return;
        lock (LogLock)
            File.AppendAllText(log, line + Environment.NewLine);
    }

    private static Process Launch(Dictionary<string, string> environment, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Binary());
        foreach (var word in verb)
            start.ArgumentList.Add(word);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        if (verb is ["serve"])
        {
            var log = environment.GetValueOrDefault(LogFile);
            process.OutputDataReceived += (_, line) => Note(log, line.Data);
            process.BeginOutputReadLine();
        }

        return process;
    }

    /// <summary>The published binary; where nothing is published (tests), the one that was built last.</summary>
    internal static string Binary()
    {
        var artifacts = Path.Combine(WorkingCopy.Root, "artifacts");
        string[] places = ["publish", Path.Combine("bin", "Web", "release"), Path.Combine("bin", "Web", "debug")];
        return places
                .Select(place => Path.Combine(artifacts, place, "Trove.Web.dll"))
                .Where(File.Exists)
                .MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new InvalidOperationException("Nothing is built: bin/build.");
    }
}
