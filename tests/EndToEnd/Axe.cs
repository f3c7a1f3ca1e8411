using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Trove.Tests.EndToEnd;

/// <summary>What axe says of the page as it stands.</summary>
internal static class Axe
{
    /// <summary>Waits until what slides or fades has arrived: contrast is measured on what is seen.</summary>
    public static Task SettleAsync(IPage page) =>
        page.EvaluateAsync(
            "Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {})))"
        );

    /// <summary>WCAG 2.2 A and AA, and no wider than its screen.</summary>
    public static async Task AssertCleanAsync(IPage page, string what)
    {
        await SettleAsync(page);
        await KeepPictureAsync(page, what);
        var result = await page.RunAxe(
            new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions
                {
                    Type = "tag",
                    Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
                },
            }
        );
        Assert.True(result.Violations.Length == 0, $"{what}: {Describe(result.Violations)}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(overflow <= 0, $"{what}: {overflow} px wider than its screen");
    }

    /// <summary>For people who want to look: a picture of every page checked, where TROVE_TEST_PICTURES names a folder.</summary>
    private static async Task KeepPictureAsync(IPage page, string what)
    {
        if (Environment.GetEnvironmentVariable("TROVE_TEST_PICTURES") is not { Length: > 0 } folder)
            return;
        var dark = await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
        var name = string.Concat(what.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var file = $"{name}.{page.ViewportSize?.Width}{(dark ? ".dark" : "")}.png";
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, file), FullPage = true });
    }

    private static string Describe(AxeResultItem[] violations) =>
        string.Join(
            "; ",
            violations.Select(found =>
                $"{found.Id}: {found.Help} at {string.Join(", ", found.Nodes.Select(node => node.Target))}"
            )
        );
}
