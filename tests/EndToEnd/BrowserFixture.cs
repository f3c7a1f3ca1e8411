using Microsoft.Playwright;
using Trove.Tests.Support;

namespace Trove.Tests.EndToEnd;

/// <summary>The demo shop, and a real Chromium to visit it with.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly SqliteDatabase _database = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal WebShop Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Shop = await WebShop.StartAsync(_database, withDemo: true);
        // Other tests run beside these: what a quiet machine shows in a moment may take seconds.
        Assertions.SetDefaultExpectTimeout(30_000);
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
        return await context.NewPageAsync();
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
