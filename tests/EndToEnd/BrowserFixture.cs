using System.Diagnostics;
using Microsoft.Playwright;
using Trove.Tests.Support;

namespace Trove.Tests.EndToEnd;

/// <summary>The demo shop, and a real Chromium to visit it with.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const float Patience = 60_000; // ms

    private readonly SqliteDatabase _database = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal WebShop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Shop = await WebShop.StartAsync(_database, withDemo: true);
        // Other tests run beside these: what a quiet machine shows in a moment may take seconds.
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Environment.GetEnvironmentVariable("TROVE_TEST_CHROMIUM") ?? "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A new visitor with an empty jar of cookies.</summary>
    public async Task<IPage> VisitAsync(
        bool scripts = true,
        ColorScheme colors = ColorScheme.Light,
        int width = 1280,
        int height = 900
    )
    {
        var context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Shop.Url.ToString(),
                JavaScriptEnabled = scripts,
                ColorScheme = colors,
                ViewportSize = new ViewportSize { Width = width, Height = height },
            }
        );
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        Follow(page, TestContext.Current.TestOutputHelper);
        return page;
    }

    /// <summary>A test that fails shows which pages came, how long after its start, and what went wrong in them.</summary>
    private static void Follow(IPage page, ITestOutputHelper? output)
    {
        var since = Stopwatch.GetTimestamp();
        page.Response += (_, response) =>
        {
            if (response.Request.ResourceType == "document")
                Tell($"{response.Status} {response.Request.Method} {response.Url}");
        };
        page.RequestFailed += (_, request) => Tell($"{request.Failure} {request.Method} {request.Url}");
        page.Console += (_, message) => Tell($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Tell(error);

        void Tell(string what)
        {
            try
            {
                output?.WriteLine($"{Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s {what}");
            }
            catch (InvalidOperationException)
            {
                // The test is over, the page is not.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Shop.DisposeAsync();
        await _database.DisposeAsync();
    }
}
